import { expect, it } from 'vitest'
import { inTransaction } from '@main/store/driver'
import { begin, end, records, sampleStep } from './sample-run'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const RUNS = 1_000
const BUDGET_MS = 50

it(`lists ${RUNS} runs in less than ${BUDGET_MS} ms`, async () => {
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
  const times: number[] = []
  for (let i = 0; i < 9; i++) {
    const start = performance.now()
    expect(await valueOf(api.listRuns())).toHaveLength(RUNS)
    times.push(performance.now() - start)
  }
  const median = times.sort((a, b) => a - b)[4] ?? Infinity
  console.log(`list of ${RUNS} runs: median ${median.toFixed(1)} ms, longest ${times.at(-1)?.toFixed(1)} ms`)
  expect(median).toBeLessThan(BUDGET_MS)
})
