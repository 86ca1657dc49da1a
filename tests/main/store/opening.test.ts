import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAtLeast, openDatabase } from '@main/store/driver'
import { NEWEST_SCHEMA } from '@main/store/migrations/migrate'
import { describe, expect, it } from 'vitest'
import { begin, end, records, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

const database = (folder: string): string => join(folder, 'history.db')

/** A closed history with one finished run. */
function historyWithRun(): string {
  const folder = temporaryFolder()
  const { writer, history } = openForTest(folder)
  writer.handle(begin(1, 'one'))
  writer.handle(records(2, 'one', [sampleStep(0)]))
  writer.handle(end(3, 'one'))
  history.db.close()
  return folder
}

describe('opening', () => {
  it('creates folder, database and marker, with the pragmas that make a commit durable', () => {
    const folder = join(temporaryFolder(), 'deep', 'er')
    const { history } = openForTest(folder)
    const pragma = (name: string): unknown => Object.values(history.db.prepare(`PRAGMA ${name}`).get() as object)[0]
    expect(history).toMatchObject({ notice: null, readOnly: null })
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['history.db', 'history.exists']))
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1])
    expect([pragma('trusted_schema'), pragma('busy_timeout'), pragma('user_version')]).toEqual([
      0,
      5_000,
      NEWEST_SCHEMA,
    ])
  })

  it('finds the runs again and leaves no log behind after closing', async () => {
    const folder = historyWithRun()
    expect(existsSync(`${database(folder)}-wal`)).toBe(false)
    expect(await valueOf(openForTest(folder).api.listRuns())).toHaveLength(1)
  })

  it('marks runs that were running as interrupted, with all they recorded', async () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    first.writer.handle(begin(1, 'one'))
    first.writer.handle(records(2, 'one', [sampleStep(0), sampleStep(1)]))
    first.history.db.close()
    const run = await valueOf(openForTest(folder).api.openRun('one'))
    expect(run.summary.status).toBe('interrupted')
    expect([...run.columns.step]).toEqual([0, 1])
  })

  it('knows which SQLite versions are safe', () => {
    expect(['3.51.2', '3.9.9', '3.51.3', '3.53.4', '4.0.0'].map((version) => isAtLeast(version, '3.51.3'))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
  })
})

const BAD_FILES: readonly [string, (folder: string) => void][] = [
  ['a text file', (folder) => writeFileSync(database(folder), 'not a database, but longer than a header. '.repeat(50))],
  ['0 bytes', (folder) => truncateSync(database(folder), 0)],
  ['half a file', (folder) => truncateSync(database(folder), 8_192)],
  [
    "another program's database",
    (folder) => {
      rmSync(database(folder))
      const db = openDatabase(database(folder), 'write')
      db.exec('CREATE TABLE theirs (x TEXT) STRICT')
      db.close()
    },
  ],
]

describe.each(BAD_FILES)('%s', (_, spoil) => {
  it('is kept aside and a new history is started', async () => {
    const folder = historyWithRun()
    spoil(folder)
    const bad = readFileSync(database(folder))
    const { history, api, writer } = openForTest(folder)
    expect(history.notice).toEqual({
      code: 'STORE_DAMAGED',
      params: { kept: join('damaged', '2026-11-22T10-00-00-000Z') },
    })
    const kept = readFileSync(join(folder, 'damaged', '2026-11-22T10-00-00-000Z', 'history.db'))
    expect(kept.equals(bad)).toBe(true)
    expect(await valueOf(api.listRuns())).toEqual([])
    expect(writer.handle(begin(1, 'new')).failure).toBeNull()
    history.db.close()
    const again = openForTest(folder)
    expect(again.history.notice).toBeNull()
    expect(await valueOf(again.api.listRuns())).toHaveLength(1)
  })
})

describe('a missing database', () => {
  it('is a first start without the marker', () => {
    expect(openForTest(temporaryFolder()).history.notice).toBeNull()
  })

  it('is reported where the marker says that there were runs', () => {
    const folder = historyWithRun()
    rmSync(database(folder))
    expect(openForTest(folder).history.notice).toEqual({ code: 'STORE_DAMAGED', params: { kept: '–' } })
  })

  it('takes no log of the lost database into the new one', () => {
    const folder = temporaryFolder()
    const { writer } = openForTest(folder)
    writer.handle(begin(1, 'one'))
    const log = readFileSync(`${database(folder)}-wal`)
    const other = temporaryFolder()
    copyFileSync(join(folder, 'history.exists'), join(other, 'history.exists'))
    writeFileSync(`${database(other)}-wal`, log)
    const opened = openForTest(other)
    expect(opened.history.notice?.code).toBe('STORE_DAMAGED')
    expect(opened.history.db.prepare('SELECT count(*) AS n FROM runs').get()).toEqual({ n: 0 })
  })
})

describe('a database of a newer program', () => {
  it('is shown and not changed', async () => {
    const folder = historyWithRun()
    const db = openDatabase(database(folder), 'write')
    db.exec(`PRAGMA user_version = ${NEWEST_SCHEMA + 10}`)
    db.close()
    const before = readFileSync(database(folder))
    const { history, api, writer } = openForTest(folder)
    expect(history.notice).toEqual({
      code: 'STORE_NEWER_SCHEMA',
      params: { found: NEWEST_SCHEMA + 10, known: NEWEST_SCHEMA },
    })
    expect(await valueOf(api.listRuns())).toHaveLength(1)
    expect((await valueOf(api.openRun('one'))).summary.name).toBe('Chapter 5, four hidden layers')
    expect(await codeOf(api.renameRun('one', 'x'))).toBe('STORE_NEWER_SCHEMA')
    expect(await codeOf(api.deleteRuns(['one']))).toBe('STORE_NEWER_SCHEMA')
    expect(writer.handle(begin(1, 'two')).failure?.code).toBe('STORE_NEWER_SCHEMA')
    history.db.close()
    expect(readFileSync(database(folder)).equals(before)).toBe(true)
  })

  it('says so where its tables are no longer ours', async () => {
    const folder = historyWithRun()
    const db = openDatabase(database(folder), 'write')
    db.exec(`ALTER TABLE runs RENAME TO trials; PRAGMA user_version = ${NEWEST_SCHEMA + 10}`)
    db.close()
    expect(await codeOf(openForTest(folder).api.listRuns())).toBe('STORE_NEWER_SCHEMA')
  })
})
