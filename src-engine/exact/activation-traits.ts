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
  readonly largest: number
  /** Never falls: equal hidden units of it cannot learn XOR (digest HABR-13). */
  readonly monotone: boolean
}

const REACH = 10
const POINTS = 20_001
/** Rounding of values near a limit. */
const FLAT = 1e-12

/** Seen at 20,001 points of −10 to 10; f′(0) of ReLU is 0. */
export function activationTraits(name: Exclude<ActivationName, 'softmax'>): ActivationTraits {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, name, 0)
  const row = (): ReturnType<typeof machine.rows> => machine.rows(1, POINTS)
  const [zs, activations, slopes] = [row(), row(), row()]
  const middle = (POINTS - 1) / 2
  for (let i = 0; i < POINTS; i++) zs.values[i] = ((i - middle) / middle) * REACH
  activate(activations, zs, 1)
  slopes.values.fill(1)
  multiplyByDerivative(slopes, zs, activations, 1)
  const values = Float64Array.from(activations.values)
  const largestOf = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((a, b) => Math.max(a, b))
  return {
    atZero: values[middle]!,
    slopeAtZero: slopes.values[middle]!,
    largestSlope: largestOf(slopes.values),
    smallest: -largestOf(values.map((value) => -value)),
    largest: largestOf(values),
    monotone: values.every((value, i) => i === 0 || value >= values[i - 1]! - FLAT),
  }
}
