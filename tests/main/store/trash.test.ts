import { existsSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { copyFile, writeNextCopy } from '@main/store/second-copy'
import { begin, end, records, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

function opened(...ids: string[]): OpenedForTest {
  const store = openForTest(temporaryFolder())
  for (const id of ids) {
    store.writer.handle(begin(1, id))
    store.writer.handle(records(2, id, [sampleStep(0)]))
    store.writer.handle(end(3, id))
  }
  return store
}

const idsOf = async ({ api }: OpenedForTest): Promise<string> =>
  (await valueOf(api.listRuns())).map((run) => run.id).join('')

/** Weights of the sample run in bytes. */
const WEIGHTS = 8 * 26_650

describe('starred runs', () => {
  it('do not go into the trash, and nobody goes with them', async () => {
    const store = opened('a', 'b')
    await valueOf(store.api.annotateRuns(['b'], { starred: true }))
    expect(await store.api.deleteRuns(['a', 'b'])).toEqual({
      ok: false,
      failure: { code: 'RUN_PROTECTED', params: { numbers: '#2', runs: 1 } },
    })
    expect(await idsOf(store)).toBe('ba')
    await valueOf(store.api.annotateRuns(['b'], { starred: false }))
    await valueOf(store.api.deleteRuns(['a', 'b']))
    expect(await idsOf(store)).toBe('')
  })

  it('are not erased', async () => {
    const { api } = opened('a', 'b')
    await valueOf(api.deleteRuns(['a', 'b']))
    await valueOf(api.annotateRuns(['a'], { starred: true }))
    expect(await codeOf(api.emptyTrash(['a']))).toBe('RUN_PROTECTED')
    expect(await codeOf(api.emptyTrash(null))).toBe('RUN_PROTECTED')
    expect((await valueOf(api.trashInfo())).runs).toBe(2)
    await valueOf(api.restoreRuns(['a']))
    await valueOf(api.emptyTrash(null))
    expect((await valueOf(api.runRows(['a', 'b']))).map((run) => run.id)).toEqual(['a'])
  })

  it('are named by number, of many the first', async () => {
    const { api } = opened('a', 'b', 'c', 'd', 'e', 'f', 'g')
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    await valueOf(api.annotateRuns(all, { starred: true }))
    expect(await api.deleteRuns(all)).toMatchObject({
      failure: { params: { numbers: '#1, #2, #3, #4, #5, +2', runs: 7 } },
    })
  })
})

describe('emptying the trash', () => {
  it('erases what is asked for, whole, and nothing else', async () => {
    const store = opened('a', 'b', 'c')
    await valueOf(store.api.deleteRuns(['a', 'b']))
    const { runs, bytes } = await valueOf(store.api.trashInfo())
    expect(runs).toBe(2)
    expect(bytes).toBeGreaterThan(2 * WEIGHTS)
    expect(await valueOf(store.api.emptyTrash(['a']))).toBe(bytes / 2)
    expect(await codeOf(store.api.openRun('a'))).toBe('RUN_UNKNOWN')
    expect((await valueOf(store.api.openRun('b'))).summary.id).toBe('b')
    expect(await valueOf(store.api.emptyTrash(null))).toBe(bytes / 2)
    expect(await valueOf(store.api.trashInfo())).toEqual({ runs: 0, bytes: 0 })
    expect(await valueOf(store.api.emptyTrash(null))).toBe(0)
    expect((await valueOf(store.api.openRun('c'))).summary.number).toBe(3)
    for (const table of ['chunks', 'parameters', 'documents']) {
      const { rows } = store.history.db.prepare(`SELECT count(*) AS rows FROM ${table} WHERE run <> 3`).get() as {
        rows: number
      }
      expect(rows).toBe(0)
    }
  })

  it('touches no run that is not in the trash', async () => {
    const store = opened('a', 'b')
    await valueOf(store.api.deleteRuns(['a']))
    expect(await codeOf(store.api.emptyTrash(['a', 'b']))).toBe('RUN_UNKNOWN')
    expect(await codeOf(store.api.emptyTrash(['nobody']))).toBe('RUN_UNKNOWN')
    expect((await valueOf(store.api.trashInfo())).runs).toBe(1)
    expect(await idsOf(store)).toBe('b')
  })

  it('leaves a run alone that still trains', async () => {
    const store = opened('a')
    store.writer.handle(begin(1, 'b'))
    expect(await store.api.deleteRuns(['a', 'b'])).toEqual({
      ok: false,
      failure: { code: 'RUN_RUNNING', params: { number: 2 } },
    })
    // As an older program could leave it.
    store.history.db.exec('UPDATE runs SET deleted_at = 1')
    await valueOf(store.api.emptyTrash(null))
    expect(store.writer.handle(records(2, 'b', [sampleStep(0)])).failure).toBeNull()
    expect((await valueOf(store.api.runRows(['a', 'b']))).map((run) => run.id)).toEqual(['b'])
  })

  it('gives the room back to the disk', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `run-${i}`)
    const store = opened(...ids)
    const { database } = store.history.files
    store.history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const before = statSync(database).size
    await valueOf(store.api.deleteRuns(ids.slice(1)))
    const bytes = await valueOf(store.api.emptyTrash(null))
    expect(before - statSync(database).size).toBeGreaterThan(bytes * 0.9)
    expect((await valueOf(store.api.openRun('run-0'))).parametersHash).not.toBeNull()
  })

  it('takes the second copy with it', async () => {
    const { api, history } = opened('a', 'b')
    while (writeNextCopy(history.db, history.files));
    await valueOf(api.deleteRuns(['a']))
    await valueOf(api.emptyTrash(null))
    while (writeNextCopy(history.db, history.files));
    expect(existsSync(copyFile(history.files, 'a'))).toBe(false)
    expect(existsSync(copyFile(history.files, 'b'))).toBe(true)
  })
})
