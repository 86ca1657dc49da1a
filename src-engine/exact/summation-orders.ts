import type { SummationOrder } from '../contract/exact'
import type { Precision } from '../contract/option'
import { isInputs, type LayerInput, type Machine, type Matrix, type Rows } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'
import { RandomStream } from '../random/random-stream'
import { fused32, fused64 } from './fused'

/** Σ a(k) b(k), k < count, for unit `unit` of `units`, the first term added to `first`. */
type Sum = (
  unit: number,
  units: number,
  count: number,
  first: number,
  a: (k: number) => number,
  b: (k: number) => number,
) => number

/**
 * The plain machine with another order of summation, to show what optimized kernels do to equal units (digest ENG-01,
 * BEY-11): each unit is as right as before to rounding, but equal units are no longer computed alike, and the
 * difference grows wherever symmetry is unstable.
 */
export function orderedMachine(precision: Precision, order: SummationOrder): Machine {
  const plain = plainMachine(precision)
  const sum = sumIn(order, precision)
  const addProducts = (into: Matrix, deltas: Rows, input: LayerInput, count: number): void => {
    const { fanIn, fanOut, values } = into
    const rows = numbersOf(input, count)
    for (let j = 0; j < fanOut; j++) {
      const delta = (r: number): number => deltas.values[r * deltas.stride + j]!
      for (let k = 0; k < fanIn; k++) {
        const at = j * fanIn + k
        values[at] = sum(j, fanOut, count, values[at]!, delta, (r) => rows[r]![k]!)
      }
    }
  }
  return {
    ...plain,
    name: order.kind,
    affine(zs, input, weights, biases, count) {
      const { fanIn, fanOut, values: w } = weights
      const rows = numbersOf(input, count)
      for (let r = 0; r < count; r++) {
        const value = (k: number): number => rows[r]![k]!
        for (let j = 0; j < fanOut; j++) {
          zs.values[r * zs.stride + j] = sum(j, fanOut, fanIn, 0, value, (k) => w[j * fanIn + k]!) + biases[j]!
        }
      }
    },
    backpropagate(errors, deltas, weights, count) {
      const { fanIn, fanOut, values: w } = weights
      for (let r = 0; r < count; r++) {
        const delta = (j: number): number => deltas.values[r * deltas.stride + j]!
        for (let k = 0; k < fanIn; k++) {
          errors.values[r * errors.stride + k] = sum(k, fanIn, fanOut, 0, delta, (j) => w[j * fanIn + k]!)
        }
      }
    },
    addGradients: addProducts,
    descend(weights, deltas, input, count, shrink, rate) {
      const gradient = plain.matrix(weights.fanOut, weights.fanIn)
      addProducts(gradient, deltas, input, count)
      const numbers = { shrink, rate, decay: 0, decay2: 0, epsilon: 0, correction: 1, correction2: 1 }
      return plain.update('sgd', weights.values, gradient.values, [], numbers)
    },
  }
}

function numbersOf(input: LayerInput, count: number): Float64Array[] {
  return Array.from({ length: count }, (_, row) => {
    if (!isInputs(input)) {
      const from = row * input.stride
      return Float64Array.from(input.values.subarray(from, from + input.units))
    }
    const out = new Float64Array(input.width)
    input.read(row, out)
    return out
  })
}

type Numbers = (i: number) => number
/** The terms from `from` to `to`, added in order. */
function walk(round: (x: number) => number, from: number, to: number, first: number, a: Numbers, b: Numbers): number {
  let sum = first
  for (let k = from; k < to; k++) sum = round(sum + round(a(k) * b(k)))
  return sum
}

/** Whether a unit is one of those that fill whole tiles. */
const inTile = (unit: number, units: number, tile: number): boolean => unit < units - (units % tile)

function sumIn(order: SummationOrder, precision: Precision): Sum {
  const round = precision === 'float32' ? Math.fround : (x: number): number => x
  const multiplyAdd = precision === 'float32' ? fused32 : fused64
  switch (order.kind) {
    case 'tiled':
      return (unit, units, count, first, a, b) => {
        if (inTile(unit, units, order.tile)) return walk(round, 0, count, first, a, b)
        const half = Math.ceil(count / 2)
        return round(walk(round, 0, half, first, a, b) + walk(round, half, count, 0, a, b))
      }
    case 'fused':
      return (unit, units, count, first, a, b) => {
        if (!inTile(unit, units, order.tile)) return walk(round, 0, count, first, a, b)
        let sum = first
        for (let k = 0; k < count; k++) sum = multiplyAdd(a(k), b(k), sum)
        return sum
      }
    case 'shuffled': {
      const placesOf = shuffledPlaces(order.seed)
      return (unit, _units, count, first, a, b) => {
        const places = placesOf(unit, count)
        return walk(
          round,
          0,
          count,
          first,
          (k) => a(places[k]!),
          (k) => b(places[k]!),
        )
      }
    }
  }
}

/** The order of each unit for sums of each length, drawn once. */
function shuffledPlaces(seed: number): (unit: number, count: number) => Int32Array {
  const known = new Map<string, Int32Array>()
  return (unit, count) => {
    const name = `${unit}/${count}`
    const places = known.get(name) ?? Int32Array.from({ length: count }, (_, k) => k)
    if (!known.has(name)) {
      new RandomStream(seed, `order/${name}`).shuffle(places)
      known.set(name, places)
    }
    return places
  }
}
