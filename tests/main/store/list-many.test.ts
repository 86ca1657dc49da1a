import { expect, it } from 'vitest'
import { inTransaction } from '@main/store/driver'
import { begin, end, records, sampleStep } from './sample-run'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const RUNS = 1_000

it(`lists ${RUNS} runs`, async () => {
  const { writer, api, history } = openForTest(temporaryFolder())
  writer.handle(begin(1, 'one'))
  writer.handle(records(2, 'one', [sampleStep(0)]))
  writer.handle(end(3, 'one'))
  const columns = (history.db.prepare('SELECT name FROM pragma_table_info(?)').all('runs') as { name: string }[])
    .map((column) => column.name)
    .filter((name) => name !== 'number' && name !== 'id')
    .join(', ')
  const copy = history.db.prepare(`INSERT INTO runs (id, ${columns}) SELECT ?, ${columns} FROM runs WHERE id = 'one'`)
  inTransaction(history.db, () => {
    for (let i = 1; i < RUNS; i++) copy.run(`copy-${i}`)
  })
  const listed = await valueOf(api.listRuns())
  expect(new Set(listed.map((run) => run.id)).size).toBe(RUNS)
})
