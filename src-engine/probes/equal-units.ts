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

/** Units between two turns: a layer of thousands takes thousands of numbers each. */
const UNITS_AT_ONCE = 64

/**
 * Units that are equal now, bit for bit: incoming weights, bias and outgoing weights. One entry per layer with weights. NaN equals
 * nothing, −0 equals 0. Only units with the same hash are compared, so that a layer of half-equal units takes no longer than another.
 */
export function* equalUnits({ sizes, weights, biases }: NetNumbers): Generator<void, UnitGroups[]> {
  const layers: UnitGroups[] = []
  for (let l = 1; l < sizes.length; l++) {
    const size = sizes[l]!
    const fanIn = sizes[l - 1]!
    const [incoming, outgoing, bias] = [weights[l - 1]!, weights[l], biases[l - 1]!]
    const fanOut = outgoing === undefined ? 0 : sizes[l + 1]!
    const hashOf = (unit: number): number => {
      const hash = new NumberHash()
      hash.add(bias[unit]!)
      for (let k = 0; k < fanIn; k++) hash.add(incoming[unit * fanIn + k]!)
      for (let j = 0; j < fanOut; j++) hash.add(outgoing![j * size + unit]!)
      return hash.value
    }
    const equal = (unit: number, other: number): boolean => {
      if (bias[unit] !== bias[other]) return false
      for (let k = 0; k < fanIn; k++) if (incoming[unit * fanIn + k] !== incoming[other * fanIn + k]) return false
      for (let j = 0; j < fanOut; j++) if (outgoing![j * size + unit] !== outgoing![j * size + other]) return false
      return true
    }
    const groups = new Int32Array(size)
    const firstOf = new Map<number, { readonly unit: number; readonly group: number }[]>()
    let distinct = 0
    for (let unit = 0; unit < size; unit++) {
      const hash = hashOf(unit)
      const alike = firstOf.get(hash) ?? []
      const known = alike.find((first) => equal(unit, first.unit))
      groups[unit] = known?.group ?? distinct
      if (known === undefined) firstOf.set(hash, [...alike, { unit, group: distinct++ }])
      if (unit % UNITS_AT_ONCE === UNITS_AT_ONCE - 1) yield
    }
    layers.push({ groups, distinct })
    yield
  }
  return layers
}

/** FNV-1a over the halves of doubles. */
class NumberHash {
  private readonly double = new Float64Array(1)
  private readonly halves = new Int32Array(this.double.buffer)
  value = 0x811c9dc5 | 0

  add(number: number): void {
    // The sum of −0 and 0 is 0: they are equal and must have one hash.
    this.double[0] = number + 0
    this.value = Math.imul(this.value ^ this.halves[0]!, 0x01000193)
    this.value = Math.imul(this.value ^ this.halves[1]!, 0x01000193)
  }
}
