/** The digest's records and our own: computed by the engine they agree, and not with any number, pattern, step or flag changed. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { differences } from '@engine/acceptance/compare'
import type { AcceptanceRecord, Value } from '@engine/acceptance/record'
import { COMPUTATIONS, computationOf } from '@engine/acceptance/registry'
import { material } from '../support/lesson-material'

const recordsOf = (file: string): AcceptanceRecord[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../golden/mission', file), 'utf8')) as AcceptanceRecord[]
const digest = recordsOf('acceptance.json')
const records = [...digest, ...recordsOf('own-records.json')]
const surroundings = { ...material, images: () => material.training(1_000) }
const LONGEST_MS = 240_000

type Path = readonly (string | number)[]
interface Mutation {
  readonly what: string
  readonly expected: Value
}

/** The loosest a record allows anywhere, read without the comparison that is tested here. */
function tolerance(record: AcceptanceRecord, value: number): number {
  const allowed = Object.entries(record.tolerance).map(([name, amount]) => {
    if (name === 'factor') return (amount - 1) * Math.abs(value)
    return name.includes('rel') ? amount * Math.abs(value) : amount
  })
  return Math.max(...allowed)
}

/** By 1 % or 100 tolerances, whichever is more; an exact 0 by one. */
function changes(record: AcceptanceRecord, value: number): number[] {
  const change = Math.max(0.01 * Math.abs(value), 100 * tolerance(record, value)) || 1
  return [value + change, value - change]
}

type Entries = readonly (readonly [string, Value])[]

const isStep = (key: string): boolean => !Number.isNaN(Number(key))
const at = (value: Value, key: string, changed: Value): Value =>
  Array.isArray(value)
    ? (value as readonly Value[]).map((child, i) => (String(i) === key ? changed : child))
    : { ...(value as object), [key]: changed }

/** Every expectation with one leaf, one length, or one step count among its names changed. */
function* mutations(record: AcceptanceRecord, value: Value, path: Path = []): Generator<Mutation> {
  const what = path.join('.')
  if (typeof value === 'number') {
    for (const expected of changes(record, value)) yield { what, expected }
  } else if (typeof value === 'boolean') yield { what, expected: !value }
  else if (typeof value === 'string') yield { what, expected: value === 'generic' ? 'zero' : 'generic' }
  else if (value === null) yield { what, expected: 1 }
  else {
    const entries: Entries = Object.entries(value)
    if (Array.isArray(value))
      yield { what: `${what} without the first`, expected: (value as readonly Value[]).slice(1) }
    else {
      for (const [name] of entries.filter(([key]) => isStep(key))) {
        const renamed = entries.map(([key, child]) => [key === name ? `9${key}` : key, child] as const)
        yield { what: `${what} of 9${name}`, expected: Object.fromEntries(renamed) as Value }
      }
    }
    for (const [key, child] of entries) {
      const inner = Array.isArray(value) ? Number(key) : key
      for (const mutation of mutations(record, child, [...path, inner])) {
        yield { what: mutation.what, expected: at(value, key, mutation.expected) }
      }
    }
  }
}

it('has a computation for every record', () => {
  expect(digest.filter(({ id }) => !COMPUTATIONS.has(id)).map(({ id }) => id)).toEqual([])
})

describe.each(records)('$id', (record) => {
  let computed: Value
  beforeAll(async () => {
    computed = await computationOf(record)!(record.inputs, surroundings)
  }, LONGEST_MS)

  it('agrees', () => {
    expect(differences(record, computed)).toEqual([])
  })
  it('fails with any change', () => {
    const missed = [...mutations(record, record.expected)].filter(
      ({ expected }) => differences({ ...record, expected }, computed).length === 0,
    )
    expect(missed).toEqual([])
  })
})
