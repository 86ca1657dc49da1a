/** Where theory puts χ = 1 in the plane of a map, see `contract/probes/mean-field`. */
import type { ChaosEdge } from '@engine/contract/probes/mean-field'
import type { Experiment } from '@engine/contract/experiment'
import { SWEEP_AXES } from '@engine/contract/sweep/axes'
import type { Sweep } from '@engine/contract/sweep/sweep'

type LinePoint = readonly [column: number, row: number]

/**
 * Points of the line in values of the two axes. With σw as columns and σb as rows it is the edge itself; with another setting as rows that
 * theory does not know, a line at the σw the edge has for the biases of the document, which crosses all rows (±Infinity). Empty elsewhere,
 * and where the activation or the weights are varied too.
 */
export function theoryLine(sweep: Sweep, columns: number, rows: number, edge: ChaosEdge | null): readonly LinePoint[] {
  const [column, row] = [sweep.axes[columns]?.axis, sweep.axes[rows]?.axis]
  const varied = sweep.axes.map(({ axis }) => axis)
  if (edge === null || column !== 'sigmaW' || row === undefined) return []
  if (varied.some((axis) => axis === 'activation' || axis === 'weights' || axis === 'sigma' || axis === 'epsilon'))
    return []
  if (row === 'sigmaB') {
    return [...edge.biasVariances].map((variance, i) => [
      Math.sqrt(edge.weightVariances[i] ?? Number.NaN),
      Math.sqrt(variance),
    ])
  }
  if (varied.includes('sigmaB') || !('option' in SWEEP_AXES[row])) return []
  const sigma = Math.sqrt(edgeAt(edge, biasVariance(sweep.base)))
  return [
    [sigma, -Infinity],
    [sigma, Infinity],
  ]
}

/** σb² of the first layer; NaN of biases that are no independent draws around 0. */
function biasVariance({ layers }: Experiment): number {
  const biases = layers[0]?.biases
  if (biases?.name === 'zeros') return 0
  if (biases?.name !== 'normal') return Number.NaN
  const { std = Number.NaN, mean = 0 } = biases.params as Readonly<Record<string, number>>
  return mean === 0 ? std * std : Number.NaN
}

/** The edge of tanh is given from a q a little above 0 on, where σb² is not quite 0. */
const NEARLY_NONE = 1e-4

/** σw² of the edge at σb², between its points; NaN beyond them. */
function edgeAt({ biasVariances, weightVariances }: ChaosEdge, variance: number): number {
  const [first = Number.NaN] = biasVariances
  if (variance <= first && first <= NEARLY_NONE) return weightVariances[0]!
  for (let i = 0; i < biasVariances.length; i++) {
    const high = biasVariances[i]!
    if (high === variance) return weightVariances[i]!
    const low = biasVariances[i - 1]
    if (low === undefined || variance < low || variance > high) continue
    return weightVariances[i - 1]! + ((variance - low) / (high - low)) * (weightVariances[i]! - weightVariances[i - 1]!)
  }
  return Number.NaN
}
