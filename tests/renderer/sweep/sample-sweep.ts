/** A small sweep and rows as main would send them. */
import { presetExperiment } from '@engine/contract/presets'
import { NO_RESULTS, SWEEP_RESULT_NAMES, type SweepResultName } from '@engine/contract/sweep/results'
import { SWEEP_SCHEMA, type Sweep, type SweepAxis } from '@engine/contract/sweep/sweep'
import type { SweepRows } from '@main/contract/sweep-record'

export const sampleSweep = (axes: readonly SweepAxis[], more: Partial<Sweep> = {}): Sweep => ({
  schema: SWEEP_SCHEMA,
  name: 'sample',
  base: presetExperiment('tanhXavier', ''),
  axes,
  sampling: { kind: 'grid' },
  seeds: 2,
  task: 'measure',
  ...more,
})

export const MNIST = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }

/** Rows of done cells with one known number each. */
export function rowsOf(name: SweepResultName, cells: readonly (readonly [index: number, value: number])[]): SweepRows {
  const column = (each: SweepResultName): Float64Array =>
    Float64Array.from(cells, ([, value]) => (each === name ? value : NO_RESULTS[each]))
  return {
    index: Int32Array.from(cells, ([index]) => index),
    status: cells.map(() => 'done'),
    results: Object.fromEntries(SWEEP_RESULT_NAMES.map((each) => [each, column(each)])) as SweepRows['results'],
    runs: cells.map(() => null),
  }
}
