import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabFailure } from '@engine/contract/errors'
import { backUp, listBackups } from '@main/store/backups'
import { readMarker } from '@main/store/history-files'
import type { History } from '@main/store/open-history'
import { countDue } from '@main/store/second-copy'
import { Upkeep } from '@main/store/upkeep'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runId, writeRuns } from '../../faults/small-runs'
import { breakAnIndex, closeWell, historyOf } from './small-history'
import { openForTest, temporaryFolder } from './temporary-history'

const A_WHILE_MS = 20_000

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }))
afterEach(() => void vi.useRealTimers())

function keepUp(history: History): { upkeep: Upkeep; told: LabFailure[] } {
  const told: LabFailure[] = []
  return { upkeep: new Upkeep(history, (failure) => told.push(failure)), told }
}

/** An open history with two runs that have no second copy yet. */
function withoutCopies(): History {
  const { history } = openForTest(temporaryFolder())
  writeRuns(history, 0, 2)
  return history
}

const copiesOf = ({ files }: History): string[] => (existsSync(files.copies) ? readdirSync(files.copies) : [])

describe('the upkeep of a history', () => {
  it('writes copies, counts the runs and makes the first backup while nobody waits', () => {
    const history = withoutCopies()
    const { told } = keepUp(history)
    expect(copiesOf(history)).toEqual([])
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(copiesOf(history)).toHaveLength(2)
    expect(listBackups(history.files)).toHaveLength(1)
    expect(readMarker(history.files)).toEqual({ runs: 2, lastNumber: 2 })
    expect(told).toEqual([])
  })

  it('writes the copy of a run that ends later', () => {
    const history = withoutCopies()
    const { upkeep } = keepUp(history)
    vi.advanceTimersByTime(A_WHILE_MS)
    writeRuns(history, 2, 3)
    upkeep.changed()
    upkeep.changed()
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(copiesOf(history)).toContain(`${runId(2)}.json.gz`)
  })

  it('does what is left when the lab closes, and nothing afterwards', () => {
    const history = withoutCopies()
    const { upkeep } = keepUp(history)
    upkeep.close(new Date())
    history.db.close()
    upkeep.closed()
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(copiesOf(history)).toHaveLength(2)
    expect(listBackups(history.files)).toHaveLength(1)
    expect(openForTest(history.files.folder).history.unclean).toBe(false)
  })

  it('writes the copy of a large run when nothing has changed for a while, never at the close', () => {
    const history = withoutCopies()
    history.db.exec('UPDATE parameters SET bytes = zeroblob(5000000) WHERE run = 2')
    const { upkeep } = keepUp(history)
    vi.advanceTimersByTime(A_WHILE_MS)
    upkeep.changed()
    vi.advanceTimersByTime(A_WHILE_MS)
    upkeep.close(new Date())
    expect([copiesOf(history), countDue(history.db)]).toEqual([[`${runId(0)}.json.gz`], 1])
    upkeep.changed()
    vi.advanceTimersByTime(2 * A_WHILE_MS)
    expect(countDue(history.db)).toBe(0)
  })

  it('leaves the mark of a history that was not closed', () => {
    const history = withoutCopies()
    history.db.close()
    expect(openForTest(history.files.folder).history.unclean).toBe(true)
  })

  it('says once that copies cannot be written, loses nothing and tries again', () => {
    const history = withoutCopies()
    mkdirSync(join(history.files.copies, `${runId(0)}.json.gz`), { recursive: true })
    const { upkeep, told } = keepUp(history)
    vi.advanceTimersByTime(A_WHILE_MS)
    upkeep.changed()
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(told).toEqual([{ code: 'STORE_COPY_FAILED', params: { detail: expect.any(String) as string } }])
    expect(countDue(history.db)).toBe(1)
    rmSync(join(history.files.copies, `${runId(0)}.json.gz`), { recursive: true })
    upkeep.changed()
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(copiesOf(history)).toHaveLength(2)
  })

  it('checks every page after a store that was killed, and sees to it that the next one repairs', () => {
    const folder = temporaryFolder()
    closeWell(historyOf(folder, 2))
    breakAnIndex(join(folder, 'history.db'), runId(1))
    const { history } = openForTest(folder)
    const { upkeep, told } = keepUp({ ...history, unclean: true })
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(told).toEqual([{ code: 'STORE_CHECK_FAILED', params: {} }])
    expect(listBackups(history.files)).toEqual([])
    history.db.close()
    upkeep.closed()
    expect(openForTest(folder).history.notice?.params).toMatchObject({ restored: 2, known: 2 })
  })

  it('clears what a crash left half-written, and leaves a history that may only be read alone', () => {
    const history = withoutCopies()
    mkdirSync(history.files.backups)
    const draft = join(history.files.backups, '000001.db.7.tmp')
    writeFileSync(draft, 'half')
    const readOnly: History = { ...history, readOnly: { code: 'STORE_NEWER_SCHEMA', params: {} } }
    keepUp(readOnly)
    vi.advanceTimersByTime(A_WHILE_MS)
    expect([existsSync(draft), copiesOf(history)]).toEqual([true, []])
    keepUp(history)
    vi.advanceTimersByTime(A_WHILE_MS)
    expect([existsSync(draft), copiesOf(history).length]).toEqual([false, 2])
  })

  it('makes no second backup on one day', () => {
    const history = withoutCopies()
    backUp(history.db, history.files, new Date())
    keepUp(history)
    vi.advanceTimersByTime(A_WHILE_MS)
    expect(listBackups(history.files)).toHaveLength(1)
  })
})
