/** Digest CN: the wave of the little net [5, 4, 3, 2, 2], step by step. */
import { describe, expect, it } from 'vitest'
import type { ZeroWave } from '@engine/contract/probes/zero-wave'
import { zeroWave } from '@engine/probes/zero-wave'
import { LabError } from '@engine/contract/errors'
import { acceptance, acceptanceIds } from '../support/acceptance'
import { advanceTo, newRun } from '../support/experiments'
import { constantBias, layersOf, named, random, type Inputs } from '../exact/digest-nets'
import { exactNet, smallExperiment } from '../exact/nets'
import { probed } from './small-subject'

const documentOf = (inputs: Inputs, layers = layersOf(inputs, () => 0, constantBias(inputs))) =>
  smallExperiment(
    inputs.inputs.map((sample) => sample.slice(0, inputs.sizes[0])),
    inputs.inputs.map(() => inputs.targets),
    layers,
    { cost: 'mse', learningRate: inputs.lr, batchSize: 1 },
  )

const patternsOf = ({ steps }: ZeroWave) => steps.slice(1).map(({ matrices }) => matrices.map(({ pattern }) => pattern))

describe.each(['CN-01.a', 'CN-01.c', 'CN-02.a'])('%s: weights 0', (id) => {
  interface Row {
    readonly pattern: string[]
    readonly W1_first_column: number[]
    readonly W2: number
    readonly W3: number
    readonly W4: number[]
  }
  const { inputs, expected, expectClose } = acceptance<Inputs, Row[]>(id)
  const document = documentOf(inputs)
  const wave = probed('zero-wave', { steps: expected.length }, document)

  it('patterns and weights of every step', () => {
    expect(patternsOf(wave)).toEqual(expected.map(({ pattern }) => named(pattern)))
    expected.forEach(({ W1_first_column, W2, W3, W4 }, i) => {
      const { matrices } = wave.steps[i + 1]!
      // Pictures are the digest's way round: (fan-in, fan-out).
      W1_first_column.forEach((value, k) => {
        expectClose(matrices[0]!.picture.values[k * inputs.sizes[1]!]!, value, `W1 ${i + 1}`)
      })
      expectClose(matrices[1]!.picture.values[0]!, W2)
      expectClose(matrices[2]!.picture.values[0]!, W3)
      W4.forEach((value, j) => expectClose(matrices[3]!.picture.values[j]!, value, `W4 ${i + 1}`))
      expectClose(matrices[0]!.largest, Math.max(...W1_first_column.map(Math.abs)))
    })
  })

  it('wakes the last matrix first', () => {
    expect(wave.firstNonZero).toEqual([4, 3, 2, 1])
    expect(wave.broken).toBe(false)
    expect(
      wave.steps
        .at(-1)!
        .units.slice(0, 3)
        .map(({ distinct }) => distinct),
    ).toEqual([1, 1, 1])
  })

  it('cost over the measured examples, before the first update and after each', () => {
    const exact = exactNet(document)
    wave.steps.forEach(({ step, cost }) => {
      exact.advanceTo(step)
      expect(cost).toBeCloseTo(exact.look().cost, 14)
    })
  })
})

it('CN-01.a: the cost the digest prints before the first update', () => {
  const { inputs, expected, expectClose } = acceptance<Inputs, { loss_before: number }[]>('CN-01.a')
  const document = { ...documentOf(inputs), measure: { images: 1, every: 1 } }
  expectClose(probed('zero-wave', { steps: 1 }, document).steps[0]!.cost, expected[0]!.loss_before)
})

describe.each([...acceptanceIds('CN-05'), ...acceptanceIds('CN-07')])('%s', (id) => {
  it('has the patterns of every step', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>(id)
    const count = Number(/[Mm](\d)/.exec(id)![1])
    const isRandom = (m: number): boolean => (id.startsWith('CN-05') ? m <= count : m === count)
    const layers = layersOf(inputs, (m, k) => (isRandom(m) ? random(m, k) : inputs.rest!), constantBias(inputs))
    const { pattern_per_step: steps } = expected
    const wave = probed('zero-wave', { steps: steps.length }, documentOf(inputs, layers))
    expect(patternsOf(wave)).toEqual(steps.map(named))
  })
})

const { inputs } = acceptance<Inputs, unknown>('CN-01.a')

it('makes the updates of a run, bit for bit', () => {
  const document = {
    ...documentOf(inputs),
    optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const,
  }
  const wave = probed('zero-wave', { steps: 5 }, document)
  const run = newRun(document)
  advanceTo(run, 5)
  const flat = run.network.parameters.toFlat()
  const [fanIn, fanOut] = [5, 4]
  const shown = wave.steps[5]!.matrices[0]!.picture.values
  for (let j = 0; j < fanOut; j++)
    for (let k = 0; k < fanIn; k++) expect(shown[k * fanOut + j]).toBe(flat[j * fanIn + k])
})

it('starts from the document whatever weights the net has', () => {
  const document = documentOf(inputs)
  const count = inputs.sizes.slice(1).reduce((sum, size, l) => sum + (inputs.sizes[l]! + 1) * size, 0)
  const elsewhere = new Float64Array(count).fill(0.3)
  expect(probed('zero-wave', { steps: 4 }, document, elsewhere)).toEqual(probed('zero-wave', { steps: 4 }, document))
})

it('ends where a number overflows', () => {
  const document = smallExperiment(
    [[1e200]],
    [[1e200]],
    layersOf(
      { ...inputs, sizes: [1, 1], acts: 'linear x4' },
      () => 0,
      () => 0,
    ),
    { learningRate: 1e100 },
  )
  const wave = probed('zero-wave', { steps: 6 }, document)
  expect(wave.broken).toBe(true)
  expect(wave.steps.length).toBeLessThan(7)
})

it.each([[{}], [{ steps: 0 }], [{ steps: 13 }], [{ steps: 1.5 }], [{ steps: 2, more: 1 }], [null]])(
  'refuses %j',
  (params) => {
    expect(() => zeroWave.parse(params)).toThrow(LabError)
  },
)
