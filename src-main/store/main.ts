/** Entry of the store process, a utility process of Electron: wires ports to a session, nothing else. */
import { guardEndpoint } from '@engine/process/guard-endpoint'
import { expose } from 'comlink'
import { STORE_METHODS, type StoreConnect, type StoreNotice } from '../contract/store-api'
import { toStoreFailure } from './store-failure'
import { openSession, type StoreSession } from './store-session'

/** Time for the last answer to leave the process. */
const EXIT_AFTER_MS = 50

const { parentPort } = process
const notify = (notice: StoreNotice): void => parentPort.postMessage(notice)
const exitSoon = (code: number): void => void setTimeout(() => process.exit(code), EXIT_AFTER_MS)

let session: StoreSession | null = null

parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  const message = data as StoreConnect
  if (port === undefined) return
  if (message.type === 'open' && session === null) {
    session = openSession(message.folder, notify, () => exitSoon(0))
    expose(session.api, guardEndpoint(port, STORE_METHODS))
  }
  if (message.type === 'records') session?.connectRecords(port)
})

/** Electron only warns of these and goes on with a process in an unknown state; the lab starts a new one instead. */
function fail(reason: unknown): void {
  notify({ type: 'failed', failure: toStoreFailure(reason) })
  exitSoon(1)
}
process.on('unhandledRejection', fail)
process.on('uncaughtException', fail)
