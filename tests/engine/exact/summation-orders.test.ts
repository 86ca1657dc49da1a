/** Digest ENG-01 and BEY-11: what another order of summation does to equal units. */
import { describe, expect, it } from 'vitest'
import type { SummationOrder } from '@engine/contract/exact'
import type { Precision } from '@engine/contract/option'
import type { ExactNet } from '@engine/exact/exact-net'
import { fused32, fused64 } from '@engine/exact/fused'
import { orderedMachine } from '@engine/exact/summation-orders'
import { ulpDistance } from '@engine/exact/ulp-distance'
import { distinctRows } from '@engine/exact/weight-pattern'
import { RandomStream } from '@engine/random/random-stream'
import type { Machine } from '@engine/numeric/machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { acceptance } from '../support/acceptance'
import { constantLayers, exactNet, smallExperiment } from './nets'

/** The value of a double as a fraction of whole numbers, exactly. */
function exactly(x: number): { digits: bigint; exponent: number } {
  let exponent = 0
  let digits = x
  while (!Number.isInteger(digits)) {
    digits *= 2
    exponent--
  }
  return { digits: BigInt(digits), exponent }
}

describe('fused multiply-add', () => {
  const stream = new RandomStream(7, 'fused')
  const wide = (): number => (stream.nextUniform() - 0.5) * 2 ** Math.floor(60 * stream.nextUniform() - 30)
  it('is the nearest number, found without rounding', () => {
    let different = 0
    for (let i = 0; i < 3000; i++) {
      const [a, b] = [wide(), wide()]
      // Half of the sums nearly cancel, where two roundings lose most.
      const c = i % 2 === 0 ? wide() : -a * b * (1 + (stream.nextUniform() - 0.5) * 2 ** -50)
      const ours = fused64(a, b, c)
      if (ours !== a * b + c) different++
      expect(closest(a, b, c, [next(ours, -1), ours, next(ours, 1)])).toBe(ours)
    }
    expect(different).toBeGreaterThan(300)
    // A little below the tie between 1 + 2⁻⁵² and 1 + 2⁻⁵¹, by less than the parts of the sum can say together.
    expect(fused64(2 ** -53 * (1 + 2 ** -52), 1 - 2 ** -52, 1 + 2 ** -52)).toBe(1 + 2 ** -52)
  })

  it('of single precision as well, a false tie included', () => {
    let different = 0
    for (let i = 0; i < 3000; i++) {
      const [a, b] = [Math.fround(wide()), Math.fround(wide())]
      const c = Math.fround(i % 2 === 0 ? wide() : -a * b * (1 + (stream.nextUniform() - 0.5) * 2 ** -20))
      const ours = fused32(a, b, c)
      if (ours !== Math.fround(Math.fround(a * b) + c)) different++
      expect(closest(a, b, c, [neighbour32(ours, -1), ours, neighbour32(ours, 1)])).toBe(ours)
    }
    expect(different).toBeGreaterThan(300)
    // A little below the tie between 1 + 2⁻²³ and 1 + 2⁻²²; rounded to double precision first it lies on it.
    expect(fused32(2 ** -24 * (1 + 2 ** -23), 1 - 2 ** -23, 1 + 2 ** -23)).toBe(1 + 2 ** -23)
  })

  function next(x: number, direction: 1 | -1): number {
    const view = new DataView(new ArrayBuffer(8))
    if (x === 0) return direction * Number.MIN_VALUE
    view.setFloat64(0, x)
    view.setBigInt64(0, view.getBigInt64(0) + (direction === Math.sign(x) ? 1n : -1n))
    return view.getFloat64(0)
  }
  function neighbour32(x: number, direction: 1 | -1): number {
    const view = new DataView(new ArrayBuffer(4))
    if (x === 0) return direction * 2 ** -149
    view.setFloat32(0, x)
    view.setInt32(0, view.getInt32(0) + (direction === Math.sign(x) ? 1 : -1))
    return view.getFloat32(0)
  }
  /** Which of the candidates is nearest to a·b + c; of two equally near ones the middle one passes. */
  function closest(a: number, b: number, c: number, [below, middle, above]: [number, number, number]): number {
    // 2(a·b + c) against the sums of neighbours, which are exact where both are of one size.
    const low = compareTwice(a, b, c, below, middle)
    const high = compareTwice(a, b, c, middle, above)
    return low < 0 ? below : high > 0 ? above : middle
  }
  /** Sign of 2(a·b + c) − (x + y), exactly. */
  function compareTwice(a: number, b: number, c: number, x: number, y: number): number {
    const numbers = [a, b, c, x, y].map(exactly)
    const [p, q, r, s, t] = numbers as [(typeof numbers)[0], ...typeof numbers]
    const product = { digits: p.digits * q!.digits, exponent: p.exponent + q!.exponent }
    const least = Math.min(product.exponent, ...numbers.slice(2).map(({ exponent }) => exponent))
    const whole = (n: { digits: bigint; exponent: number }): bigint => n.digits << BigInt(n.exponent - least)
    const difference = 2n * (whole(product) + whole(r!)) - whole(s!) - whole(t!)
    return difference > 0n ? 1 : difference < 0n ? -1 : 0
  }
})

describe('ENG-01', () => {
  const { inputs } = acceptance<{ w: number; b: number; lr: number; dtypes: Precision[] }, unknown>('ENG-01')
  const samples = acceptance<{ inputs: number[][] }, unknown>('CN-01.a').inputs.inputs.slice(0, 6)
  const targets = samples.map((_, k) => [k % 2, 1 - (k % 3) / 2])
  const net = (hidden: number, precision: Precision, order: SummationOrder): ExactNet =>
    exactNet(
      smallExperiment(
        samples,
        targets,
        constantLayers(
          [hidden, hidden, 2],
          ['sigmoid', 'sigmoid', 'sigmoid'],
          [inputs.w, inputs.w, inputs.w],
          [inputs.b, inputs.b, inputs.b],
        ),
        { learningRate: inputs.lr, batchSize: 1, precision },
      ),
      {},
      orderedMachine(precision, order),
    )
  const groups = (trained: ExactNet): number[] =>
    trained
      .look()
      .layers.slice(0, 2)
      .map(({ weights, fanIn }) => distinctRows(weights, fanIn))
  /** First step after which some hidden units differ, up to `most`. */
  function firstAsymmetry(trained: ExactNet, most: number): number | null {
    while (trained.step < most) {
      trained.advanceTo(trained.step + 1)
      if (groups(trained).some((count) => count > 1)) return trained.step
    }
    return null
  }

  const orders: SummationOrder[] = [
    { kind: 'tiled', tile: 4 },
    { kind: 'fused', tile: 8 },
    { kind: 'shuffled', seed: 1 },
  ]
  it.each(orders)('$kind sums part equal units within some steps, by units of the last place', (order) => {
    for (const precision of inputs.dtypes) {
      const trained = net(10, precision, order)
      const step = firstAsymmetry(trained, 300)
      expect(step, precision).not.toBeNull()
      const { weights, fanIn } = trained.look().layers[1]!
      const rows = Array.from({ length: 10 }, (_, j) => weights.subarray(j * fanIn, (j + 1) * fanIn))
      const distances = rows.flatMap((row) => [...row].map((value, k) => ulpDistance(value, rows[0]![k]!, precision)))
      expect(Math.max(...distances)).toBeLessThan(64)
    }
  })

  it('only a mixture of whole tiles and left-over units parts', () => {
    expect(firstAsymmetry(net(8, 'float64', { kind: 'tiled', tile: 4 }), 60)).toBeNull()
    expect(firstAsymmetry(net(8, 'float64', { kind: 'fused', tile: 8 }), 60)).toBeNull()
    expect(firstAsymmetry(net(10, 'float64', { kind: 'tiled', tile: 16 }), 60)).toBeNull()
    expect(firstAsymmetry(net(20, 'float64', { kind: 'tiled', tile: 16 }), 60)).not.toBeNull()
  })
})

describe('every order', () => {
  const stream = new RandomStream(3, 'orders')
  const random = (count: number): Float64Array => Float64Array.from({ length: count }, () => stream.nextNormal())
  const [fanIn, fanOut, count] = [41, 11, 30]
  const [inputs, weights, biases, deltas] = [
    random(count * fanIn),
    random(fanOut * fanIn),
    random(fanOut),
    random(count * fanOut),
  ]
  /** The three products of training, of a machine. */
  function products(machine: Machine): Float64Array[] {
    const matrix = machine.matrix(fanOut, fanIn)
    machine.write(matrix, weights)
    const source = machine.inputRows({ kind: 'numbers', numbers: inputs, width: fanIn, count }, count)
    source.load(null, 0, count)
    const [zs, errors, back] = [machine.rows(count, fanOut), machine.rows(count, fanIn), machine.rows(count, fanOut)]
    back.values.set(deltas)
    const bias = machine.vector(fanOut)
    bias.set(biases)
    machine.affine(zs, source, matrix, bias, count)
    machine.backpropagate(errors, back, matrix, count)
    const gradient = machine.matrix(fanOut, fanIn)
    machine.addGradients(gradient, back, source, count)
    const sums = Float64Array.from(gradient.values)
    const [descended, updated] = [machine.matrix(fanOut, fanIn), machine.matrix(fanOut, fanIn)]
    machine.write(descended, weights)
    machine.write(updated, weights)
    machine.descend(descended, back, source, count, 0.9, 0.1)
    const numbers = { shrink: 0.9, rate: 0.1, decay: 0, decay2: 0, epsilon: 0, correction: 1, correction2: 1 }
    machine.update('sgd', updated.values, gradient.values, [], numbers)
    expect(descended.values).toEqual(updated.values)
    return [zs.values, errors.values, sums].map((values) => Float64Array.from(values))
  }

  it.each<SummationOrder>([
    { kind: 'tiled', tile: 4 },
    { kind: 'tiled', tile: 16 },
    { kind: 'fused', tile: 8 },
    { kind: 'shuffled', seed: 1 },
  ])('$kind gives other last digits, and only these', (order) => {
    for (const [precision, bound] of [
      ['float64', 1e-13],
      ['float32', 1e-4],
    ] as const) {
      const plain = products(plainMachine(precision))
      const ours = products(orderedMachine(precision, order))
      ours.forEach((values, i) => {
        const differences = values.map((value, k) => Math.abs(value - plain[i]![k]!))
        expect(Math.max(...differences)).toBeLessThan(bound)
        expect(Math.max(...differences), `${precision} ${i}`).toBeGreaterThan(0)
      })
    }
  })
})

it('counts units of the last place', () => {
  expect(ulpDistance(1, 1 + 2 ** -52, 'float64')).toBe(1)
  expect(ulpDistance(-0, 0, 'float64')).toBe(0)
  expect(ulpDistance(-Number.MIN_VALUE, Number.MIN_VALUE, 'float64')).toBe(2)
  expect(ulpDistance(Math.fround(1 + 2 ** -23), 1, 'float32')).toBe(1)
})
