import type { ActivationName } from '../contract/activations'
import type { ReluSlopeAtZero } from '../contract/option'
import { activationFunction } from '../network/activations'
import { exp } from '../numeric/elementary'
import type { Pointwise } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'

/** Gauss-Legendre on (−1, 1), order 10, the positive half. Abramowitz and Stegun, table 25.4. */
const NODES = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717]
const WEIGHTS = [0.2955242247147529, 0.2692667193099963, 0.219086362515982, 0.1494513491505806, 0.0666713443086881]

/** Beyond it the normal density is below 10⁻¹⁶ of its peak. */
const REACH = 9
const STEPS = Array.from({ length: 2 * REACH + 1 }, (_, i) => i - REACH)
/** Every corner of every activation is among these; the others stand where curved ones bend under a wide z. */
const BENDS = [-6, -2.5, -1, 0, 1, 2.5, 6]
const MOST_PIECES = STEPS.length + BENDS.length - 1
const ONE_OVER_SQRT_TWO_PI = 0.3989422804014327

export interface Moments {
  /** E[φ(z)²] */
  readonly square: number
  /** E[φ′(z)²] */
  readonly slopeSquare: number
}

/**
 * Moments of an activation under z ~ N(mean, variance), by Gauss-Legendre over pieces of at most one standard deviation
 * cut where the activation has corners. A rule over the whole line would take the step of ReLU′ for a slope.
 */
export class GaussianMoments {
  private readonly apply: Pointwise
  private readonly shares = new Float64Array(MOST_PIECES * 2 * NODES.length)
  private readonly zs: ReturnType<typeof row>
  private readonly values: ReturnType<typeof row>
  private readonly slopes: ReturnType<typeof row>

  constructor(name: Exclude<ActivationName, 'softmax'>, reluSlopeAtZero: ReluSlopeAtZero = 0) {
    const machine = plainMachine('float64')
    this.apply = activationFunction(machine, name, reluSlopeAtZero)
    const room = (): ReturnType<typeof row> => row(this.shares.length)
    this.zs = room()
    this.values = room()
    this.slopes = room()
  }

  /** `variance` 0: all z are `mean`. */
  at(mean: number, variance: number): Moments {
    const { zs, values, slopes, shares } = this
    const count = this.place(mean, Math.sqrt(variance))
    zs.values.fill(mean, count)
    this.apply.activate(values, zs, 1)
    slopes.values.fill(1)
    this.apply.multiplyByDerivative(slopes, zs, values, 1)
    let square = 0
    let slopeSquare = 0
    for (let i = 0; i < count; i++) {
      square += shares[i]! * values.values[i]! * values.values[i]!
      slopeSquare += shares[i]! * slopes.values[i]! * slopes.values[i]!
    }
    return { square, slopeSquare }
  }

  /** Writes nodes and their shares of the probability; answers how many. */
  private place(mean: number, deviation: number): number {
    const { zs, shares } = this
    const cuts = [...STEPS]
    if (deviation > 0) {
      for (const bend of BENDS) {
        const t = (bend - mean) / deviation
        if (Math.abs(t) < REACH) cuts.push(t)
      }
      cuts.sort((a, b) => a - b)
    }
    let count = 0
    for (let piece = 1; piece < cuts.length; piece++) {
      const half = (cuts[piece]! - cuts[piece - 1]!) / 2
      if (half === 0) continue
      const middle = cuts[piece - 1]! + half
      for (let k = 0; k < NODES.length; k++) {
        for (const side of [-half, half]) {
          const t = middle + side * NODES[k]!
          zs.values[count] = mean + deviation * t
          shares[count++] = half * WEIGHTS[k]! * ONE_OVER_SQRT_TWO_PI * exp(-0.5 * t * t)
        }
      }
    }
    return count
  }
}

const row = (units: number): { values: Float64Array; stride: number; units: number } => ({
  values: new Float64Array(units),
  stride: units,
  units,
})
