import { describe, expect, it } from 'vitest'
import type { Experiment, SetShape } from '@engine/contract/experiment'
import { parseExperiment, type ParseResult } from '@engine/contract/parse-experiment'
import { PRESET_NAMES, presetExperiment, type PresetName } from '@engine/contract/presets'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'

const mnist: SetShape = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
const parse = (document: unknown): ParseResult => parseExperiment(document, [mnist])

type Json = Record<string, unknown>

/** A preset as version 0.1.0 saved it. */
function first(preset: PresetName): Json {
  const { schedule, clipping, changes, reluSlopeAtZero, data, layers, ...same } = presetExperiment(preset, preset)
  expect([schedule, clipping, changes, reluSlopeAtZero]).not.toContain(undefined)
  const without = ({ weights, biases, size, activation }: Experiment['layers'][number]): Json => ({
    size,
    activation,
    weights: 'params' in weights ? { name: weights.name, params: weights.params } : weights,
    biases,
  })
  const set = data.kind === 'set' ? { ...data, scaling: undefined } : data
  return JSON.parse(JSON.stringify({ ...same, schema: 1, data: set, layers: layers.map(without) })) as Json
}

describe('a document of schema 1', () => {
  it.each(PRESET_NAMES)('%s comes out as the same experiment of schema 2', (preset) => {
    const document = first(preset)
    const before = JSON.stringify(document)
    expect(parse(document)).toEqual({ ok: true, experiment: presetExperiment(preset, preset) })
    expect(JSON.stringify(document)).toBe(before)
  })

  it('with samples of its own gets no scaling', () => {
    const output = { ...(first('zeros')['layers'] as Json[])[0], size: 1 }
    const data = { kind: 'inline', inputs: [[0, 1]], targets: [[1]] }
    const document = { ...first('zeros'), data, layers: [output], batch: { size: 1, order: 'given' } }
    expect(parse(document)).toMatchObject({ ok: true, experiment: { data } })
  })

  it.each(['schedule', 'clipping', 'changes', 'reluSlopeAtZero'])(
    'keeps a %s it should not have, to be judged',
    (key) => {
      expect(parse({ ...first('zeros'), [key]: 'x' })).toMatchObject({ ok: false, problems: [{ path: [key] }] })
    },
  )

  it('is judged by its own places', () => {
    const document = first('zeros')
    const layers = document['layers'] as Json[]
    layers[1] = { ...layers[1], size: 0, extra: 1 }
    Reflect.deleteProperty(document, 'seed')
    Reflect.deleteProperty(document['data'] as Json, 'training')
    const parsed = parse(document)
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => path.join('.'))).toEqual(['seed'])
    expect(parse({ ...document, seed: 1 })).toMatchObject({
      problems: [{ path: ['data', 'training'] }, { path: ['layers', 1, 'extra'] }],
    })
  })
})

describe('anything else', () => {
  it.each([[undefined], [null], [1], ['x'], [[]], [{}], [{ schema: 2 }], [{ schema: '1' }], [{ schema: 0 }]])(
    '%j stays as it is',
    (document) => expect(upgradeExperiment(document)).toBe(document),
  )
})

describe('a hostile document of schema 1', () => {
  const trap = (): never => {
    throw new Error('called')
  }
  const getter = (key: string, document: Json): Json =>
    Object.defineProperty(document, key, { get: trap, enumerable: true, configurable: true })

  it.each(['schema', 'seed', 'data', 'layers', 'extra'])('never has its getter %s called', (key) => {
    expect(() => upgradeExperiment(getter(key, first('zeros')))).not.toThrow()
    const parsed = parse(getter(key, first('zeros')))
    expect(parsed.ok ? undefined : parsed.problems[0]).toMatchObject({ path: [key] })
  })

  it('never has a getter inside called', () => {
    const document = first('reluHe')
    const layers = document['layers'] as Json[]
    getter('kind', document['data'] as Json)
    getter('size', layers[0] ?? {})
    getter('name', layers[1]?.['weights'] as Json)
    Object.defineProperty(layers, 2, { get: trap, enumerable: true })
    expect(() => upgradeExperiment(document)).not.toThrow()
    expect(parse(document).ok).toBe(false)
  })

  it('is not walked through where its list of layers is endless', () => {
    expect(parse({ ...first('zeros'), layers: new Array(2 ** 32 - 1) })).toMatchObject({
      problems: [{ code: 'EXPERIMENT_TOO_MANY_LAYERS' }],
    })
  })

  it('inherits nothing', () => {
    expect(parse(Object.create(first('zeros')))).toMatchObject({ ok: false })
    const inherited = { ...first('zeros'), layers: [Object.create((first('zeros')['layers'] as Json[])[0] ?? null)] }
    expect(parse(inherited)).toMatchObject({ ok: false })
  })
})
