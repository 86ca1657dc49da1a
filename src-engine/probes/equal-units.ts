import type { UnitGroups } from '../contract/probes/symmetry'
import type { Network } from '../network/network'

/** The numbers of a net: sizes input first; matrices (fanOut, fanIn) row-major and biases (fanOut), one of each per layer. */
export interface NetNumbers {
  readonly sizes: readonly number[]
  readonly weights: readonly Float64Array[]
  readonly biases: readonly Float64Array[]
}

/** Copies of the numbers of a net. */
export const netNumbers = ({ machine, sizes, parameters }: Network): NetNumbers => ({
  sizes,
  weights: parameters.weights.map((matrix) => {
    const numbers = new Float64Array(matrix.fanOut * matrix.fanIn)
    machine.read(matrix, numbers)
    return numbers
  }),
  biases: parameters.biases.map((biases) => Float64Array.from(biases)),
})

/** Units between two turns: a layer of thousands takes thousands of comparisons each. */
const UNITS_AT_ONCE = 64

/**
 * Units that are equal now, bit for bit: incoming weights, bias and outgoing weights. One entry per layer with weights. NaN equals
 * nothing, −0 equals 0. Most units differ at the first number, so it is compared, not written down.
 */
export function* equalUnits({ sizes, weights, biases }: NetNumbers): Generator<void, UnitGroups[]> {
  const layers: UnitGroups[] = []
  for (let l = 1; l < sizes.length; l++) {
    const size = sizes[l]!
    const fanIn = sizes[l - 1]!
    const [incoming, outgoing, bias] = [weights[l - 1]!, weights[l], biases[l - 1]!]
    const fanOut = outgoing === undefined ? 0 : sizes[l + 1]!
    const equal = (unit: number, other: number): boolean => {
      if (bias[unit] !== bias[other]) return false
      for (let k = 0; k < fanIn; k++) if (incoming[unit * fanIn + k] !== incoming[other * fanIn + k]) return false
      for (let j = 0; j < fanOut; j++) if (outgoing![j * size + unit] !== outgoing![j * size + other]) return false
      return true
    }
    const groups = new Int32Array(size)
    const first: number[] = []
    for (let unit = 0; unit < size; unit++) {
      const known = first.findIndex((other) => equal(unit, other))
      groups[unit] = known < 0 ? first.length : known
      if (known < 0) first.push(unit)
      if (unit % UNITS_AT_ONCE === UNITS_AT_ONCE - 1) yield
    }
    layers.push({ groups, distinct: first.length })
    yield
  }
  return layers
}
