/** Where theory puts χ = 1 in the plane of a map, see `contract/probes/mean-field`. */
import type { ChaosEdge } from '@engine/contract/probes/mean-field'
import type { Experiment } from '@engine/contract/experiment'
import { SWEEP_AXES, type SweepAxisName } from '@engine/contract/sweep/axes'
import type { Sweep } from '@engine/contract/sweep/sweep'

/** ±Infinity in one of them: the line crosses the whole picture at the other. */
type LinePoint = readonly [column: number, row: number]

/**
 * Points of the line in values of the two axes. Of σw and σb it is the edge itself; of σw and another setting, which theory does not know,
 * a line at the σw the edge has for the biases of the document. Empty elsewhere, and where the activation or the weights are varied too.
 */
export function theoryLine(sweep: Sweep, columns: number, rows: number, edge: ChaosEdge | null): readonly LinePoint[] {
  const [column, row] = [sweep.axes[columns]?.axis, sweep.axes[rows]?.axis]
  if (edge === null || column === undefined || row === undefined) return []
  const turned = row === 'sigmaW'
  if (!turned && column !== 'sigmaW') return []
  const turn = ([x, y]: LinePoint): LinePoint => (turned ? [y, x] : [x, y])
  return lineOf(sweep, turned ? column : row, edge).map(turn)
}

/** σw of the edge where σw is the only axis, for the biases of the document; null elsewhere, and where theory says nothing. */
export function theoryMark({ axes, base }: Sweep, edge: ChaosEdge | null): number | null {
  if (edge === null || axes.length !== 1 || axes[0]!.axis !== 'sigmaW') return null
  const sigma = Math.sqrt(edgeAt(edge, biasVariance(base)))
  return Number.isFinite(sigma) ? sigma : null
}

/** With σw first. */
function lineOf(sweep: Sweep, other: SweepAxisName, edge: ChaosEdge): readonly LinePoint[] {
  const varied = sweep.axes.map(({ axis }) => axis)
  if (varied.some((axis) => axis === 'activation' || axis === 'weights' || axis === 'sigma' || axis === 'epsilon'))
    return []
  if (other === 'sigmaB') {
    return [...edge.biasVariances].map((variance, i) => [
      Math.sqrt(edge.weightVariances[i] ?? Number.NaN),
      Math.sqrt(variance),
    ])
  }
  if (varied.includes('sigmaB') || !('option' in SWEEP_AXES[other])) return []
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
