import { describe, expect, it } from 'vitest'
import { SAMPLED_IMAGES } from '@engine/contract/data-initializers'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { atOnce } from '@engine/network/at-once'
import { logPriors } from '@engine/network/data-dependent'
import { ImageExamples, InlineExamples } from '@engine/network/examples'
import { scaleToUnitVariance } from '@engine/network/lsuv'
import { principalComponents } from '@engine/network/principal-components'
import { templates } from '@engine/network/templates'
import { classesOf, meanTarget, sampleOf, type TrainingSample } from '@engine/network/training-sample'
import { createMachine } from '@engine/numeric/create-machine'
import { RandomStream } from '@engine/random/random-stream'
import { gained, shapeOf, startOf, type StartLayer } from '../support/start-values'

const zeros = { name: 'zeros', params: {} } as const
const lsuv = { name: 'lsuv', params: {} } as const
const unitBiases = { name: 'normal', params: { std: 1, mean: 0 } } as const

const stream = (): RandomStream => new RandomStream(3, 'test')
const noise = (count: number, width: number, name: string): number[][] => {
  const random = new RandomStream(11, name)
  return Array.from({ length: count }, () => Array.from({ length: width }, () => random.nextNormal()))
}
const oneHot = (label: number, classes: number): number[] =>
  Array.from({ length: classes }, (_, i) => (i === label ? 1 : 0))
const varianceOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length
}

it('every initializer from data is tested here', () => {
  const all = { ...WEIGHT_INITIALIZERS, ...BIAS_INITIALIZERS }
  const names = Object.entries(all).flatMap(([name, { distribution }]) => (distribution === 'data' ? [name] : []))
  expect(names.sort()).toEqual(['classMeans', 'logPrior', 'lsuv', 'principalComponents', 'trainingPatches'])
})

describe('LSUV', () => {
  const inputs = noise(200, 12, 'inputs').map((row) => row.map((x, i) => 3 * x + i))
  const targets = inputs.map(() => oneHot(1, 4))
  const functions = { tanh: Math.tanh, relu: (z: number) => Math.max(0, z), softmax: (z: number) => z }
  const layers = (biases: StartLayer['biases'], second: StartLayer['weights'] = lsuv): StartLayer[] => [
    { size: 20, activation: 'tanh', weights: lsuv, biases },
    { size: 15, activation: 'relu', weights: second, biases },
    { size: 4, activation: 'softmax', weights: lsuv, biases },
  ]

  /** Var(z) of every layer, by plain loops over the finished weights. */
  function variances(built: readonly StartLayer[]): number[] {
    const start = startOf(built, inputs, targets)
    let rows = inputs
    return built.map(({ size, activation }, l) => {
      const [weights, biases] = [start.weights[l] ?? [], start.biases[l] ?? []]
      const zs = rows.map((row) =>
        Array.from({ length: size }, (_, unit) =>
          row.reduce((sum, x, i) => sum + x * (weights[unit * row.length + i] ?? NaN), biases[unit] ?? NaN),
        ),
      )
      rows = zs.map((z) => z.map(functions[activation as keyof typeof functions]))
      return varianceOf(zs.flat())
    })
  }

  it('gives every layer weighted inputs of variance 1, exactly where all biases are equal', () => {
    for (const value of [0, 1.5]) {
      const equal = { name: 'constant', params: { value } } as const
      for (const variance of variances(layers(equal))) expect(variance).toBeCloseTo(1, 10)
    }
  })

  it('counts biases in, to the tolerance', () => {
    const small = { name: 'normal', params: { std: 0.5, mean: 0 } } as const
    for (const variance of variances(layers(small))) expect(Math.abs(variance - 1)).toBeLessThan(0.1)
  })

  it('leaves the layers between that ask for something else as they are', () => {
    const he = gained('heNormal', 1)
    const mixed = layers(zeros, he)
    const [first, , last] = variances(mixed)
    expect(first).toBeCloseTo(1, 10)
    expect(last).toBeCloseTo(1, 10)
    const plain = mixed.map((layer) => ({ ...layer, weights: he }))
    expect(startOf(mixed, inputs, targets).weights[1]).toEqual(startOf(plain, inputs, targets).weights[1])
  })

  it('starts orthonormal: only the length of the rows changes', () => {
    const start = startOf(layers(zeros), inputs, targets)
    const orthogonal = startOf(
      layers(zeros).map((layer) => ({ ...layer, weights: gained('orthogonal', 1) })),
      inputs,
      targets,
    )
    const ratios = Array.from(start.weights[0] ?? [], (w, i) => w / (orthogonal.weights[0]?.[i] ?? NaN))
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] ?? NaN, 10)
  })

  it('gives up where nothing varies, and after ten rounds', () => {
    const weights = new Float64Array([1, 2])
    const rows = (...values: number[]) => ({ values: Float64Array.from(values), stride: 3, units: 2 })
    expect(scaleToUnitVariance(weights, new Float64Array(2), rows(0, 0, 9, 0, 0, 9), 2, 'float64')).toBe(1)
    expect([...weights]).toEqual([1, 2])
    // Biases that vary by more than 1 leave nothing for the weights to reach; every round makes them smaller.
    const wide = Float64Array.from([-3, 3])
    const factor = scaleToUnitVariance(weights, wide, rows(0.1, 0.2, 9, 0.3, 0.4, 9), 2, 'float64')
    expect(factor).toBeLessThan(3 ** -9)
    expect(factor).toBeGreaterThan(3 ** -11)
  })

  it('leaves weights alone that the precision of the run could not hold', () => {
    const faint = { values: Float64Array.of(1e-50, 2e-50), stride: 1, units: 1 }
    for (const [precision, least] of [
      ['float32', 1],
      ['float64', 1e50],
    ] as const) {
      const weights = Float64Array.of(1)
      const factor = scaleToUnitVariance(weights, new Float64Array(1), faint, 2, precision)
      expect(factor).toBeGreaterThanOrEqual(least)
      expect(factor).toBeLessThan(4 * least)
      expect([...weights]).toEqual([factor])
    }
  })
})

const sample = (inputs: readonly (readonly number[])[], labels: readonly number[], classes: number): TrainingSample =>
  sampleOf(
    new InlineExamples(
      inputs,
      labels.map((label) => oneHot(label, classes)),
    ),
    SAMPLED_IMAGES,
  )
type TemplateName = keyof typeof templates | 'principalComponents'
const drawn = (name: TemplateName, data: TrainingSample, rows: number, norm = 1): number[][] => {
  const out = new Float64Array(rows * data.width).fill(Number.NaN)
  if (name === 'principalComponents') {
    const machine = createMachine('float64')
    atOnce(principalComponents(out, data, norm, stream(), machine))
    machine.dispose()
  } else templates[name](out, data, norm, stream())
  return Array.from({ length: rows }, (_, row) => [...out.subarray(row * data.width, (row + 1) * data.width)])
}
const closeTo = (row: readonly number[] | undefined, expected: readonly number[], digits = 12): void => {
  expect(row?.length).toBe(expected.length)
  expected.forEach((x, i) => expect(row?.[i]).toBeCloseTo(x, digits))
}

describe('class means', () => {
  const inputs = [
    [3, 0],
    [0, 2],
    [5, 0],
    [0, 0],
    [0, 8],
  ]
  const data = sample(inputs, [0, 1, 0, 2, 1], 4)

  it('a row has the direction of the mean of its class; none and black classes stay 0', () => {
    expect(drawn('classMeans', data, 4, 2.5)).toEqual([
      [2.5, 0],
      [0, 2.5],
      [0, 0],
      [0, 0],
    ])
  })

  it('more rows than classes share the images out; rows without any take the whole class', () => {
    const [a, b, c, d] = [
      [1, 0],
      [0, 1],
      [3, 4],
      [-1, 0],
    ]
    const two = sample([a, b, c, d], [0, 0, 0, 1], 2)
    const rows = drawn('classMeans', two, 6)
    closeTo(rows[0], [1, 0])
    closeTo(rows[2], [0, 1])
    closeTo(rows[4], [0.6, 0.8])
    for (const row of [1, 3, 5]) closeTo(rows[row], [-1, 0])
    // a + c and b: the first and third image fall to the first of two rows.
    const four = drawn('classMeans', two, 4)
    closeTo(four[0], [4 / Math.sqrt(32), 4 / Math.sqrt(32)])
    closeTo(four[2], [0, 1])
  })

  it('fewer rows than classes leave the last classes out', () => {
    expect(drawn('classMeans', data, 1)).toEqual([[1, 0]])
  })
})

describe('training images', () => {
  it('rows are different images of length g, drawn at random', () => {
    const inputs = noise(50, 9, 'images')
    const data = sample(
      inputs,
      inputs.map(() => 0),
      1,
    )
    const rows = drawn('trainingPatches', data, 50, 2)
    const scaled = inputs.map((row) => row.map((x) => (2 * x) / Math.sqrt(row.reduce((sum, y) => sum + y * y, 0))))
    const order = rows.map((row) => scaled.findIndex((image) => Math.abs((image[0] ?? 0) - (row[0] ?? NaN)) < 1e-12))
    expect([...order].sort((a, b) => a - b)).toEqual(inputs.map((_, i) => i))
    expect(order).not.toEqual(inputs.map((_, i) => i))
    closeTo(rows[7], scaled[order[7] ?? -1] ?? [])
    expect(new Set(drawn('trainingPatches', data, 60).map(String)).size).toBe(50)
  })
})

describe('principal components', () => {
  /** Orthonormal directions with standard deviations 8, 4, 2, 1 around a mean. */
  const directions = [
    [0.5, 0.5, 0.5, 0.5],
    [0.5, 0.5, -0.5, -0.5],
    [0.5, -0.5, 0.5, -0.5],
    [0.5, -0.5, -0.5, 0.5],
  ]
  // All sign patterns: the sample covariance is exactly diagonal in these directions.
  const inputs = Array.from({ length: 16 }, (_, pattern) =>
    directions[0]!.map((_x, i) =>
      directions.reduce((sum, v, k) => sum + (v[i] ?? NaN) * 8 * 0.5 ** k * (pattern & (1 << k) ? 1 : -1), 10 * i),
    ),
  )
  const labels = inputs.map(() => 0)

  it('are the directions of the covariance, largest variance first, the largest entry positive', () => {
    const rows = drawn('principalComponents', sample(inputs, labels, 1), 4, 3)
    rows.forEach((row, k) => {
      const dot = row.reduce((sum, x, i) => sum + x * (directions[k]?.[i] ?? NaN), 0)
      expect(Math.abs(dot)).toBeCloseTo(3, 9)
      const largest = row.reduce((best, x) => (Math.abs(x) > Math.abs(best) + 1e-9 ? x : best))
      expect(largest).toBeGreaterThan(0)
    })
  })

  it('stay 0 beyond the rank of the images', () => {
    const flat = inputs.map(([a]) => [a ?? NaN, 2 * (a ?? NaN), 0, 5])
    const rows = drawn('principalComponents', sample(flat, labels, 1), 3)
    closeTo(rows[0], [1 / Math.sqrt(5), 2 / Math.sqrt(5), 0, 0], 9)
    expect(rows.slice(1)).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ])
  })
})

describe('log prior', () => {
  it('is ln p of softmax and the logit of sigmoid outputs, with half an example for what never occurs', () => {
    const p = Float64Array.from([0.5, 0.3, 0.2, 0])
    closeTo([...logPriors(p, 10, false)], [Math.log(0.5), Math.log(0.3), Math.log(0.2), Math.log(0.05)])
    closeTo([...logPriors(p, 10, true)], [0, Math.log(3 / 7), Math.log(0.25), Math.log(0.05 / 0.95)])
    closeTo([...logPriors(Float64Array.from([1, 0]), 4, true)], [Math.log(7), -Math.log(7)])
  })

  it('makes the net start with the frequencies of the training examples', () => {
    const labels = [0, 1, 1, 2, 2, 2, 2, 2]
    const layers: StartLayer[] = [
      { size: 3, activation: 'softmax', weights: zeros, biases: { name: 'logPrior', params: {} } },
    ]
    const start = startOf(
      layers,
      labels.map(() => [1]),
      labels.map((label) => oneHot(label, 3)),
    )
    const exps = Array.from(start.biases[0] ?? [], Math.exp)
    const sum = exps.reduce((total, x) => total + x, 0)
    closeTo(
      exps.map((x) => x / sum),
      [1 / 8, 2 / 8, 5 / 8],
    )
  })
})

describe('templates in a document', () => {
  const inputs = noise(30, 6, 'document')
  const targets = inputs.map((_, i) => oneHot(i % 2, 2))

  it.each(['classMeans', 'principalComponents', 'trainingPatches'] as const)(
    '%s: rows as long as declared, the gain included',
    (name) => {
      const layers: StartLayer[] = [
        { size: 5, activation: 'tanh', weights: gained(name, 3), biases: zeros },
        { size: 2, activation: 'softmax', weights: gained('lecunNormal', 1), biases: unitBiases },
      ]
      for (const [gain, length] of [
        ['custom', 3],
        ['library', 5 / 3],
      ] as const) {
        const ruled = [{ ...layers[0]!, weights: { ...gained(name, 3), choices: { gain } } }, layers[1]!]
        const weights = startOf(ruled, inputs, targets).weights[0] ?? new Float64Array()
        for (let row = 0; row < 5; row++) {
          const square = weights.subarray(row * 6, row * 6 + 6).reduce((sum, x) => sum + x * x, 0)
          expect(Math.sqrt(square)).toBeCloseTo(length, 12)
        }
        const declared = WEIGHT_INITIALIZERS[name].std(shapeOf(6, 5), ruled[0]!.weights as never)
        expect(declared).toBeCloseTo(length / Math.sqrt(6), 12)
      }
    },
  )
})

describe('a sample of the training examples', () => {
  it('of images: the first ones, scaled, in the order of the slice', () => {
    const pixels = Uint8Array.from([0, 51, 102, 153, 204, 255])
    const examples = new ImageExamples(pixels, Uint8Array.from([2, 0, 1]), 2, 3, { first: 0, indices: [2, 0, 1] })
    const data = sampleOf(examples, 2)
    expect(data).toMatchObject({ count: 2, width: 2, targetSize: 3 })
    closeTo([...data.inputs], [0.8, 1, 0, 0.2])
    expect([...data.targets]).toEqual([0, 1, 0, 0, 0, 1])
    expect([...classesOf(data)]).toEqual([1, 2])
    expect([...meanTarget(examples)]).toEqual([1 / 3, 1 / 3, 1 / 3])
  })

  it('of the document: as they are', () => {
    const data = sampleOf(
      new InlineExamples(
        [
          [1, -2],
          [3, 4],
        ],
        [
          [0.2, 0.9],
          [0.5, 0.5],
        ],
      ),
      SAMPLED_IMAGES,
    )
    expect([...data.inputs]).toEqual([1, -2, 3, 4])
    expect([...classesOf(data)]).toEqual([1, 0])
  })
})
