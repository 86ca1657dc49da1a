/** Units that start equal stay equal to the last bit: on every machine, in every precision, at every width and batch size. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import type { Experiment } from '@engine/contract/experiment'
import type { OptimizerSettings } from '@engine/contract/optimizers'
import { PRECISIONS } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import { createMachine, MACHINE_NAMES } from '@engine/numeric/create-machine'
import { accepted, constantStart, finished, inlineExperiment, layer } from '../support/experiments'
import { parametersOf } from '../support/parameters'
import { weightPattern } from '../support/weight-pattern'

const inputs = Array.from({ length: 100 }, (_, i) => [Math.sin(i), Math.cos(3 * i), Math.sin(0.1 * i * i)])
const targets = inputs.map(([a = 0, b = 0]) => [a * b, a - b])

const optimizers: readonly OptimizerSettings[] = [
  { name: 'sgd', learningRate: 0.1 },
  { name: 'momentum', learningRate: 0.1, momentum: 0.9 },
  { name: 'nesterov', learningRate: 0.1, momentum: 0.9 },
  { name: 'adagrad', learningRate: 0.05, epsilon: 1e-8 },
  { name: 'rmsprop', learningRate: 0.01, rho: 0.9, epsilon: 1e-8 },
  { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  { name: 'adamW', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0.01 },
]
const hiddenNames = ACTIVATION_NAMES.filter((name) => name !== 'softmax')

const kinds = MACHINE_NAMES.flatMap((machine) => PRECISIONS.map((precision) => [machine, precision] as const))

describe.each(kinds)('machine %s in %s', (machineName, precision) => {
  /** Two hidden layers of equal units; the patterns of the digest's symmetry law after six updates. */
  function expectPatterns(
    widths: readonly [number, number],
    batch: number,
    activation: ActivationName,
    optimizer: OptimizerSettings,
  ): void {
    const start = [constantStart(0.3), constantStart(0.1)] as const
    const [first, second] = widths
    const layers = [
      layer(first, activation, ...start),
      layer(second, 'sigmoid', ...start),
      layer(2, 'linear', ...start),
    ]
    const experiment = inlineExperiment(inputs, targets, layers, 6, {
      batch: { size: batch, order: 'given' },
      measure: { images: 100, every: 3 },
      optimizer,
      precision,
    })
    const machine = createMachine(precision, machineName)
    const run = finished(experiment, machine)
    expect(run.status).toBe('finished')
    const { weights, biases } = parametersOf(run.network)
    const patterns = weights.map((values, l) => weightPattern(values, run.network.sizes[l] ?? 0))
    // Where nothing flows back (dead or flat units), a matrix keeps its one value.
    if (first > 1 && second > 1) {
      expect(['equal per source', 'all-equal']).toContain(patterns[0])
      expect(patterns[1]).toBe('all-equal')
      expect(['equal per target', 'all-equal']).toContain(patterns[2])
    }
    for (const values of biases.slice(0, 2)) expect(new Set(values).size).toBe(1)
    const neurons = run.takeRecords().steps.at(-1)?.neurons
    expect(new Set(neurons?.slice(0, first)).size).toBe(1)
    expect(new Set(neurons?.slice(first, first + second)).size).toBe(1)
    machine.dispose()
  }

  it('at every width from 1 to 130', () => {
    const batches = [1, 2, 7, 65, 100]
    // The plain machine has neither tiles nor remainders.
    for (let width = 1; width <= 130; width += machineName === 'plain' ? 13 : 1) {
      const other = 1 + ((width * 37) % 130)
      expectPatterns([width, other], batches[width % 5] ?? 1, 'tanh', { name: 'sgd', learningRate: 0.1 })
    }
  })

  it('with any activation, optimizer, widths and batch', () => {
    const width = fc.integer({ min: 2, max: 130 })
    fc.assert(
      fc.property(
        fc.tuple(width, width),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom(...hiddenNames),
        fc.constantFrom(...optimizers),
        expectPatterns,
      ),
      { numRuns: machineName === 'plain' ? 10 : 60 },
    )
  })

  it('on images, where zeros are skipped', () => {
    for (const width of [1, 3, 4, 17, 30, 33]) {
      const hidden = (size: number): Experiment['layers'][number] =>
        layer(size, 'tanh', constantStart(0.02), constantStart(0.1))
      const experiment = accepted({
        ...presetExperiment('chapter5TwoHidden', 'images'),
        data: {
          kind: 'set',
          set: 'mnist',
          training: { part: 'training', first: 100, count: 60 },
          validation: null,
          scaling: 'unit',
        },
        layers: [hidden(width), hidden(width), layer(10, 'sigmoid', constantStart(0.02))],
        duration: { unit: 'epochs', count: 1 },
        measure: { images: 40, every: 4 },
        precision,
      })
      const machine = createMachine(precision, machineName)
      const { weights, biases } = parametersOf(finished(experiment, machine).network)
      for (const values of biases.slice(0, 2)) expect(new Set(values).size).toBe(1)
      const [W1 = new Float64Array()] = weights
      expect(W1.every((weight, at) => weight === W1[at % 784])).toBe(true)
      expect(new Set(weights[1]).size).toBe(1)
      machine.dispose()
    }
  })
})
