/** What the parts on wide nets take from mean-field theory. */
import { edgeAt, fixedPoint, type FixedPoint } from '../theory/fixed-point'
import { GaussianMoments } from '../theory/gaussian-moments'

export const MOMENTS = {
  tanh: new GaussianMoments('tanh'),
  sigmoid: new GaussianMoments('sigmoid'),
  relu: new GaussianMoments('relu'),
} as const

export const settledField = (moments: GaussianMoments, weightVariance: number, biasStd: number): FixedPoint =>
  fixedPoint(moments, { weightVariance, biasVariance: biasStd * biasStd, biasMean: 0 }, 1)

/** Between these lie the q of nets at the edge with the biases of the lessons, and σ_b² grows with q. */
const REACH = { tanh: [1e-12, 100], sigmoid: [10, 1_000] } as const
const HALVINGS = 50

/** The σw² at which χ = 1, by the q of the fixed point there: quicker than by σw, each of which has a fixed point to be found. */
export function criticalVariance(activation: keyof typeof REACH, biasStd: number): number {
  const moments = MOMENTS[activation]
  let [low, high]: [number, number] = [...REACH[activation]]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (edgeAt(moments, middle).biasVariance < biasStd * biasStd) low = middle
    else high = middle
  }
  return edgeAt(moments, high).weightVariance
}
