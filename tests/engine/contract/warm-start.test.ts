import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import { continued, copiedParts, withWarmStart } from '@engine/contract/warm-start'
import { InlineExamples } from '@engine/network/examples'
import { initialize } from '@engine/network/initializers'
import { StartValues } from '@engine/network/start-values'
import { gained, type StartLayer } from '../support/start-values'

const unit = { name: 'normal', params: { std: 1, mean: 0 } } as const
const INPUTS = 64
const rows = [Array<number>(INPUTS).fill(0)]
const targets = [Array<number>(10).fill(0)]

const layersOf = (sizes: readonly number[], weights: StartLayer['weights'] = gained('heNormal', 1)) =>
  sizes.map((size, l) => ({
    size,
    activation: l === sizes.length - 1 ? ('softmax' as const) : ('tanh' as const),
    weights,
    biases: unit,
    ...PLAIN_LAYER,
  }))

/** 64 inputs, then these sizes. */
const experimentOf = (sizes: readonly number[], weights?: StartLayer['weights']): Experiment => ({
  ...presetExperiment('zeros', 'test'),
  data: { kind: 'inline', inputs: rows, targets },
  layers: layersOf(sizes, weights),
  cost: 'logLikelihood',
  batch: { size: 1, order: 'given' },
})

function startOf(experiment: Experiment): StartValues {
  const parsed = parseExperiment(JSON.parse(JSON.stringify(experiment)), [])
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  expect(parsed.experiment).toEqual(experiment)
  const start = new StartValues([INPUTS, ...experiment.layers.map(({ size }) => size)])
  initialize(start, parsed.experiment, new InlineExamples(rows, targets))
  return start
}

/** Every parameter another number. */
function donor(...sizes: number[]): { sizes: number[]; flat: Float64Array; values: StartValues } {
  const values = new StartValues(sizes)
  values.flat.forEach((_, i) => (values.flat[i] = 1_000 + i))
  return { sizes, flat: values.flat, values }
}

describe('weights of a saved run', () => {
  it('HABR-C3: the first 10 of 30 units from a 64-10-10 donor, the others drawn as before', () => {
    const { sizes, flat, values } = donor(INPUTS, 10, 10)
    const experiment = experimentOf([30, 10])
    const [warm, cold] = [startOf(withWarmStart(experiment, sizes, flat)), startOf(experiment)]
    expect(warm.weights[0]?.slice(0, 640)).toEqual(values.weights[0])
    expect(warm.weights[0]?.slice(640)).toEqual(cold.weights[0]?.slice(640))
    expect(warm.biases[0]?.slice(0, 10)).toEqual(values.biases[0])
    expect(warm.biases[0]?.slice(10)).toEqual(cold.biases[0]?.slice(10))
    for (let row = 0; row < 10; row++) {
      const [ours, theirs] = [row * 30, row * 10]
      expect(warm.weights[1]?.slice(ours, ours + 10)).toEqual(values.weights[1]?.slice(theirs, theirs + 10))
      expect(warm.weights[1]?.slice(ours + 10, ours + 30)).toEqual(cold.weights[1]?.slice(ours + 10, ours + 30))
    }
    expect(warm.biases[1]).toEqual(values.biases[1])
  })

  it('only of the first layers where asked for', () => {
    const { sizes, flat, values } = donor(INPUTS, 10, 10)
    const experiment = experimentOf([10, 10])
    const start = startOf(withWarmStart(experiment, sizes, flat, { layers: 1 }))
    expect(start.weights[0]).toEqual(values.weights[0])
    expect(start.weights[1]).toEqual(startOf(experiment).weights[1])
    expect(withWarmStart(experiment, sizes, flat, { layers: 0 })).toEqual(experiment)
  })

  it('of a wider donor what fits', () => {
    const { sizes, flat, values } = donor(INPUTS, 20, 10)
    const start = startOf(withWarmStart(experimentOf([12, 10]), sizes, flat))
    expect(start.weights[0]).toEqual(values.weights[0]?.slice(0, 12 * INPUTS))
    expect(start.weights[1]?.slice(12, 24)).toEqual(values.weights[1]?.slice(20, 32))
  })

  it('pairs an output layer with an output layer alone', () => {
    const deep = donor(INPUTS, 8, 8, 10)
    const shallow = startOf(withWarmStart(experimentOf([8, 10]), deep.sizes, deep.flat))
    expect(shallow.weights[0]).toEqual(deep.values.weights[0])
    expect(shallow.weights[1]?.every((weight) => weight < 1_000)).toBe(true)
    const flatDonor = donor(INPUTS, 8, 10)
    const deeper = startOf(withWarmStart(experimentOf([8, 8, 10]), flatDonor.sizes, flatDonor.flat))
    expect(deeper.weights[0]).toEqual(flatDonor.values.weights[0])
    expect(deeper.weights[1]?.every((weight) => weight < 1_000)).toBe(true)
  })

  it('twice keeps the first document’s initializer for the rest', () => {
    const { sizes, flat } = donor(INPUTS, 4, 10)
    const once = withWarmStart(experimentOf([6, 10]), sizes, flat)
    expect(withWarmStart(once, sizes, flat)).toEqual(once)
  })

  it('of layers that were given or followed from data are filled up as LeCun’s', () => {
    const { sizes, flat } = donor(INPUTS, 4, 10)
    const lecun = { name: 'lecunNormal', params: { gain: 1 }, choices: { gain: 'custom' } }
    for (const weights of [
      { name: 'lsuv', params: {} },
      { name: 'explicit', values: [] },
    ] as const) {
      const [first] = withWarmStart(experimentOf([6, 10], weights), sizes, flat, { layers: 1 }).layers
      expect(first?.weights).toMatchObject({ rest: lecun })
    }
  })

  it('are refused where their number is not that of the sizes', () => {
    const { sizes, flat } = donor(INPUTS, 4, 10)
    expect(() => withWarmStart(experimentOf([4, 10]), sizes, flat.slice(1))).toThrow(RangeError)
  })
})

describe('what is copied', () => {
  it('is the overlap of each pair of layers, the output only with an output', () => {
    expect(copiedParts([64, 30, 10], [64, 10, 10])).toEqual([
      { layer: 0, units: 10, ofUnits: 30, weights: 64, ofWeights: 64 },
      { layer: 1, units: 10, ofUnits: 10, weights: 10, ofWeights: 30 },
    ])
    expect(copiedParts([64, 30, 30, 10], [64, 40, 10])).toEqual([
      { layer: 0, units: 30, ofUnits: 30, weights: 64, ofWeights: 64 },
    ])
    expect(copiedParts([64, 30, 10], [64, 10])).toEqual([])
  })

  it('is said of as many layers as take numbers over', () => {
    for (const sizes of [[30, 10], [10], [8, 8, 10]]) {
      const { sizes: donorSizes, flat } = donor(INPUTS, 10, 10)
      const warm = withWarmStart(experimentOf(sizes), donorSizes, flat)
      const layers = warm.layers.filter(({ weights }) => weights.name === 'warmStart')
      expect(copiedParts([INPUTS, ...sizes], donorSizes)).toHaveLength(layers.length)
    }
  })
})

describe('the document of a run that goes on', () => {
  it('has the settings of its last step; changes planned for later keep their distance', () => {
    const experiment: Experiment = {
      ...experimentOf([4, 10]),
      optimizer: { name: 'sgd', learningRate: 0.5 },
      regularization: { name: 'l2Nielsen', lambda: 1, trainingCount: null },
      changes: [
        { step: 3, setting: 'learningRate', value: 0.1 },
        { step: 10, setting: 'lambda', value: 2 },
        { step: 12, setting: 'learningRate', value: 0.01 },
      ],
    }
    expect(continued(experiment, 10)).toEqual({
      ...experiment,
      optimizer: { name: 'sgd', learningRate: 0.1 },
      regularization: { name: 'l2Nielsen', lambda: 2, trainingCount: null },
      changes: [{ step: 2, setting: 'learningRate', value: 0.01 }],
    })
    const plain = experimentOf([4, 10])
    expect(continued(plain, 10)).toEqual(plain)
  })
})
