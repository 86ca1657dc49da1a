/**
 * The digest's acceptance records. Its conventions: weights of one layer to the next stored (fanIn, fanOut), the transpose of ours;
 * a number agrees when |x − y| ≤ max(abs, rel·|y|); a single number fills a whole matrix or bias vector; step k means after k updates.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import type { LayerSettings } from '@engine/contract/experiment'
import type { ActivationName } from '@engine/contract/activations'
import { explicitStart, layer } from './experiments'

interface AcceptanceRecord {
  id: string
  inputs: unknown
  expected: unknown
  tolerance: { abs?: number; rel?: number }
}

const file = resolve(import.meta.dirname, '../../golden/mission/acceptance.json')
const records = JSON.parse(readFileSync(file, 'utf8')) as AcceptanceRecord[]

export interface Acceptance<Inputs, Expected> {
  inputs: Inputs
  expected: Expected
  /** Fails unless the numbers agree within the record's tolerance. */
  expectClose(ours: number, theirs: number, what?: string): void
}

export function acceptance<Inputs, Expected>(id: string): Acceptance<Inputs, Expected> {
  const record = records.find((candidate) => candidate.id === id)
  if (record === undefined) throw new Error(`no acceptance record ${id}`)
  const { abs = 0, rel = 0 } = record.tolerance
  return {
    inputs: record.inputs as Inputs,
    expected: record.expected as Expected,
    expectClose: (ours, theirs, what = id) => {
      expect(Math.abs(ours - theirs), `${what}: ${ours} for ${theirs}`).toBeLessThanOrEqual(
        Math.max(abs, rel * Math.abs(theirs)),
      )
    },
  }
}

/** Ids of all records that begin with `prefix`. */
export const acceptanceIds = (prefix: string): string[] =>
  records.map(({ id }) => id).filter((id) => id.startsWith(prefix))

/** Our row-major (fanOut, fanIn) values of the digest's (fanIn, fanOut) matrix whose entry (i, j) is `entry(i, j)`. */
function transposed(fanIn: number, fanOut: number, entry: (i: number, j: number) => number): number[] {
  return Array.from({ length: fanOut * fanIn }, (_, at) => entry(at % fanIn, Math.floor(at / fanIn)))
}

/** A layer that starts from the digest's matrix and biases. */
export function digestLayer(
  fanIn: number,
  fanOut: number,
  activation: ActivationName,
  entry: (i: number, j: number) => number,
  bias: (j: number) => number,
): LayerSettings {
  const biases = explicitStart(Array.from({ length: fanOut }, (_, j) => bias(j)))
  return layer(fanOut, activation, explicitStart(transposed(fanIn, fanOut, entry)), biases)
}
