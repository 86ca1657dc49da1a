import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { DocumentReader, type Problem } from '@engine/contract/document-reader'
import { GAINS } from '@engine/contract/gains'
import { layerPlace, type InitializerDeclaration, type LayerShape } from '@engine/contract/initializer-declaration'
import {
  BIAS_INITIALIZER_NAMES,
  BIAS_INITIALIZERS,
  isDrawn,
  isGiven,
  WEIGHT_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
} from '@engine/contract/initializers'
import { parseStart } from '@engine/contract/parse-start'
import { defaultsOf, gained, shapeOf } from '../support/start-values'

const zeros = { name: 'zeros', params: {} } as const

function parsed(weights: unknown, biases: unknown = zeros, layer: LayerShape = shapeOf(6, 4)) {
  const reader = new DocumentReader()
  const start = parseStart(reader, { weights, biases }, ['layers', 0], layer)
  return { start, problems: reader.problems }
}
const refused = (...given: Parameters<typeof parsed>): Problem | undefined => {
  const { start, problems } = parsed(...given)
  expect(start).toBeNull()
  expect(problems).toHaveLength(1)
  return problems[0]
}

describe('every drawn initializer at its defaults', () => {
  /** Where each of them makes sense. */
  const fitting = ({ layer, activations }: InitializerDeclaration): LayerShape =>
    shapeOf(6, 4, { place: layer ?? 'hidden', activation: activations?.[0] ?? 'tanh' })
  const given = <Name extends string>(names: readonly Name[]): Name[] => names.filter((name) => !isGiven(name))

  it.each(given(WEIGHT_INITIALIZER_NAMES))('weights %s are read as they are', (name) => {
    const declaration: InitializerDeclaration = WEIGHT_INITIALIZERS[name as 'zeros']
    const weights = { name, ...defaultsOf(declaration) }
    expect(parsed(weights, zeros, fitting(declaration))).toEqual({ start: { weights, biases: zeros }, problems: [] })
    if (declaration.choices === undefined) {
      expect(refused({ ...weights, choices: {} }, zeros, fitting(declaration))?.code).toBe('EXPERIMENT_UNKNOWN_KEY')
    } else {
      expect(refused({ name, params: weights.params }, zeros, fitting(declaration))?.code).toBe(
        'EXPERIMENT_MISSING_KEY',
      )
    }
  })

  it.each(given(BIAS_INITIALIZER_NAMES))('biases %s are read as they are', (name) => {
    const declaration: InitializerDeclaration = BIAS_INITIALIZERS[name as 'zeros']
    const biases = { name, ...defaultsOf(declaration) }
    expect(parsed(zeros, biases, fitting(declaration))).toEqual({ start: { weights: zeros, biases }, problems: [] })
  })
})

describe('a choice of an initializer', () => {
  const he = (gain: unknown) => ({ ...gained('heNormal', 1), choices: { gain } })

  it('is one of the declared names', () => {
    expect(refused(he('Forward '))).toMatchObject({
      path: ['layers', 0, 'weights', 'choices', 'gain'],
      code: 'EXPERIMENT_UNKNOWN_CHOICE',
      nearest: 'forward',
    })
    expect(refused({ ...he('custom'), choices: {} })?.code).toBe('EXPERIMENT_MISSING_KEY')
  })

  it.each(ACTIVATION_NAMES)('%s: the library’s gain is accepted where there is one', (activation) => {
    const layer = shapeOf(6, 4, { activation, place: 'output' })
    for (const rule of ['custom', 'forward', 'backward']) expect(parsed(he(rule), zeros, layer).problems).toEqual([])
    if (GAINS[activation].library !== undefined) expect(parsed(he('library'), zeros, layer).problems).toEqual([])
    else {
      expect(refused(he('library'), zeros, layer)).toEqual({
        path: ['layers', 0, 'weights', 'choices', 'gain'],
        code: 'EXPERIMENT_NO_LIBRARY_GAIN',
        params: { value: 'library', activation },
        nearest: 'custom',
      })
    }
  })
})

describe('an initializer is refused', () => {
  it('where a range ends below its beginning', () => {
    const range = (low: number, high: number) => ({ name: 'uniformRange', params: { low, high } })
    expect(parsed(range(-1, -1)).problems).toEqual([])
    expect(refused(range(2, 1))).toEqual({
      path: ['layers', 0, 'weights', 'params', 'high'],
      code: 'EXPERIMENT_RANGE_ORDER',
      params: { low: 2, high: 1 },
      nearest: 2,
    })
  })

  it.each(['classMeans', 'principalComponents', 'trainingPatches'] as const)(
    '%s: behind the first layer, with one that takes the same settings',
    (name) => {
      for (const place of ['first', 'only'] as const) {
        expect(parsed(gained(name, 1), zeros, shapeOf(6, 4, { place })).problems).toEqual([])
      }
      for (const place of ['hidden', 'output'] as const) {
        const problem = refused(gained(name, 1), zeros, shapeOf(6, 4, { place }))
        expect(problem).toEqual({
          path: ['layers', 0, 'weights', 'name'],
          code: 'EXPERIMENT_INITIALIZER_PLACE',
          params: { value: name, place: 'first' },
          nearest: 'lecunNormal',
        })
        expect(
          parsed({ ...gained(name, 1), name: problem?.nearest }, zeros, shapeOf(6, 4, { place })).problems,
        ).toEqual([])
      }
    },
  )

  it('as a log prior in a hidden layer, and of outputs that are no classes', () => {
    const prior = { name: 'logPrior', params: {} }
    expect(parsed(zeros, prior, shapeOf(6, 4, { place: 'output', activation: 'softmax' })).problems).toEqual([])
    expect(refused(zeros, prior, shapeOf(6, 4, { activation: 'sigmoid' }))).toEqual({
      path: ['layers', 0, 'biases', 'name'],
      code: 'EXPERIMENT_INITIALIZER_PLACE',
      params: { value: 'logPrior', place: 'output' },
    })
    expect(refused(zeros, prior, shapeOf(6, 4, { place: 'output', activation: 'linear' }))?.code).toBe(
      'EXPERIMENT_INITIALIZER_ACTIVATION',
    )
  })

  it('as a random walk of activations the paper has no formula for', () => {
    expect(refused(gained('randomWalk', 1))).toMatchObject({
      code: 'EXPERIMENT_INITIALIZER_ACTIVATION',
      params: { value: 'randomWalk', activation: 'tanh' },
      nearest: 'lecunNormal',
    })
    expect(parsed(gained('randomWalk', 1), zeros, shapeOf(6, 4, { activation: 'relu' })).problems).toEqual([])
  })

  it('as more principal components than inputs', () => {
    const layer = (fanOut: number) => shapeOf(6, fanOut, { place: 'first' })
    expect(parsed(gained('principalComponents', 1), zeros, layer(6)).problems).toEqual([])
    expect(refused(gained('principalComponents', 1), zeros, layer(7))).toMatchObject({
      code: 'EXPERIMENT_INITIALIZER_ROWS',
      params: { max: 6 },
    })
  })

  it.each([
    ['looksLinear', 1_024],
    ['orthogonal', 1_024],
    ['principalComponents', 64],
    ['lsuv', 1_024],
  ] as const)('%s: above %d units', (name, most) => {
    const weights = { name, ...defaultsOf(WEIGHT_INITIALIZERS[name]) }
    const layer = (units: number) => shapeOf(4_096, units, { place: 'first' })
    expect(parsed(weights, zeros, layer(most)).problems).toEqual([])
    expect(refused(weights, zeros, layer(most + 1))).toMatchObject({
      code: 'EXPERIMENT_INITIALIZER_SIZE',
      params: { value: name, max: most },
    })
  })
})

describe('a warm start', () => {
  const warm = { name: 'warmStart', rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6], rest: gained('heNormal', 1) }
  const warmBiases = { name: 'warmStart', values: [1, 2, 3], rest: zeros }

  it('keeps the numbers of a donor of any shape', () => {
    expect(parsed(warm, warmBiases)).toEqual({ start: { weights: warm, biases: warmBiases }, problems: [] })
    expect(parsed({ ...warm, rows: 6, columns: 1 }, { ...warmBiases, values: Array(40).fill(0) }).problems).toEqual([])
  })

  it('has as many numbers as its shape says', () => {
    expect(refused({ ...warm, columns: 4 })).toEqual({
      path: ['layers', 0, 'weights', 'values'],
      code: 'EXPERIMENT_LENGTH',
      params: { value: 6, expected: 8 },
    })
    expect(refused({ ...warm, values: [1, 2, 3, 4, 5, Infinity] })?.code).toBe('EXPERIMENT_NOT_FINITE')
    expect(refused({ ...warm, rows: 0 })?.path).toEqual(['layers', 0, 'weights', 'rows'])
    expect(refused({ ...warm, rows: 1.5 })?.code).toBe('EXPERIMENT_NOT_INTEGER')
    expect(refused(zeros, { ...warmBiases, values: [] })?.code).toBe('EXPERIMENT_TOO_SMALL')
  })

  it('is filled by what is drawn, which must fit as well', () => {
    const outside = [...WEIGHT_INITIALIZER_NAMES].filter((name) => !isDrawn(WEIGHT_INITIALIZERS[name]))
    expect(outside).toEqual(['lsuv', 'classMeans', 'principalComponents', 'trainingPatches', 'explicit', 'warmStart'])
    for (const name of outside) {
      const rest = isGiven(name) ? { name } : { name, ...defaultsOf(WEIGHT_INITIALIZERS[name]) }
      expect(refused({ ...warm, rest }, zeros, shapeOf(6, 4, { place: 'first' }))?.code).toBe(
        'EXPERIMENT_UNKNOWN_CHOICE',
      )
    }
    expect(refused({ ...warm, rest: gained('randomWalk', 1) })?.path).toEqual(['layers', 0, 'weights', 'rest', 'name'])
    expect(refused(zeros, { ...warmBiases, rest: { name: 'logPrior', params: {} } })?.code).toBe(
      'EXPERIMENT_UNKNOWN_CHOICE',
    )
  })
})

it('a layer is first, hidden, output, or all at once', () => {
  expect([0, 1, 2].map((i) => layerPlace(i, 3))).toEqual(['first', 'hidden', 'output'])
  expect(layerPlace(0, 1)).toBe('only')
  expect([0, 1].map((i) => layerPlace(i, 2))).toEqual(['first', 'output'])
})

describe('long lists of numbers', () => {
  const warm = (values: unknown) => ({ name: 'warmStart', rows: 2, columns: 6, values, rest: weightsRest })
  const weightsRest = { name: 'zeros', params: {} }

  it('may come as Float64Array and are plain lists afterwards', () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i / 7)
    const biases = { name: 'warmStart', values: Float64Array.of(1, 2), rest: zeros }
    const { start, problems } = parsed(warm(Float64Array.from(numbers)), biases)
    expect(problems).toEqual([])
    expect(start).toEqual({ weights: warm(numbers), biases: { ...biases, values: [1, 2] } })
  })

  it('as anything else, of another length, or with an entry that is no finite number are refused', () => {
    expect(refused(warm(new Float32Array(12)))).toMatchObject({ code: 'EXPERIMENT_TYPE' })
    expect(refused(warm(new Float64Array(11)))).toMatchObject({ code: 'EXPERIMENT_LENGTH' })
    const path = ['layers', 0, 'weights', 'values', 3]
    expect(refused(warm(Float64Array.of(0, 0, 0, NaN, 0, 0, 0, 0, 0, 0, 0, 0)))).toMatchObject({
      code: 'EXPERIMENT_NOT_FINITE',
      path,
    })
    expect(refused(warm([0, 0, 0, '1', 0, 0, 0, 0, 0, 0, 0, 0]))).toMatchObject({ code: 'EXPERIMENT_TYPE', path })
  })
})
