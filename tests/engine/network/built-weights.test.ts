import { describe, expect, it } from 'vitest'
import type { InitializerDeclaration, LayerShape } from '@engine/contract/initializer-declaration'
import { WEIGHT_INITIALIZER_NAMES, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { RAI_STD } from '@engine/contract/structured-initializers'
import type { WeightInitializer } from '@engine/contract/start-values'
import { builtWeights } from '@engine/network/built-weights'
import { orthonormalWeights } from '@engine/network/orthonormal-weights'
import { referenceFile } from '../support/reference-file'
import { biasesOf, defaultsOf, gained, moments, shapeOf, startOf, weightsOf } from '../support/start-values'

type BuiltName = keyof typeof builtWeights | Exclude<keyof typeof orthonormalWeights, 'lsuv'>

const built = (name: BuiltName, layer: LayerShape, params: object = {}, seed = 5): Float64Array => {
  const settings = defaultsOf(WEIGHT_INITIALIZERS[name])
  return weightsOf({ name, ...settings, params: { ...settings.params, ...params } } as WeightInitializer, layer, seed)
}
const row = (weights: Float64Array, fanIn: number, i: number): number[] => [
  ...weights.subarray(i * fanIn, (i + 1) * fanIn),
]
const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0)

/** How far the root mean square of all entries may be from the declared one, in five sigma where it is drawn freely. */
const SPREAD: Record<BuiltName, (count: number) => number> = {
  identity: () => 1e-12,
  // The sum of squares is that of the identity and of nearly nothing.
  identityNoise: (count) => 5 / Math.sqrt(2 * count),
  // Declared to first order in 1/nᵢₙ.
  positiveUnitBall: (count) => 0.02 + 5 / Math.sqrt(2 * count),
  orthogonal: () => 1e-12,
  sparse: () => 0.35,
  sparseColumns: (count) => 5 / Math.sqrt(2 * 0.8 * count),
  nguyenWidrow: () => 1e-12,
  zerO: () => 1e-12,
  looksLinear: () => 1e-12,
  // Σ of squares of Beta(2, 1): E x⁴ = 1/3, in one of nᵢₙ + 1 places of every row.
  rai: (count) => Math.max(0.6, 5 / Math.sqrt(count)),
}

describe('the root mean square of built weights is as declared', () => {
  it('for all of them', () => {
    const declared = WEIGHT_INITIALIZER_NAMES.filter((name) => WEIGHT_INITIALIZERS[name].distribution === 'built')
    const built = Object.keys({ ...builtWeights, ...orthonormalWeights }).filter((name) => name !== 'lsuv')
    expect(built.sort()).toEqual([...declared].sort())
  })

  const shapes = [
    [784, 30],
    [30, 30],
    [10, 30],
    [1, 40],
    [31, 17],
    [16, 33],
  ] as const
  const places = ['first', 'hidden', 'output', 'only'] as const
  const names = Object.keys(SPREAD) as BuiltName[]
  const cases = names.flatMap((name) =>
    shapes.flatMap(([fanIn, fanOut]) =>
      (name === 'looksLinear' ? places : (['hidden'] as const)).map((place) => [name, fanIn, fanOut, place] as const),
    ),
  )
  it.each(cases)('%s: %d → %d, %s layer', (name, fanIn, fanOut, place) => {
    const layer = shapeOf(fanIn, fanOut, { place })
    const declaration: InitializerDeclaration = WEIGHT_INITIALIZERS[name]
    const declared = declaration.std(layer, defaultsOf(declaration))
    const spread = Math.sqrt(squares(built(name, layer)) / (fanIn * fanOut))
    if (declared === 0) expect(spread).toBe(0)
    else expect(Math.abs(spread / declared - 1)).toBeLessThan(SPREAD[name](fanIn * fanOut))
  })
})

/** What five sigma of a mean are, from the mean square of what is averaged. */
const within = (mean: number, expected: number, meanSquare: number, count: number): void =>
  expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt(meanSquare / count))

describe('random built weights have the moments of their distribution', () => {
  it('positive unit ball: uniform, of the mean g/nᵢₙ', () => {
    const weights = built('positiveUnitBall', shapeOf(784, 300))
    const { mean, variance, kurtosis } = moments(weights)
    expect(mean * 784).toBeCloseTo(1, 12)
    // Var of U(0, 1) over the square of its mean, less what the common sum takes.
    expect(Math.abs((variance * 784 * 784) / (1 / 3) - 1)).toBeLessThan(1 / 784 + 5 * Math.sqrt(0.8 / weights.length))
    expect(Math.abs(kurtosis - 1.8)).toBeLessThan(10 / 784 + 5 * Math.sqrt(1.3166 / weights.length))
  })

  it.each([
    ['orthogonal', 1],
    ['looksLinear', 2],
  ] as const)('%s: entries of a unit vector', (name, copies) => {
    const weights = built(name, shapeOf(400, 200))
    const { mean, kurtosis } = moments(weights)
    const length = 400 / copies
    within(mean, 0, 1 / length, weights.length)
    // The fourth moment of an entry of a random unit vector of n is 3/(n(n + 2)); copies are no further draws.
    const free = weights.length / copies ** 2
    expect(Math.abs(kurtosis - (3 * length) / (length + 2))).toBeLessThan(5 * Math.sqrt(24 / free))
  })

  it.each([
    ['sparse', { std: 2 }, 2],
    ['sparseColumns', { std: 0.3, sparsity: 0.5 }, 0.3],
  ] as const)('%s: what is not 0 is normal', (name, params, std) => {
    const weights = built(name, shapeOf(400, 1_000), params)
    const drawn = weights.filter((weight) => weight !== 0)
    const { mean, variance, kurtosis } = moments(drawn)
    within(mean, 0, std ** 2, drawn.length)
    expect(Math.abs(variance / std ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / drawn.length))
    expect(Math.abs(kurtosis - 3)).toBeLessThan(5 * Math.sqrt(24 / drawn.length))
  })

  it('identity with noise: the noise is normal everywhere', () => {
    const weights = built('identityNoise', shapeOf(300, 200), { gain: 0.5, std: 0.1 })
    const noise = weights.map((weight, i) => weight - (i % 301 === 0 && i < 200 * 300 ? 0.5 : 0))
    const { mean, variance, kurtosis } = moments(noise)
    within(mean, 0, 0.01, noise.length)
    expect(Math.abs(variance / 0.01 - 1)).toBeLessThan(5 * Math.sqrt(2 / noise.length))
    expect(Math.abs(kurtosis - 3)).toBeLessThan(5 * Math.sqrt(24 / noise.length))
  })

  it('Nguyen–Widrow: rows of length β, uniform but for that', () => {
    const layer = shapeOf(500, 400)
    const weights = built('nguyenWidrow', layer)
    const beta = 0.7 * 400 ** (1 / 500)
    for (let i = 0; i < 400; i++) expect(norm(row(weights, 500, i))).toBeCloseTo(beta, 12)
    const { mean, kurtosis } = moments(weights)
    within(mean, 0, beta ** 2 / 500, weights.length)
    expect(Math.abs(kurtosis - 1.8)).toBeLessThan(10 / 500 + 5 * Math.sqrt(1.3166 / weights.length))
  })

  it('RAI: of every row one number of Beta(2, 1), the others normal', () => {
    const [fanIn, units] = [99, 20_000]
    const layer = shapeOf(fanIn, units)
    const rai = { name: 'rai', params: {} } as const
    const [weights, biases] = [weightsOf(rai, layer), biasesOf(rai, layer)]
    const places = fanIn + 1
    const all = Float64Array.from([...weights, ...biases])
    const average = (power: number): number => all.reduce((sum, x) => sum + x ** power, 0) / all.length
    const deviation = RAI_STD / Math.sqrt(fanIn)
    /** E xᵏ of an entry: Beta(2, 1) has 2/(k + 2). */
    const moment = (k: number): number => {
      const normal = [1, 0, 1, 0, 3, 0, 15, 0, 105][k] ?? NaN
      return (2 / (k + 2) + fanIn * normal * deviation ** k) / places
    }
    for (const k of [1, 2, 4]) within(average(k), moment(k), moment(2 * k), all.length)
    // A normal entry beyond eight of its deviations does not occur, so a large one is the one of its row.
    const large = (unit: number): number[] =>
      [...row(weights, fanIn, unit), biases[unit] ?? NaN].filter((x) => Math.abs(x) > 8 * deviation)
    const rows = Array.from({ length: units }, (_, unit) => large(unit))
    expect(rows.every((found) => found.length <= 1 && found.every((x) => x > 0 && x < 1))).toBe(true)
    const expected = 1 - (8 * deviation) ** 2
    within(rows.filter((found) => found.length === 1).length / units, expected, expected * (1 - expected), units)
    // Every place of the row is as likely as any other, the bias too.
    const atBias = biases.filter((x) => x > 8 * deviation).length / units
    within(atBias, expected / places, expected / places, units)
  })

  it('RAI: biases belong to the weights of the same layer, in whole documents as well', () => {
    const rai = { name: 'rai', params: {} } as const
    const layer = { size: 40, activation: 'relu', weights: rai, biases: rai } as const
    const start = startOf([layer, { ...layer, size: 3, activation: 'linear' }], [[1, 2]], [[1, 2, 3]])
    for (let unit = 0; unit < 40; unit++) {
      const numbers = [start.weights[0]?.[2 * unit], start.weights[0]?.[2 * unit + 1], start.biases[0]?.[unit]]
      expect(numbers.some((x) => x !== undefined && x >= 0 && x < 1)).toBe(true)
    }
    const alone = startOf(
      [
        { ...layer, weights: { name: 'zeros', params: {} } },
        { ...layer, size: 3 },
      ],
      [[1, 2]],
      [[1, 2, 3]],
    )
    expect(alone.biases[0]).toEqual(start.biases[0])
  })
})

describe('built weights entry by entry', () => {
  it('identity: g where row and column agree, for wide and high matrices', () => {
    expect([...built('identity', shapeOf(3, 2), { gain: 0.5 })]).toEqual([0.5, 0, 0, 0, 0.5, 0])
    expect([...built('identity', shapeOf(2, 3), { gain: 2 })]).toEqual([2, 0, 0, 2, 0, 0])
  })

  it('positive unit ball: positive rows that sum to g', () => {
    const weights = built('positiveUnitBall', shapeOf(20, 7), { gain: 3 })
    expect(weights.every((weight) => weight > 0)).toBe(true)
    for (let i = 0; i < 7; i++) expect(row(weights, 20, i).reduce((sum, x) => sum + x, 0)).toBeCloseTo(3, 12)
  })

  it.each([
    [784, 15],
    [30, 15],
    [15, 15],
    [4, 4],
  ])('sparse: of %d incoming weights %d are not 0, in other places in every row', (fanIn, kept) => {
    const weights = built('sparse', shapeOf(fanIn, 60))
    const places = Array.from({ length: 60 }, (_, i) => row(weights, fanIn, i).flatMap((w, j) => (w === 0 ? [] : [j])))
    expect(places.every((each) => each.length === kept)).toBe(true)
    if (kept < fanIn) expect(new Set(places.map(String)).size).toBe(60)
  })

  it.each([
    ['sparse', 60, 2_000, 0.25],
    ['sparseColumns', 2_000, 60, 0.1],
  ] as const)('%s: every other place is used about equally often', (name, fanIn, fanOut, share) => {
    const weights = built(name, shapeOf(fanIn, fanOut), name === 'sparseColumns' ? { sparsity: 1 - share } : {})
    const of = (i: number): number => (name === 'sparse' ? i % fanIn : Math.floor(i / fanIn))
    const uses = new Float64Array(60)
    weights.forEach((weight, i) => (uses[of(i)]! += weight === 0 ? 0 : 1))
    // Binomial: 2000 draws.
    for (const count of uses) {
      expect(Math.abs(count - 2_000 * share)).toBeLessThan(5 * Math.sqrt(2_000 * share * (1 - share)))
    }
  })

  it.each([
    [0.1, 60, 6],
    [0.11, 60, 7],
    [0, 60, 0],
    [1, 60, 60],
  ])('sparse by input: the share %d of %d rows rounds up to %d', (sparsity, fanOut, zeroed) => {
    const weights = built('sparseColumns', shapeOf(40, fanOut), { sparsity })
    for (let column = 0; column < 40; column++) {
      expect(weights.filter((weight, i) => i % 40 === column && weight === 0).length).toBe(zeroed)
    }
  })

  it('orthogonal: both signs, and the trace of a uniformly drawn rotation', () => {
    // Over all orthogonal matrices the trace has mean 0 and variance 1; a sign not fixed would show here.
    const traces = Array.from({ length: 400 }, (_, seed) =>
      weightsOf(gained('orthogonal', 1), shapeOf(6, 6), seed).reduce((sum, w, i) => sum + (i % 7 === 0 ? w : 0), 0),
    )
    const { mean, variance } = moments(traces)
    expect(Math.abs(mean)).toBeLessThan(5 / 20)
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 400))
  })

  interface OrthogonalRow {
    n_in: number
    n_out: number
    gain: number
    sum_of_squares: number
    max_gram_error_float64: number
  }
  const orthogonalRows = referenceFile<{ orthogonal: OrthogonalRow[] }>('initializers.json').orthogonal
  it.each(orthogonalRows.map((each) => [each.n_in, each.n_out, each.gain, each] as const))(
    'orthogonal: %d → %d times %d has the products of the reference',
    (fanIn, fanOut, gain, reference) => {
      const weights = built('orthogonal', shapeOf(fanIn, fanOut), { gain })
      expect(squares(weights)).toBeCloseTo(reference.sum_of_squares, 9)
      expect(gramError(weights, fanIn, fanOut, gain)).toBeLessThan(reference.max_gram_error_float64)
    },
  )

  it('ZerO: the identity where the layer does not get wider', () => {
    expect([...built('zerO', shapeOf(3, 2), { gain: 2 })]).toEqual([2, 0, 0, 0, 2, 0])
    expect([...built('zerO', shapeOf(2, 2))]).toEqual([1, 0, 0, 1])
  })

  it('ZerO: else the corner of a Hadamard matrix over the root of its side', () => {
    const half = 0.5
    expect([...built('zerO', shapeOf(2, 3))]).toEqual([half, half, half, -half, half, half])
    expect([...built('zerO', shapeOf(3, 4))]).toEqual([1, 1, 1, 1, -1, 1, 1, 1, -1, 1, -1, -1].map((x) => x * half))
    // Columns of a whole Hadamard matrix are orthonormal.
    expect(gramError(built('zerO', shapeOf(9, 16)), 9, 16, 1)).toBeLessThan(1e-15)
  })
})

/** Largest |product − g²δ| of two rows, or columns where there are fewer of these. */
function gramError(weights: Float64Array, fanIn: number, fanOut: number, gain: number): number {
  const [count, length, next, step] = fanOut <= fanIn ? [fanOut, fanIn, fanIn, 1] : [fanIn, fanOut, 1, fanIn]
  let worst = 0
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let product = 0
      for (let i = 0; i < length; i++) {
        product += (weights[a * next + i * step] ?? NaN) * (weights[b * next + i * step] ?? NaN)
      }
      worst = Math.max(worst, Math.abs(product - (a === b ? gain * gain : 0)))
    }
  }
  return worst
}

describe('looks linear', () => {
  const looksLinear = gained('looksLinear', 1)
  const zeros = { name: 'zeros', params: {} } as const
  const relu = (x: number): number => Math.max(0, x)

  /** Outputs of the ReLU net of these sizes (input first), the output layer linear, all biases 0. */
  function outputs(sizes: readonly number[], input: readonly number[]): number[] {
    const layers = sizes.slice(1).map((size, l) => ({
      size,
      activation: l === sizes.length - 2 ? ('linear' as const) : ('relu' as const),
      weights: looksLinear,
      biases: zeros,
    }))
    const { weights } = startOf(layers, [input], [Array<number>(sizes.at(-1) ?? 0).fill(0)])
    return weights.reduce<number[]>(
      (values, matrix, l) => {
        const z = Array.from({ length: sizes[l + 1] ?? 0 }, (_, unit) =>
          values.reduce((sum, value, i) => sum + value * (matrix[unit * values.length + i] ?? NaN), 0),
        )
        return l === weights.length - 1 ? z : z.map(relu)
      },
      [...input],
    )
  }

  const vector = (length: number, phase: number): number[] =>
    Array.from({ length }, (_, i) => Math.sin(1.7 * i + phase))

  it.each([[[6, 8, 8, 3]], [[6, 7, 9, 3]], [[5, 4, 4, 4, 4, 2]], [[4, 3]]])('%j is a linear function', (sizes) => {
    const [x, y] = [vector(sizes[0] ?? 0, 0.3), vector(sizes[0] ?? 0, 2.1)]
    const [fx, fy] = [outputs(sizes, x), outputs(sizes, y)]
    const combined = outputs(
      sizes,
      x.map((value, i) => 2 * value - 3 * (y[i] ?? NaN)),
    )
    combined.forEach((value, k) => expect(value).toBeCloseTo(2 * (fx[k] ?? NaN) - 3 * (fy[k] ?? NaN), 12))
    expect(Math.max(...fx.map(Math.abs))).toBeGreaterThan(0.01)
    expect(
      outputs(
        sizes,
        x.map(() => 0),
      ).every((value) => value === 0),
    ).toBe(true)
  })

  it('keeps lengths where no block gets narrower', () => {
    const x = vector(4, 0.3)
    expect(norm(outputs([4, 8, 8, 8, 4], x))).toBeCloseTo(norm(x), 12)
  })

  it('of an odd number of units the last one has weights, and is not read', () => {
    const first = built('looksLinear', shapeOf(4, 5, { place: 'first' }))
    expect(norm(row(first, 4, 4))).toBeCloseTo(1, 12)
    row(first, 4, 0).forEach((weight, i) => expect(row(first, 4, 2)[i]).toBe(-weight))
    const next = built('looksLinear', shapeOf(5, 6, { place: 'hidden' }))
    for (let i = 0; i < 6; i++) expect(row(next, 5, i)[4]).toBe(0)
  })
})
