/** Digest CN and ENG-01: which weights stay equal bit for bit when a net starts from zeros or constants. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { LayerSettings } from '@engine/contract/experiment'
import type { Run } from '@engine/training/run'
import { acceptance, acceptanceIds, digestLayer, type Acceptance } from '../support/acceptance'
import { advanceTo, constantStart, inlineExperiment, layer, newRun } from '../support/experiments'
import { patternOf, weightPattern, type WeightPattern } from '../support/weight-pattern'
import { parametersOf } from '../support/parameters'

interface Inputs {
  sizes: number[]
  acts: string
  targets: number[]
  lr: number
  inputs: number[][]
  biases: number[]
  rest?: number
}

const STEPS = 8

/** One sample per step, mean over the outputs of squared errors. */
function trained(inputs: Inputs, layers: LayerSettings[]): Run {
  const targets = inputs.inputs.map(() => inputs.targets)
  const batch = { size: 1, order: 'given' } as const
  return newRun(
    inlineExperiment(inputs.inputs, targets, layers, STEPS, { cost: 'mse', learningRate: inputs.lr, batch }),
  )
}

/** `weight(m, k)`: matrix m from 1, k the row-major index of the digest's (fanIn, fanOut) matrix. */
function layersOf(
  { sizes, acts }: Inputs,
  weight: (m: number, k: number) => number,
  bias: (l: number, j: number) => number,
): LayerSettings[] {
  const name = acts.replace(' x4', '') as ActivationName
  return sizes.slice(1).map((fanOut, l) => {
    const fanIn = sizes[l] ?? 0
    return digestLayer(
      fanIn,
      fanOut,
      name,
      (i, j) => weight(l + 1, i * fanOut + j),
      (j) => bias(l, j),
    )
  })
}

const patterns = ({ network }: Run): WeightPattern[] =>
  parametersOf(network).weights.map((weights, l) => weightPattern(weights, network.sizes[l] ?? 0))

function expectPatterns(run: Run, perStep: string[][]): void {
  perStep.forEach((names, i) => {
    advanceTo(run, i + 1)
    expect(patterns(run), `after step ${i + 1}`).toEqual(names.map(patternOf))
  })
}

const random = (m: number, k: number): number => Math.sin(1 + 100 * m + k)

describe.each(['CN-01.a', 'CN-01.c', 'CN-02.a'])('%s: a zero start, step by step', (id) => {
  interface Row {
    step: number
    loss_before: number
    pattern: string[]
    W1_first_column: number[]
    W2: number
    W3: number
    W4: number[]
    b: number[]
  }
  const { inputs, expected, expectClose }: Acceptance<Inputs, Row[]> = acceptance(id)
  it('loss, weights, biases and patterns', () => {
    const run = trained(
      inputs,
      layersOf(
        inputs,
        () => 0,
        (l) => inputs.biases[l] ?? NaN,
      ),
    )
    for (const row of expected) {
      advanceTo(run, row.step)
      const { weights, biases } = parametersOf(run.network)
      expect(patterns(run)).toEqual(row.pattern.map(patternOf))
      row.W1_first_column.forEach((value, i) => {
        expectClose(weights[0]?.[i] ?? NaN, value, `W1 at ${row.step}`)
      })
      expectClose(weights[1]?.[0] ?? NaN, row.W2, `W2 at ${row.step}`)
      expectClose(weights[2]?.[0] ?? NaN, row.W3, `W3 at ${row.step}`)
      row.W4.forEach((value, j) => {
        expectClose(weights[3]?.[j * (run.network.sizes[3] ?? 0)] ?? NaN, value, `W4 at ${row.step}`)
      })
      row.b.forEach((value, l) => {
        expectClose(biases[l]?.[0] ?? NaN, value, `b at ${row.step}`)
      })
    }
  })

  it('loss before every step', () => {
    expected.forEach(({ loss_before }, i) => {
      // The cost of the sample of this step alone: a run whose only sample it is, from the parameters reached so far.
      const run = trained(
        inputs,
        layersOf(
          inputs,
          () => 0,
          (l) => inputs.biases[l] ?? NaN,
        ),
      )
      advanceTo(run, i)
      const { sizes } = run.network
      const parameters = parametersOf(run.network)
      const layers = sizes.slice(1).map((size, l) => ({
        ...layer(size, 'sigmoid', constantStart(0)),
        weights: { name: 'explicit' as const, values: [...(parameters.weights[l] ?? [])] },
        biases: { name: 'explicit' as const, values: [...(parameters.biases[l] ?? [])] },
      }))
      const single = newRun(inlineExperiment([inputs.inputs[i] ?? []], [inputs.targets], layers, 0, { cost: 'mse' }))
      advanceTo(single, 0)
      expectClose(single.takeRecords().steps[0]?.cost ?? NaN, loss_before, `loss before ${i + 1}`)
    })
  })
})

it('CN-01.b: the first step in closed form', () => {
  const { inputs, expected, expectClose } = acceptance<Inputs, { W4: number; b4: number }>('CN-01.b')
  const run = trained(
    inputs,
    layersOf(
      inputs,
      () => 0,
      (l) => inputs.biases[l] ?? NaN,
    ),
  )
  advanceTo(run, 1)
  expectClose(parametersOf(run.network).weights[3]?.[0] ?? NaN, expected.W4)
  expectClose(parametersOf(run.network).biases[3]?.[0] ?? NaN, expected.b4)
})

describe.each(acceptanceIds('CN-05'))('%s', (id) => {
  const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>(id)
  it('the first matrices random, the rest equal', () => {
    const first = Number(/M(\d)/.exec(id)?.[1])
    const layers = layersOf(
      inputs,
      (m, k) => (m <= first ? random(m, k) : (inputs.rest ?? NaN)),
      (l) => inputs.biases[l] ?? NaN,
    )
    expectPatterns(trained(inputs, layers), expected.pattern_per_step)
  })
})

describe.each(acceptanceIds('CN-07'))('%s', (id) => {
  const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>(id)
  it('one matrix random', () => {
    const only = Number(/m(\d)/.exec(id)?.[1])
    const layers = layersOf(
      inputs,
      (m, k) => (m === only ? random(m, k) : (inputs.rest ?? NaN)),
      (l) => inputs.biases[l] ?? NaN,
    )
    expectPatterns(trained(inputs, layers), expected.pattern_per_step)
  })
})

describe('CN-08: biases that differ', () => {
  it('a: all of them, weights zero', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>('CN-08.a')
    const layers = layersOf(
      inputs,
      () => 0,
      (l, j) => Math.sin(1 + 50 * l + j),
    )
    expectPatterns(trained(inputs, layers), expected.pattern_per_step)
  })

  it.each([
    ['CN-08.b', 3, [0.1, 0.9]],
    ['CN-08.c', 1, [0.1, 0.9, -0.3]],
  ])('%s: those of one layer', (id, special, values) => {
    const { inputs, expected } = acceptance<Inputs, { final: string[] }>(id)
    const layers = layersOf(
      inputs,
      () => 0.5,
      (l, j) => (l === special ? (values[j] ?? NaN) : (inputs.biases[l] ?? NaN)),
    )
    const run = trained(inputs, layers)
    advanceTo(run, STEPS)
    expect(patterns(run)).toEqual(expected.final.map(patternOf))
  })

  it('d: one changed weight makes two kinds of units, not many', () => {
    const { inputs, expected } = acceptance<Inputs, { final: string[]; distinct_columns_per_matrix: number[] }>(
      'CN-08.d',
    )
    const layers = layersOf(
      inputs,
      (m, k) => (m === 2 && k === 0 ? 0.5 + 1e-3 : 0.5),
      (l) => inputs.biases[l] ?? NaN,
    )
    const run = trained(inputs, layers)
    advanceTo(run, 4)
    expect(patterns(run)).toEqual(expected.final.map(patternOf))
    const { sizes } = run.network
    const parameters = parametersOf(run.network)
    // The digest's columns are our rows: the weights into one target.
    const distinct = parameters.weights.map((weights, l) => {
      const fanIn = sizes[l] ?? 0
      const rows = Array.from({ length: sizes[l + 1] ?? 0 }, (_, j) => weights.slice(j * fanIn, (j + 1) * fanIn).join())
      return new Set(rows).size
    })
    expect(distinct).toEqual(expected.distinct_columns_per_matrix)
  })
})

describe('CN-09: other activations and biases', () => {
  it('a: linear with the article’s biases', () => {
    const { inputs, expected, expectClose } = acceptance<Inputs, { W4_after_1: number; pattern_per_step: string[][] }>(
      'CN-09.a',
    )
    const run = trained(
      inputs,
      layersOf(
        inputs,
        () => 0,
        (l) => inputs.biases[l] ?? NaN,
      ),
    )
    advanceTo(run, 1)
    expectClose(parametersOf(run.network).weights[3]?.[0] ?? NaN, expected.W4_after_1)
    expectPatterns(run, expected.pattern_per_step)
  })

  it('b: linear with zero biases learns its output bias only', () => {
    const { inputs, expected, expectClose } = acceptance<Inputs, { b4: number[]; pattern_per_step: string[][] }>(
      'CN-09.b',
    )
    for (const acts of ['linear x4', 'tanh x4', 'relu x4']) {
      const run = trained(
        inputs,
        layersOf(
          { ...inputs, acts },
          () => 0,
          () => 0,
        ),
      )
      expected.b4.forEach((value, i) => {
        advanceTo(run, i + 1)
        expect(patterns(run)).toEqual(expected.pattern_per_step[i]?.map(patternOf))
        if (acts === 'linear x4') expectClose(parametersOf(run.network).biases[3]?.[0] ?? NaN, value)
      })
    }
  })

  it('c: tanh with one non-zero bias vector', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>('CN-09.c')
    const run = trained(
      inputs,
      layersOf(
        inputs,
        () => 0,
        (l) => inputs.biases[l] ?? NaN,
      ),
    )
    expectPatterns(run, expected.pattern_per_step)
  })
})

describe('ENG-01: hidden units equal at the start stay equal bit for bit', () => {
  interface Recipe {
    hidden: number[]
    w: number
    b: number
    lr: number
    steps: number
  }
  const { inputs } = acceptance<Recipe, unknown>('ENG-01')
  const samples = acceptance<Inputs, unknown>('CN-01.a').inputs.inputs.slice(0, 6)
  const targets = samples.map((_, k) => [k % 2, 1 - (k % 3) / 2])
  it.each(inputs.hidden)('width %d', (hidden) => {
    const start = [constantStart(inputs.w), constantStart(inputs.b)] as const
    const layers = [
      layer(hidden, 'sigmoid', ...start),
      layer(hidden, 'sigmoid', ...start),
      layer(2, 'sigmoid', ...start),
    ]
    const experiment = inlineExperiment(samples, targets, layers, inputs.steps, {
      learningRate: inputs.lr,
      batch: { size: 1, order: 'given' },
      measure: { images: 1, every: inputs.steps },
    })
    const run = newRun(experiment)
    const { weights, biases } = parametersOf(run.network)
    for (let step = 1; step <= inputs.steps; step += step < 20 ? 1 : 149) {
      advanceTo(run, step)
      expect(patterns(run)).toEqual(['equal per source', 'all-equal', 'equal per target'])
      for (const layerBiases of biases.slice(0, 2)) expect(new Set(layerBiases).size).toBe(1)
    }
    expect(weights).toHaveLength(3)
  })
})
