/** One way in which things go wrong, made to happen many times. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Fault {
  readonly name: string
  /** How often it happens in `npm test` and before a release. */
  readonly cycles: { readonly short: number; readonly full: number }
  run(cycles: number): Promise<Verdict>
}

export interface Verdict {
  readonly passed: boolean
  /** In a few words with numbers. */
  readonly result: string
  /** The same fault without what protects from it: if that goes well too, the test cannot tell. Null: it could not be run here. */
  readonly controlFailed: boolean | null
  readonly control: string
}

export async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'lab-fault-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whole numbers from 0 up to `below`, the same ones at every start, so that a failure can be repeated. */
export type Random = (below: number) => number

export function randomNumbers(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** The value that `share` of what was measured does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
