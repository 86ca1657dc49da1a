import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHistoryApi } from '@main/store/history-api'
import { openHistory, type History } from '@main/store/open-history'
import { OpenRuns } from '@main/store/open-runs'
import { RecordWriter } from '@main/store/record-writer'
import { afterEach } from 'vitest'
import type { Result } from '@engine/contract/errors'
import type { StoreApi } from '@main/contract/store-api'

export interface OpenedForTest {
  readonly history: History
  readonly api: StoreApi
  readonly writer: RecordWriter
  /** How often something changed, and how many runs ended. */
  readonly events: { changed: number; ended: number }
}

const folders: string[] = []
const open: History[] = []

afterEach(() => {
  for (const { db } of open.splice(0)) if (db.isOpen) db.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-store-'))
  folders.push(folder)
  return folder
}

export function openForTest(folder: string): OpenedForTest {
  const history = openHistory(folder, new Date('2026-11-22T10:00:00Z'))
  open.push(history)
  const events = { changed: 0, ended: 0 }
  const changed = (): void => void events.changed++
  return {
    history,
    events,
    api: createHistoryApi(history, { changed, sweepChanged: () => undefined }, async () => history.db.close()),
    writer: new RecordWriter(history.db, history.readOnly, new OpenRuns(history.db), {
      changed,
      ended: () => void events.ended++,
    }),
  }
}

/** The value of an answer that must be a good one. */
export async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`)
  return result.value
}

/** The code of an answer that must be a failure. */
export async function codeOf(answer: Promise<Result<unknown>>): Promise<string> {
  const result = await answer
  return result.ok ? 'no failure' : result.failure.code
}
