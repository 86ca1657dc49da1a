import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '@main/store/driver'
import { listBackups } from '@main/store/backups'
import { historyFiles, type HistoryFiles } from '@main/store/history-files'
import { schemaVersion } from '@main/store/migrations/migrate'
import { recover, type Recovered } from '@main/store/recovery'
import { describe, expect, it, vi } from 'vitest'
import { makeFixture } from '../../faults/killed-migration'
import { idsOf, isIntegral, runId, writeRuns } from '../../faults/small-runs'
import { closeWell, historyOf } from './small-history'
import { codeOf, openForTest, temporaryFolder } from './temporary-history'

const disk = vi.hoisted(() => ({ free: null as number | null }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const statfsSync = (path: string) => ({
    ...fs.statfsSync(path),
    ...(disk.free === null ? {} : { bavail: disk.free }),
  })
  return { ...fs, statfsSync }
})

const PAGE = 4_096
const RUNS = 30

/** What a killed store leaves: a damaged database and a log that belongs to it. No copies, no backups. */
function killedWithLog(): string {
  const source = temporaryFolder()
  const { db } = historyOf(source, RUNS - 3)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  writeRuns({ db, readOnly: null } as Parameters<typeof writeRuns>[0], RUNS - 3, RUNS)
  const folder = temporaryFolder()
  for (const name of ['history.db', 'history.db-wal', 'history.exists', 'history.open']) {
    copyFileSync(join(source, name), join(folder, name))
  }
  const bytes = readFileSync(join(folder, 'history.db'))
  breakPage(folder, Math.floor(bytes.lastIndexOf(`Run ${runId(9)}`) / PAGE))
  return folder
}

function breakPage(folder: string, page: number): void {
  const bytes = readFileSync(join(folder, 'history.db'))
  bytes.fill(0xff, page * PAGE, page * PAGE + 8)
  writeFileSync(join(folder, 'history.db'), bytes)
}

/** A recovery up to the kill, which left `moved` of the damaged files aside. */
function killDuring(files: HistoryFiles, moved: readonly string[]): Recovered & { readonly kept: string } {
  const kept = join('damaged', 'x')
  const replacement = { ...recover(files), kept }
  writeFileSync(files.replacement, JSON.stringify(replacement))
  mkdirSync(join(files.folder, kept), { recursive: true })
  for (const name of moved) renameSync(join(files.folder, name), join(files.folder, kept, name))
  return replacement
}

describe('a recovery that is killed', () => {
  it.each([
    ['before it moved anything', []],
    ['between the database and its log', ['history.db']],
    ['before the new database came into its place', ['history.db', 'history.db-wal']],
  ])('%s loses nothing of what it had, and still says so', (_moment, moved) => {
    const files = historyFiles(killedWithLog())
    const replacement = killDuring(files, moved)
    expect(replacement.restored).toBeGreaterThan(RUNS / 2)
    const { history } = openForTest(files.folder)
    const { restored, known } = replacement
    expect(history.notice).toMatchObject({ code: 'STORE_RECOVERED', params: { restored, known } })
    expect([idsOf(history.db).length, isIntegral(history.db)]).toEqual([restored, true])
    const { kept } = history.notice?.params ?? {}
    expect(existsSync(join(files.folder, String(kept), 'history.db'))).toBe(true)
    expect(existsSync(files.replacement)).toBe(false)
    closeWell(history)
    expect(openForTest(files.folder).history.notice).toBeNull()
  })

  it('after it took the place still says so', () => {
    const files = historyFiles(killedWithLog())
    const { sweeps, ...said } = killDuring(files, ['history.db', 'history.db-wal'])
    renameSync(files.restored, files.database)
    const { history } = openForTest(files.folder)
    expect(history.notice?.params).toEqual(said)
    expect(sweeps).toBe(0)
  })
})

/** A history without copies or backups, one of whose pages is broken: the first of `object`. */
function brokenAt(object: string): HistoryFiles {
  const folder = temporaryFolder()
  const history = historyOf(folder, RUNS)
  const { rootpage } = history.db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(object) as {
    rootpage: number
  }
  closeWell(history)
  rmSync(join(folder, 'runs'), { recursive: true })
  breakPage(folder, rootpage - 1)
  writeFileSync(history.files.inUse, 'A store has this history open.\n')
  return history.files
}

describe('a recovery', () => {
  it.each(['sqlite_autoindex_runs_1', 'sqlite_autoindex_chunks_1'])(
    'finds whole runs without the index %s',
    (index) => {
      const { history } = openForTest(brokenAt(index).folder)
      expect(history.notice?.params).toMatchObject({ restored: RUNS, known: RUNS })
    },
  )

  it('counts what cannot be read, also where an older program wrote no numbers', () => {
    const files = brokenAt('documents')
    writeFileSync(files.marker, 'A history is here.\n')
    const { history } = openForTest(files.folder)
    expect(history.notice?.params).toMatchObject({ restored: 0, known: RUNS })
    writeRuns(history, 90, 91)
    expect(history.db.prepare('SELECT number FROM runs').all()).toEqual([{ number: RUNS + 1 }])
  })
})

describe('an older schema', () => {
  it('is not brought up to date where there is no room for the backup', async () => {
    const { db } = historyOf(temporaryFolder(), 2)
    const folder = temporaryFolder()
    const file = join(folder, 'history.db')
    makeFixture(db, 11, file)
    disk.free = 1
    try {
      expect(() => openForTest(folder)).toThrow('STORE_DISK_FULL')
    } finally {
      disk.free = null
    }
    const before = openDatabase(file, 'read')
    expect(schemaVersion(before)).toBe(11)
    before.close()
    const { api, history } = openForTest(folder)
    expect(listBackups(history.files)).toHaveLength(1)
    expect(await codeOf(api.openRun(runId(0)))).toBe('no failure')
  })
})
