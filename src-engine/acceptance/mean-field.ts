/** Digest BEY-05: where wide nets settle, and the edge of chaos. */
import type { ActivationName } from '../contract/activations'
import { fixedPoint } from '../theory/fixed-point'
import { GaussianMoments } from '../theory/gaussian-moments'

export type Curve = Exclude<ActivationName, 'softmax'>

/** σw and σb of the table. */
export const FIELD_TABLE: readonly (readonly ['tanh' | 'sigmoid', number, number])[] = [
  ['tanh', 1.5, 0.3],
  ['tanh', 1, 0.3],
  ['tanh', 2, 0],
  ['sigmoid', 1, 1],
  ['sigmoid', 1, 0],
  ['sigmoid', 4, 0],
]

const settled = (moments: GaussianMoments, sw: number, sb: number) =>
  fixedPoint(moments, { weightVariance: sw * sw, biasVariance: sb * sb, biasMean: 0 }, 1)

const fixedPoints = () =>
  FIELD_TABLE.map(([act, sw, sb]) => ({ act, sw, sb, ...settled(new GaussianMoments(act), sw, sb) }))

/** Where every edge of the table lies between, in σw. */
const SMALLEST = 0.5
const LARGEST = 32
const HALVINGS = 48

/** The σw at which χ = 1, by halving: χ grows with σw. */
export function edge(act: Curve, sb: number): number {
  const moments = new GaussianMoments(act)
  let low = SMALLEST
  let high = LARGEST
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (settled(moments, middle, sb).chi < 1) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const edges = (act: Curve, biases: readonly string[]): Record<string, number> =>
  Object.fromEntries(biases.map((sb) => [sb, edge(act, Number(sb))]))

/** What halving can resolve. */
const EVEN = 1e-12

function criticalLines() {
  const sigmoid = edges('sigmoid', ['0', '1'])
  const relu = edge('relu', 0)
  return {
    tanh: edges('tanh', ['0', '0.05', '0.1', '0.3', '0.5']),
    sigmoid,
    relu: Math.abs(relu - Math.SQRT2) <= EVEN ? 'sqrt(2)' : relu,
    sigmoid_width_for_std1_weights: sigmoid['1']! * sigmoid['1']!,
  }
}

export const MEAN_FIELD = { 'BEY-05': fixedPoints, 'BEY-05.c': criticalLines }
