/** Whatever the parser lets through runs to an end with a name. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import type { ChoiceDeclaration } from '@engine/contract/choices'
import { COST_NAMES } from '@engine/contract/costs'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import type { InitializerDeclaration } from '@engine/contract/initializer-declaration'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import {
  BATCH_ORDERS,
  INPUT_SCALINGS,
  PRECISIONS,
  RELU_SLOPES_AT_ZERO,
  type NumberOption,
} from '@engine/contract/option'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PLAIN_LAYER } from '@engine/contract/presets'
import { CLIPPINGS, REGULARIZATIONS } from '@engine/contract/regularizations'
import { LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULES } from '@engine/contract/schedules'
import { finished } from '../support/experiments'
import { mnistShape } from '../support/mnist'

/** Both ends of the range, what is ordinary, and anything between. */
function numberOf({ kind, min, max, aboveMin, default: usual }: NumberOption): fc.Arbitrary<number> {
  const low = aboveMin === true ? Math.min(max, Math.max(Number.MIN_VALUE, min + (max - min) * 1e-9)) : min
  const between = kind === 'integer' ? fc.integer({ min, max }) : fc.double({ min: low, max, noNaN: true })
  return fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, between, fc.constantFrom(low, max))
}

const paramsOf = (options: Readonly<Record<string, NumberOption>>): fc.Arbitrary<Record<string, number>> =>
  fc.record(Object.fromEntries(Object.entries(options).map(([name, option]) => [name, numberOf(option)])))

function choiceOf(family: Readonly<Record<string, ChoiceDeclaration>>): fc.Arbitrary<object> {
  const one = ([name, { params }]: [string, ChoiceDeclaration]) =>
    paramsOf(params).map((numbers) => ({ name, ...numbers }))
  return fc.oneof(...Object.entries(family).map(one))
}

function initializerOf(declarations: Readonly<Record<string, InitializerDeclaration>>): fc.Arbitrary<object> {
  const drawn = Object.entries(declarations).filter(([name]) => name !== 'explicit' && name !== 'warmStart')
  return fc.oneof(
    ...drawn.map(([name, { params, choices }]) =>
      choices === undefined
        ? fc.record({ name: fc.constant(name), params: paramsOf(params) })
        : fc.record({
            name: fc.constant(name),
            params: paramsOf(params),
            choices: fc.record(
              Object.fromEntries(Object.entries(choices).map(([kind, names]) => [kind, fc.constantFrom(...names)])),
            ),
          }),
    ),
  )
}

const layerOf = (size: fc.Arbitrary<number>, dropout: fc.Arbitrary<number>): fc.Arbitrary<object> =>
  fc.record({
    size,
    activation: fc.constantFrom(...ACTIVATION_NAMES),
    weights: initializerOf(WEIGHT_INITIALIZERS),
    biases: initializerOf(BIAS_INITIALIZERS),
    learningRateFactor: fc.constantFrom(0, 0.5, 1, 1_000),
    frozen: fc.boolean(),
    dropout,
  })

const experiment = fc.record({
  schema: fc.constant(2),
  name: fc.constant('anything'),
  data: fc.record({
    kind: fc.constant('set'),
    set: fc.constant('mnist'),
    training: fc.constant({ part: 'training', first: 0, count: 24 }),
    validation: fc.constantFrom(null, { part: 'validation', first: 0, count: 5 }),
    scaling: fc.constantFrom(...INPUT_SCALINGS),
  }),
  layers: fc
    .tuple(
      fc.array(layerOf(fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 0.5, 0.95)), { maxLength: 3 }),
      layerOf(fc.constant(10), fc.constant(0)),
    )
    .map(([hidden, output]) => [...hidden, output]),
  cost: fc.constantFrom(...COST_NAMES),
  reluSlopeAtZero: fc.constantFrom(...RELU_SLOPES_AT_ZERO),
  optimizer: choiceOf(OPTIMIZERS),
  schedule: fc.record({
    learningRate: choiceOf(LEARNING_RATE_SCHEDULES),
    warmUp: fc.constantFrom(0, 3, 1_000),
    momentum: fc.constantFrom(...Object.keys(MOMENTUM_SCHEDULES)),
  }),
  regularization: choiceOf(REGULARIZATIONS),
  clipping: choiceOf(CLIPPINGS),
  batch: fc.record({ size: fc.constantFrom(1, 7, 24), order: fc.constantFrom(...BATCH_ORDERS) }),
  duration: fc.constantFrom({ unit: 'epochs', count: 1 }, { unit: 'steps', count: 5 }, { unit: 'steps', count: 0 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  precision: fc.constantFrom(...PRECISIONS),
  measure: fc.record({ images: fc.constantFrom(1, 24, 60_000), every: fc.constantFrom(0, 1) }),
  changes: fc.constantFrom(
    [],
    [{ step: 2, setting: 'learningRate', value: 0.5 }],
    [
      { step: 0, setting: 'batchSize', value: 3 },
      { step: 4, setting: 'batchSize', value: 24 },
    ],
  ),
})

/** Answers whether the document is accepted. */
function runsToAnEnd(document: unknown): boolean {
  const parsed = parseExperiment(document, [mnistShape])
  if (!parsed.ok) {
    expect(parsed.problems.length).toBeGreaterThan(0)
    return false
  }
  const run = finished(parsed.experiment)
  expect(['finished', 'diverged']).toContain(run.status)
  expect(run.failure === null).toBe(run.status === 'finished')
  expect(run.parameters().every(Number.isFinite)).toBe(true)
  for (const { cost, costTotal, layers, neurons } of run.takeRecords().steps) {
    expect(Number.isFinite(cost)).toBe(true)
    for (const values of [[costTotal], ...Object.values(layers), neurons ?? []]) {
      expect(values.some(Number.isNaN)).toBe(false)
    }
  }
  run.dispose()
  return true
}

it('an accepted experiment finishes or diverges, with finite parameters and finite records', () => {
  let accepted = 0
  fc.assert(
    fc.property(experiment, (document) => {
      if (runsToAnEnd(document)) accepted++
    }),
    { numRuns: 1_500 },
  )
  expect(accepted).toBeGreaterThan(100)
})

it('LSUV over activations that hardly differ, whose scale no number of single precision holds', () => {
  const start = (name: string, params = {}) => ({ name, params })
  const zeros = start('zeros')
  const layers = [
    { size: 1, activation: 'relu', weights: zeros, biases: start('constant', { value: 1e-160 }) },
    { size: 3, activation: 'sigmoid', weights: start('lsuv'), biases: zeros },
    { size: 10, activation: 'sigmoid', weights: zeros, biases: zeros },
  ]
  const [plain] = fc.sample(experiment, { numRuns: 1, seed: 1 })
  for (const precision of PRECISIONS) {
    const document = {
      ...plain,
      layers: layers.map((layer) => ({ ...PLAIN_LAYER, ...layer })),
      cost: 'crossEntropy',
      precision,
    }
    expect(runsToAnEnd(document)).toBe(true)
  }
})
