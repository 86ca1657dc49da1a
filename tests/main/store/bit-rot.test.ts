import { describe, expect, it } from 'vitest'
import type { Database } from '@main/store/driver'
import { begin, end, records, sampleEpoch, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder } from './temporary-history'

const FLIPS_PER_PLACE = 25

/** Every place where data of a run lies: table, column. */
const PLACES: readonly [string, string][] = [
  ...(['bytes', 'layout', 'row_count', 'sha256'] as const).map((name): [string, string] => ['chunks', name]),
  ['parameters', 'bytes'],
  ['parameters', 'sha256'],
  ['documents', 'experiment'],
  ['documents', 'header'],
  ...(
    ['id', 'kind', 'status', 'started_at', 'duration_ms', 'sizes', 'activation', 'weights', 'biases', 'seed'] as const
  )
    .filter((name) => name !== 'id')
    .map((name): [string, string] => ['runs', name]),
  ...(
    ['step', 'total_steps', 'first_speeds', 'best_accuracy', 'last_accuracy', 'last_cost', 'parameters_hash'] as const
  ).map((name): [string, string] => ['runs', name]),
  ...(['step_rows', 'epoch_rows', 'neuron_rows', 'last_sequence', 'changes', 'document_sha256', 'seal'] as const).map(
    (name): [string, string] => ['runs', name],
  ),
]

/** Small generator, so that a failing flip can be repeated. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function flipped(value: unknown, random: (below: number) => number): string | number | Uint8Array {
  if (value instanceof Uint8Array) return flipBit(value, random)
  if (typeof value === 'string') {
    // Seven bits only: the result must stay text for SQLite to keep it.
    const bytes = new Uint8Array(Buffer.from(value))
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(7))
    return Buffer.from(bytes).toString()
  }
  if (Number.isInteger(value)) return Number(value) ^ (1 << random(16))
  return new Float64Array(flipBit(new Uint8Array(Float64Array.of(Number(value)).buffer), random).buffer)[0] ?? 0
}

function flipBit(value: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = new Uint8Array(value)
  const at = random(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  return bytes
}

function flip(db: Database, table: string, column: string, random: (below: number) => number): void {
  const rows = db.prepare(`SELECT rowid AS place, ${column} AS value FROM ${table}`).all() as {
    place: number
    value: unknown
  }[]
  const { place, value } = rows[random(rows.length)] ?? { place: 0, value: 0 }
  db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(flipped(value, random), place)
}

describe.each(PLACES)('one flipped bit in %s.%s', (table, column) => {
  it('is reported as RUN_DAMAGED', async () => {
    const { writer, api, history } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(
      records(
        2,
        'one',
        [0, 1, 5].map((step) => sampleStep(step)),
        [1, 2].map(sampleEpoch),
        [{ step: 3, setting: 'learningRate', value: 0.05 }],
      ),
    )
    writer.handle(end(3, 'one'))
    const random = randomNumbers(PLACES.findIndex((place) => place[0] === table && place[1] === column) + 1)
    for (let i = 0; i < FLIPS_PER_PLACE; i++) {
      history.db.exec('BEGIN')
      flip(history.db, table, column, random)
      expect(await codeOf(api.openRun('one')), `flip ${i}`).toBe('RUN_DAMAGED')
      history.db.exec('ROLLBACK')
      expect(await codeOf(api.openRun('one'))).toBe('no failure')
    }
  })
})

describe('missing data', () => {
  it.each([
    "DELETE FROM chunks WHERE kind = 'epochs'",
    "DELETE FROM chunks WHERE kind = 'steps' AND ordinal = 1",
    'DELETE FROM parameters',
    'DELETE FROM documents',
    'UPDATE chunks SET ordinal = ordinal + 10',
  ])('is reported after %s', async (sql) => {
    const { writer, api, history } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(records(2, 'one', [sampleStep(0)], [sampleEpoch(1)]))
    writer.handle(records(3, 'one', [sampleStep(1)]))
    if (sql.includes('parameters')) writer.handle(end(4, 'one'))
    history.db.exec(sql)
    expect(await codeOf(api.openRun('one'))).toBe('RUN_DAMAGED')
  })
})
