import { renameSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '@main/store/driver'
import { historyFiles } from '@main/store/history-files'
import { runs } from '@main/store/migrations/0010-runs'
import { APPLICATION_ID, NEWEST_SCHEMA, schemaVersion } from '@main/store/migrations/migrate'
import { begin, end, records, sampleHeader, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

const slower = { step: 3, setting: 'learningRate', value: 0.05 } as const
const larger = { step: 7, setting: 'batchSize', value: 20 } as const

describe('what a person changed while a run trained', () => {
  it('is saved with the records of its message and is part of the document that repeats the run', async () => {
    const { writer, api } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(records(2, 'one', [sampleStep(2)], [], [slower]))
    expect((await valueOf(api.openRun('one'))).experiment.changes).toEqual([slower])
    writer.handle(records(3, 'one', [], [], [larger], 75_004))
    writer.handle(end(4, 'one'))
    const run = await valueOf(api.openRun('one'))
    expect(run.experiment).toEqual({ ...sampleHeader('one').experiment, changes: [slower, larger] })
    expect(run.header.experiment).toEqual(run.experiment)
    expect([run.header.totalSteps, run.summary.totalSteps]).toEqual([150_000, 75_004])
  })

  it('is not written twice when its message comes twice', async () => {
    const { writer, api } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    for (let time = 0; time < 2; time++) writer.handle(records(2, 'one', [], [], [slower]))
    expect((await valueOf(api.openRun('one'))).experiment.changes).toEqual([slower])
  })

  it('goes on growing when the run goes on over another port', async () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    first.writer.handle(begin(1, 'one'))
    first.writer.handle(records(2, 'one', [], [], [slower]))
    first.writer.disconnect()
    first.writer.handle(records(3, 'one', [], [], [larger]))
    expect((await valueOf(first.api.openRun('one'))).experiment.changes).toEqual([slower, larger])
  })

  it.each([
    [{ step: 3, setting: 'seed', value: 1 }],
    [{ step: -1, setting: 'learningRate', value: 1 }],
    [{ step: 3, setting: 'learningRate', value: Number.NaN }],
    [null],
  ])('is refused when it is none: %j', (change) => {
    const { writer } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    expect(writer.handle(records(2, 'one', [], [], [change as never])).failure?.code).toBe('REQUEST_REFUSED')
  })
})

describe('a history of schema 10', () => {
  /** The same runs in the tables of that time. */
  function downgrade(folder: string): void {
    const { database } = historyFiles(folder)
    renameSync(database, `${database}.new`)
    const db = openDatabase(database, 'write')
    runs.up(db)
    db.exec(`ATTACH '${database}.new' AS newer`)
    for (const table of ['runs', 'documents', 'chunks', 'parameters']) {
      const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]
      const names = columns.map(({ name }) => name).join(', ')
      db.exec(`INSERT INTO ${table} (${names}) SELECT ${names} FROM newer.${table}`)
    }
    db.exec(`DETACH newer; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 10`)
    db.close()
    rmSync(`${database}.new`)
  }

  it('opens with its runs whole, and takes changes from then on', async () => {
    const folder = temporaryFolder()
    const before = openForTest(folder)
    before.writer.handle(begin(1, 'one'))
    before.writer.handle(end(2, 'one'))
    before.history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    before.history.db.close()
    downgrade(folder)
    const { history, writer, api } = openForTest(folder)
    expect(schemaVersion(history.db)).toBe(NEWEST_SCHEMA)
    expect(history.notice).toBeNull()
    expect(await codeOf(api.openRun('one'))).toBe('no failure')
    writer.handle(begin(1, 'two'))
    writer.handle(records(2, 'two', [], [], [slower]))
    expect((await valueOf(api.openRun('two'))).experiment.changes).toEqual([slower])
  })
})
