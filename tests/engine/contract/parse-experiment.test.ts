import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '@engine/contract/errors'
import type { SetShape } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import { parseExperiment, type Problem } from '@engine/contract/parse-experiment'
import { PLAIN_LAYER, PRESET_NAMES, presetExperiment } from '@engine/contract/presets'

const mnist: SetShape = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
const sets = [mnist]

type Json = Record<string, unknown>
type Place = readonly (string | number)[]

const preset = (): Json => JSON.parse(JSON.stringify(presetExperiment('chapter5TwoHidden', 'two'))) as Json

/** The preset with one place changed; `undefined` removes it. */
function changed(path: Place, value: unknown, document: Json = preset()): Json {
  let parent: Json = document
  for (const key of path.slice(0, -1)) parent = parent[key] as Json
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else parent[last] = value
  return document
}

function problemsOf(document: unknown): readonly Problem[] {
  const parsed = parseExperiment(document, sets)
  return parsed.ok ? [] : parsed.problems
}

const inline = (): Json =>
  changed(
    ['data'],
    {
      kind: 'inline',
      inputs: [
        [0, 1],
        [1, 0],
      ],
      targets: [[1], [0]],
    },
    changed(['layers'], [], changed(['batch', 'size'], 2)),
  )
const zeros = { name: 'zeros', params: {} }
const oneUnit = { size: 1, activation: 'sigmoid', weights: zeros, biases: zeros, ...PLAIN_LAYER }
const inlineNet = (): Json => changed(['layers'], [{ ...oneUnit }], inline())

describe.each(PRESET_NAMES)('preset %s', (name) => {
  it('is accepted, as a fresh equal document', () => {
    const document = presetExperiment(name, name)
    const parsed = parseExperiment(document, sets)
    expect(parsed).toEqual({ ok: true, experiment: document })
    expect(parsed.ok && parsed.experiment).not.toBe(document)
    expect(parsed.ok && parsed.experiment.layers[0]).not.toBe(document.layers[0])
  })
})

describe('a document is refused with path, code and the nearest value', () => {
  const explicit = (values: unknown): unknown => ({ name: 'explicit', values })
  const cases: [string, Place, unknown, Partial<Problem>][] = [
    ['another schema', ['schema'], 3, { code: 'EXPERIMENT_SCHEMA', nearest: 2 }],
    ['an unknown key', ['extra'], 1, { code: 'EXPERIMENT_UNKNOWN_KEY', params: { key: 'extra' } }],
    ['an unknown key inside', ['batch', 'extra'], 1, { code: 'EXPERIMENT_UNKNOWN_KEY' }],
    ['a missing key', ['seed'], undefined, { code: 'EXPERIMENT_MISSING_KEY', params: { key: 'seed' } }],
    ['a missing kind', ['data', 'kind'], undefined, { code: 'EXPERIMENT_MISSING_KEY' }],
    ['a wrong type', ['seed'], '1', { code: 'EXPERIMENT_TYPE', params: { expected: 'number', value: '1' } }],
    [
      'an object for a list',
      ['layers'],
      {},
      { code: 'EXPERIMENT_TYPE', params: { expected: 'list', value: 'object' } },
    ],
    ['a list for an object', ['batch'], [], { code: 'EXPERIMENT_TYPE', params: { expected: 'object', value: 'list' } }],
    ['NaN', ['optimizer', 'learningRate'], NaN, { code: 'EXPERIMENT_NOT_FINITE', nearest: 0.1 }],
    ['an infinity', ['regularization', 'lambda'], -Infinity, { code: 'EXPERIMENT_NOT_FINITE', nearest: 5 }],
    ['a learning rate of 0', ['optimizer', 'learningRate'], 0, { code: 'EXPERIMENT_NOT_ABOVE', nearest: 0.1 }],
    ['a negative size', ['layers', 0, 'size'], -3, { code: 'EXPERIMENT_TOO_SMALL', nearest: 1 }],
    ['a fractional size', ['layers', 0, 'size'], 30.4, { code: 'EXPERIMENT_NOT_INTEGER', nearest: 30 }],
    ['too many units', ['layers', 0, 'size'], 5_000, { code: 'EXPERIMENT_TOO_LARGE', nearest: 4_096 }],
    ['no layers', ['layers'], [], { code: 'EXPERIMENT_NO_OUTPUT_LAYER' }],
    [
      'too many layers',
      ['layers'],
      Array(65).fill(oneUnit),
      { code: 'EXPERIMENT_TOO_MANY_LAYERS', params: { value: 65, max: 64 } },
    ],
    [
      'an unknown activation',
      ['layers', 0, 'activation'],
      'Sigmoid',
      { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'sigmoid' },
    ],
    [
      'an unknown initializer',
      ['layers', 1, 'weights', 'name'],
      'he_normal',
      { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'heNormal' },
    ],
    ['an inherited name', ['layers', 1, 'weights', 'name'], 'toString', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    ['a scaled bias initializer', ['layers', 0, 'biases', 'name'], 'nielsen', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    ['an unknown cost', ['cost'], 'loss', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    ['an unknown optimizer', ['optimizer', 'name'], 'Adam W', { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'adamW' }],
    ['an unknown duration', ['duration', 'unit'], 'hours', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    [
      'softmax inside',
      ['layers', 0, 'activation'],
      'softmax',
      { code: 'EXPERIMENT_ACTIVATION_PLACE', nearest: 'sigmoid' },
    ],
    [
      'an output of other size',
      ['layers', 2, 'size'],
      9,
      { code: 'EXPERIMENT_OUTPUT_SIZE', params: { value: 9, expected: 10 }, nearest: 10 },
    ],
    [
      'too large a batch',
      ['batch', 'size'],
      50_001,
      { code: 'EXPERIMENT_BATCH_OVER_SLICE', params: { value: 50_001, max: 50_000 }, nearest: 50_000 },
    ],
    ['an unknown set', ['data', 'set'], 'mnits', { code: 'EXPERIMENT_UNKNOWN_SET', nearest: 'mnist' }],
    ['an unknown part', ['data', 'training', 'part'], 'all', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    ['too long a name', ['name'], 'x'.repeat(81), { code: 'EXPERIMENT_TOO_LARGE', nearest: 'x'.repeat(80) }],
    ['a seed beyond 32 bits', ['seed'], 2 ** 32, { code: 'EXPERIMENT_TOO_LARGE', nearest: 2 ** 32 - 1 }],
    [
      'values too few',
      ['layers', 2, 'biases'],
      explicit([1, 2]),
      { path: ['layers', 2, 'biases', 'values'], code: 'EXPERIMENT_LENGTH', params: { value: 2, expected: 10 } },
    ],
    [
      'a value not finite',
      ['layers', 2, 'biases'],
      explicit([1, NaN, 1, 1, 1, 1, 1, 1, 1, 1]),
      { path: ['layers', 2, 'biases', 'values', 1], code: 'EXPERIMENT_NOT_FINITE' },
    ],
    [
      'a record at each of many steps',
      ['duration', 'count'],
      100_000,
      { path: ['measure', 'every'], code: 'EXPERIMENT_TOO_SMALL' },
    ],
  ]
  it.each(cases)('%s', (_what, path, value, expected) => {
    const document = changed(path, value)
    if (path[0] === 'duration' && path[1] === 'count') changed(['measure', 'every'], 100, document)
    const [problem, ...others] = problemsOf(document)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path, ...expected })
    expect('nearest' in (problem ?? {})).toBe(
      'nearest' in expected || expected.code === 'EXPERIMENT_NOT_FINITE' || expected.path?.[0] === 'measure',
    )
  })

  it('a cost that does not fit the output, both ways out named', () => {
    const [problem] = problemsOf(changed(['cost'], 'logLikelihood'))
    expect(problem).toMatchObject({
      path: ['layers', 2, 'activation'],
      code: 'EXPERIMENT_COST_ACTIVATION',
      params: {
        cost: 'logLikelihood',
        activation: 'sigmoid',
        nearestActivation: 'softmax',
        nearestCost: 'crossEntropy',
      },
      nearest: 'softmax',
    })
  })

  it('too many weights, counted with the inputs', () => {
    const wide = { ...oneUnit, size: 4_096 }
    const output = { ...oneUnit, size: 10 }
    expect(problemsOf(changed(['layers'], [wide, wide, output]))).toMatchObject([
      { path: ['layers'], code: 'EXPERIMENT_TOO_MANY_WEIGHTS', params: { value: 20_029_440, max: LIMITS.weights } },
    ])
    expect(problemsOf(changed(['layers'], [wide, { ...wide, size: 4_000 }, output]))).toEqual([])
  })

  it('one weight more than allowed', () => {
    const linear = (size: number): unknown => ({ ...oneUnit, activation: 'linear', size })
    const net = (...layers: unknown[]): Json => {
      const inputs = [Array<number>(999).fill(0)]
      const data = { kind: 'inline', inputs, targets: [[0]] }
      const document = changed(['cost'], 'quadratic', changed(['batch', 'size'], 1))
      return changed(['data'], data, changed(['layers'], layers, document))
    }
    // 999·4,000 + 4,000·4,000 + 4,000
    expect(problemsOf(net(linear(4_000), linear(4_000), linear(1)))).toEqual([])
    expect(problemsOf(net(linear(4_000), linear(4_000), linear(1), linear(1)))).toMatchObject([
      { path: ['layers'], code: 'EXPERIMENT_TOO_MANY_WEIGHTS', params: { value: 20_000_001, max: 20_000_000 } },
    ])
  })

  it.each([NaN, -Infinity, -1, 0, 0.5, 9.4, 11, 4_096, 4_097, 1e300])(
    'an output of size %d, the size the data need proposed',
    (size) => {
      expect(problemsOf(changed(['layers', 2, 'size'], size))).toMatchObject([
        { path: ['layers', 2, 'size'], nearest: 10 },
      ])
      expect(problemsOf(changed(['layers', 0, 'size'], size, inlineNet()))).toMatchObject([
        { path: ['layers', 0, 'size'], nearest: 1 },
      ])
    },
  )

  it('an output of impossible size on unknown data', () => {
    const document = changed(['data', 'set'], 'x', changed(['layers', 2, 'size'], 4_097))
    expect(problemsOf(document).at(-1)).toMatchObject({ path: ['layers', 2, 'size'], nearest: 4_096 })
  })

  it('a slice outside its part', () => {
    const slice = (first: number, count: number): unknown => ({ part: 'validation', first, count })
    const [beyond] = problemsOf(changed(['data', 'validation'], slice(9_990, 11)))
    expect(beyond).toMatchObject({
      path: ['data', 'validation', 'count'],
      code: 'EXPERIMENT_SLICE_OUTSIDE_SET',
      nearest: 10,
    })
    const [outside] = problemsOf(changed(['data', 'validation'], slice(10_000, 10)))
    expect(outside).toMatchObject({ path: ['data', 'validation', 'first'], nearest: 9_990 })
    expect(problemsOf(changed(['data', 'validation'], slice(9_990, 10)))).toEqual([])
    const [index] = problemsOf(changed(['data', 'validation'], { part: 'test', indices: [3, 10_000] }))
    expect(index).toMatchObject({ path: ['data', 'validation', 'indices', 1], nearest: 9_999 })
    expect(problemsOf(changed(['data', 'validation'], { part: 'train', indices: [] }))[0]?.code).toBe(
      'EXPERIMENT_TOO_SMALL',
    )
    expect(problemsOf(changed(['data', 'validation'], null))).toEqual([])
    expect(problemsOf(changed(['data', 'training'], null))[0]?.code).toBe('EXPERIMENT_TYPE')
  })

  it('inline samples that do not fit together', () => {
    expect(problemsOf(inlineNet())).toEqual([])
    expect(problemsOf(changed(['data', 'inputs', 1], [1], inlineNet()))).toMatchObject([
      { path: ['data', 'inputs', 1], code: 'EXPERIMENT_LENGTH', params: { value: 1, expected: 2 } },
    ])
    expect(problemsOf(changed(['data', 'targets'], [[1]], inlineNet()))).toMatchObject([
      { path: ['data', 'targets'], code: 'EXPERIMENT_LENGTH', params: { value: 1, expected: 2 } },
    ])
    expect(problemsOf(changed(['data', 'inputs', 1, 0], null, inlineNet()))).toMatchObject([
      { path: ['data', 'inputs', 1, 0], code: 'EXPERIMENT_TYPE' },
    ])
    const wideTargets = changed(
      ['data', 'targets'],
      [
        [1, 2],
        [3, 4],
      ],
      inlineNet(),
    )
    expect(problemsOf(wideTargets)).toMatchObject([{ path: ['layers', 0, 'size'], nearest: 2 }])
    expect(problemsOf(changed(['batch', 'size'], 3, inlineNet()))).toMatchObject([{ nearest: 2 }])
  })

  it('several problems at once', () => {
    const document = changed(['seed'], -1, changed(['cost'], 'x', changed(['layers', 1, 'size'], 0)))
    expect(problemsOf(document).map(({ path }) => path.join('.'))).toEqual(['layers.1.size', 'cost', 'seed'])
  })
})

describe('hostile input never throws', () => {
  const row = Array<number>(4_096).fill(1)
  const cyclic = preset()
  cyclic['data'] = cyclic
  const trap = (): never => {
    throw new Error('trap')
  }
  const getter = Object.defineProperty(preset(), 'seed', { get: trap, enumerable: true })
  const arrayGetter = inlineNet()
  changed(['data', 'inputs'], Object.defineProperty([[0, 1]], 1, { get: trap, enumerable: true }), arrayGetter)
  const cases: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a function', trap],
    ['a list', []],
    ['a symbol', Symbol('x')],
    ['a bigint', 1n],
    ['an own __proto__', JSON.parse('{"__proto__": {"schema": 2}}')],
    ['an own __proto__ inside', changed(['batch'], JSON.parse('{"__proto__": 1, "size": 1, "order": "given"}'))],
    ['inherited keys', Object.create(preset())],
    ['a cycle', cyclic],
    ['a getter', getter],
    ['a getter in a list', arrayGetter],
    ['a proxy', new Proxy({}, { getOwnPropertyDescriptor: trap, ownKeys: trap })],
    ['a proxy that inherits', new Proxy({}, { getPrototypeOf: trap })],
    ['a huge sparse list', changed(['layers'], new Array(2 ** 32 - 1))],
    ['a huge list of rows', changed(['data', 'inputs'], new Array(10_000).fill(row), inlineNet())],
    ['holes', changed(['data', 'inputs'], new Array(2), inlineNet())],
    ['many unknown keys', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]))],
    ['a long key', { [`k${'x'.repeat(1e6)}`]: 1 }],
  ]
  it.each(cases)('%s', (_what, document) => {
    const problems = problemsOf(document)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(50)
    for (const { code } of problems) expect(ERROR_CODES).toContain(code)
  })

  it.each([
    ['a key', { [`k${'x'.repeat(1e7)}`]: 1 }],
    ['a key inside', changed(['batch', 'y'.repeat(1e7)], 1)],
    ['a schema', changed(['schema'], 'z'.repeat(1e7))],
    ['a name', changed(['name'], 'z'.repeat(1e7))],
    ['a set', changed(['data', 'set'], 'z'.repeat(1e7))],
    ['a choice', changed(['cost'], 'z'.repeat(1e7))],
  ])('%s of ten million characters makes no long report', (_what, document) => {
    expect(JSON.stringify(problemsOf(document)).length).toBeLessThan(5_000)
  })

  it.each([1, 2])('takes nothing of the prototype with it, schema %i', (schema) => {
    problemsOf(JSON.parse(`{"__proto__": {"polluted": 1}, "schema": ${schema}}`))
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('mutated documents', () => {
  const junk = fc.oneof(
    fc.constantFrom(undefined, null, true, NaN, Infinity, -0, -1, 0.5, 1e300, '', 'x', [], {}, [[]], { name: 'zeros' }),
    fc.anything({ maxDepth: 3, withNullPrototype: true, withTypedArray: true, withDate: true, withMap: true }),
    fc.integer(),
    fc.double(),
  )
  const older = (): Json => ({ ...changed(['changes'], undefined), schema: 1 })
  const bases = [...PRESET_NAMES.map((name) => () => presetExperiment(name, name)), inlineNet, older]

  /** All places of a document. */
  function places(value: unknown, path: Place = []): Place[] {
    if (typeof value !== 'object' || value === null) return [path]
    return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
  }

  it('are refused with known codes or accepted as valid documents', () => {
    let accepted = 0
    let refused = 0
    const mutation = fc.record({ place: fc.nat(), value: junk })
    fc.assert(
      fc.property(fc.nat(bases.length - 1), fc.array(mutation, { minLength: 1, maxLength: 3 }), (base, mutations) => {
        const document = JSON.parse(JSON.stringify(bases[base]?.())) as Json
        const all = places(document)
        for (const { place, value } of mutations) {
          const path = all[place % all.length] ?? []
          try {
            if (path.length > 0) changed(path, value, document)
          } catch {
            // An earlier mutation has taken this place away.
          }
        }
        const parsed = parseExperiment(document, sets)
        if (parsed.ok) {
          accepted++
          const again = JSON.parse(JSON.stringify(parsed.experiment)) as unknown
          expect(parseExperiment(again, sets)).toEqual({ ok: true, experiment: again })
        } else {
          refused++
          expect(parsed.problems.length).toBeGreaterThan(0)
          for (const { code } of parsed.problems) expect(ERROR_CODES).toContain(code)
        }
      }),
      { numRuns: 3_000 },
    )
    expect(accepted).toBeGreaterThan(10)
    expect(refused).toBeGreaterThan(1_000)
  })

  it('with one number out of range are cured by the nearest values', () => {
    const numeric = places(preset()).filter((path) => typeof at(preset(), path) === 'number')
    function at(document: Json, path: Place): unknown {
      return path.reduce<unknown>((value, key) => (value as Json)[key], document)
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...numeric),
        fc.oneof(fc.constantFrom(NaN, Infinity, -1, 0, 0.5, 1e12), fc.double()),
        (path, value) => {
          const document = changed(path, value)
          // A start moved back into its part may leave too few items behind it: that is the next problem.
          for (let round = 0; round < 3; round++) {
            const [problem, ...others] = problemsOf(document)
            expect(others).toEqual([])
            if (problem === undefined || !('nearest' in problem)) return
            changed(problem.path, problem.nearest, document)
          }
          expect(problemsOf(document)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('an initializer whose drawing would block the engine', () => {
  const orthogonal = (first: number, second: number): Json => {
    const start = {
      weights: { name: 'orthogonal', params: { gain: 1 }, choices: { gain: 'custom' } },
      biases: { name: 'zeros', params: {} },
      ...PLAIN_LAYER,
    }
    const layer = (size: number): Json => ({ size, activation: 'tanh', ...start }) as unknown as Json
    const output = { ...layer(10), activation: 'softmax' } as unknown as Json
    return { ...presetExperiment('tanhXavier', ''), layers: [layer(first), layer(second), output] } as unknown as Json
  }

  it('is refused by its smaller fan, with one that can be drawn', () => {
    expect(parseExperiment(orthogonal(1_500, 1_024), sets).ok).toBe(true)
    const refused = parseExperiment(orthogonal(1_500, 1_025), sets)
    expect(refused).toMatchObject({
      ok: false,
      problems: [
        { path: ['layers', 1, 'weights', 'name'], code: 'EXPERIMENT_INITIALIZER_SIZE', nearest: 'lecunNormal' },
      ],
    })
  })
})
