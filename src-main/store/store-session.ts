/** Store process. One opened history with its ports; knows neither Electron nor Comlink, so that tests run it as it is. */
import type { LabFailure } from '@engine/contract/errors'
import type { RecordsSaved } from '@engine/contract/run-records'
import type { StoreApi, StoreNotice } from '../contract/store-api'
import { ChangeNotice } from './change-notice'
import { createHistoryApi } from './history-api'
import { interruptRunning } from './interrupt-runs'
import { openHistory, type History } from './open-history'
import { OpenPorts } from './open-ports'
import { OpenRuns } from './open-runs'
import { RecordWriter } from './record-writer'
import { attempt, toStoreFailure } from './store-failure'
import { createUnavailableApi } from './unavailable-api'
import { Upkeep } from './upkeep'

/** The far end is an engine process. */
export interface RecordsPort {
  postMessage(answer: RecordsSaved): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
}

/** Records on their way at a normal end arrive before their port closes; a hung engine must not hold the lab open. */
const CLOSE_WAIT_MS = 500

export interface StoreSession {
  readonly api: StoreApi
  connectRecords(port: RecordsPort): void
}

/** Opens the history in `folder`. Never throws: a session without a history answers everything with the reason. `exit` ends the process. */
export function openSession(folder: string, notify: (notice: StoreNotice) => void, exit: () => void): StoreSession {
  try {
    const history = openHistory(folder, new Date())
    if (history.notice !== null) notify({ type: 'failed', failure: history.notice })
    return openedSession(history, notify, exit)
  } catch (thrown) {
    const failure = toStoreFailure(thrown)
    notify({ type: 'failed', failure })
    return { api: createUnavailableApi(failure, exit), connectRecords: (port) => refuseRecords(port, failure) }
  }
}

function openedSession(history: History, notify: (notice: StoreNotice) => void, exit: () => void): StoreSession {
  const { db } = history
  const notice = new ChangeNotice(() => notify({ type: 'runsChanged' }))
  const upkeep = new Upkeep(history, (failure) => notify({ type: 'failed', failure }))
  const changed = (): void => {
    notice.changed()
    upkeep.changed()
  }
  const report = (work: () => void): void => {
    const result = attempt(work)
    if (!result.ok) notify({ type: 'failed', failure: result.failure })
  }
  /** Damage in the log could take later committed runs with it, so it is emptied whenever a run is complete. */
  const emptyLog = (): void => {
    if (db.isOpen) report(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'))
  }
  const ports = new OpenPorts()
  const open = new OpenRuns(db)
  const close = async (): Promise<void> => {
    await ports.allClosed(CLOSE_WAIT_MS)
    notice.cancel()
    if (history.readOnly === null) {
      interruptRunning(db)
      upkeep.close(new Date())
      emptyLog()
    }
    db.close()
    upkeep.closed()
    exit()
  }
  return {
    api: createHistoryApi(history, { changed, sweepChanged: (state) => upkeep.sweepChanged(state) }, close),
    connectRecords(port) {
      const writer = new RecordWriter(db, history.readOnly, open, { changed, ended: () => setImmediate(emptyLog) })
      ports.add(port)
      port.on('message', ({ data }) => port.postMessage(writer.handle(data)))
      port.on('close', () => {
        report(() => writer.disconnect())
        ports.remove(port)
      })
      port.start()
    },
  }
}

/** An engine waits for every answer, so it gets one, with the reason. */
function refuseRecords(port: RecordsPort, failure: LabFailure): void {
  port.on('message', ({ data }) => {
    const sequence = (data as { sequence?: number } | null)?.sequence ?? -1
    port.postMessage({ type: 'saved', sequence, failure })
  })
  port.start()
}
