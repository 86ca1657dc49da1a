import type { ActivationName } from '../contract/activations'
import { activationFunction } from '../network/activations'
import { plainMachine } from '../numeric/plain-machine'

/** What decides how an activation starts and what one unit of it can do (digest BEY-13). */
export interface ActivationTraits {
  /** f(0): where it is not 0, a zero start begins to move. */
  readonly atZero: number
  readonly slopeAtZero: number
  readonly largestSlope: number
  readonly smallest: number
  /** Never falls: equal hidden units of it cannot learn XOR (digest HABR-13). */
  readonly monotone: boolean
}

type Curved = Exclude<ActivationName, 'softmax'>

const REACH = 10
const POINTS = 2_001
/** Around an extreme: the points lie 10⁻⁴ apart. */
const NEAR_POINTS = 201
/** Rounding of values near a limit. */
const FLAT = 1e-12

/**
 * Seen at 2,001 points of −10 to 10, and once more a hundred times as close around each extreme: a page asks for all activations
 * before it shows anything. f′(0) of ReLU is 0.
 */
export function activationTraits(name: Curved): ActivationTraits {
  const { values, slopes } = sampled(name, -REACH, REACH, POINTS)
  const middle = (POINTS - 1) / 2
  const extreme = (of: 'values' | 'slopes', sign: 1 | -1): number => {
    const seen = of === 'values' ? values : slopes
    const place = largestPlace(seen, sign)
    const [low, high] = [zAt(Math.max(0, place - 1)), zAt(Math.min(POINTS - 1, place + 1))]
    const near = sampled(name, low, high, NEAR_POINTS)[of]
    return sign * Math.max(sign * seen[place]!, sign * near[largestPlace(near, sign)]!)
  }
  return {
    atZero: values[middle]!,
    slopeAtZero: slopes[middle]!,
    largestSlope: extreme('slopes', 1),
    smallest: extreme('values', -1),
    monotone: values.every((value, i) => i === 0 || value >= values[i - 1]! - FLAT),
  }
}

const zAt = (place: number): number => ((2 * place) / (POINTS - 1) - 1) * REACH

/** f and f′ at so many points from `low` to `high`. */
function sampled(name: Curved, low: number, high: number, points: number) {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, name, 0)
  const row = (): ReturnType<typeof machine.rows> => machine.rows(1, points)
  const [zs, activations, slopes] = [row(), row(), row()]
  for (let i = 0; i < points; i++) zs.values[i] = low + ((high - low) * i) / (points - 1)
  activate(activations, zs, 1)
  slopes.values.fill(1)
  multiplyByDerivative(slopes, zs, activations, 1)
  return { values: Float64Array.from(activations.values), slopes: Float64Array.from(slopes.values) }
}

/** Where `sign` times the value is largest, first. */
function largestPlace(values: Float64Array, sign: 1 | -1): number {
  let place = 0
  for (let i = 1; i < values.length; i++) if (sign * values[i]! > sign * values[place]!) place = i
  return place
}
