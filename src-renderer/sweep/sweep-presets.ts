/** The classic maps, ready to start: what each of them varies, and the network it varies it in. Words: `sweepPreset.<name>.label`. */
import type { ActivationName } from '@engine/contract/activations'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import type { SweepResultName } from '@engine/contract/sweep/results'
import { SWEEP_SCHEMA, type Sweep, type SweepAxis } from '@engine/contract/sweep/sweep'

export const SWEEP_PRESETS = ['gradientMap', 'trainability', 'escape', 'initializers', 'initializersTrained'] as const
export type SweepPreset = (typeof SWEEP_PRESETS)[number]

const MEASURED_IMAGES = 100
/** Of fewer, intervals of skewed results cover less than they say. */
export const FEW_SEEDS = 5

/** Few images and updates, so that a map of trained cells is there within minutes. */
const smallTraining = (experiment: Experiment, training: number, epochs: number): Experiment => ({
  ...experiment,
  data: {
    kind: 'set',
    set: 'mnist',
    training: { part: 'training', first: 0, count: training },
    validation: { part: 'validation', first: 0, count: 1_000 },
    scaling: 'unit',
  },
  regularization: { name: 'none' },
  duration: { unit: 'epochs', count: epochs },
  measure: { images: MEASURED_IMAGES, every: 0 },
})

const measured = (experiment: Experiment): Experiment => ({
  ...experiment,
  measure: { ...experiment.measure, images: MEASURED_IMAGES },
})

/** Drawn biases would hide what the weights do. A start that draws its own brings them along. */
const withoutBiases = (experiment: Experiment): Experiment => ({
  ...experiment,
  layers: experiment.layers.map((layer) => ({ ...layer, biases: { name: 'zeros', params: {} } })),
})

const list = (axis: SweepAxis['axis'], values: readonly (number | string)[]): SweepAxis => ({
  axis,
  values: { kind: 'list', values },
})

/** From what no layer learns from to what was made for each activation. */
const STARTS = list('weights', [
  'zeros',
  'constant',
  'normalSmall',
  'normal',
  'nielsenNet',
  'pytorchLinear',
  'lecunNormal',
  'xavierUniform',
  'heNormal',
  'orthogonal',
  'xavierTimesFour',
])

type Recipe = Pick<Sweep, 'base' | 'axes' | 'seeds' | 'task'>

/** Every update takes the weights 1.1 times as far from the saddle, so that ε = 10⁻¹² needs about 300. */
const ESCAPE_RATE = 0.05
const ESCAPE_UPDATES = 400

/** All weights 0 around ε: a strict saddle, of which every update leaves by the same factor. 10⁻¹² keeps its digits in float64 alone. */
function saddleBase(): Experiment {
  const corners = [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const
  const layer = (size: number, activation: ActivationName): LayerSettings => ({
    size,
    activation,
    weights: { name: 'constant', params: { value: 0 } },
    biases: { name: 'zeros', params: {} },
    ...PLAIN_LAYER,
  })
  return {
    ...presetExperiment('zeros', ''),
    data: { kind: 'inline', inputs: corners, targets: corners.map(([first]) => [first]) },
    layers: [layer(8, 'tanh'), layer(1, 'linear')],
    cost: 'squaredError',
    optimizer: { name: 'sgd', learningRate: ESCAPE_RATE },
    regularization: { name: 'none' },
    batch: { size: corners.length, order: 'given' },
    duration: { unit: 'steps', count: ESCAPE_UPDATES },
    measure: { images: corners.length, every: 1 },
    precision: 'float64',
  }
}

const RECIPES: Readonly<Record<SweepPreset, () => Recipe>> = {
  gradientMap: () => ({
    base: measured(presetExperiment('tanhXavier', '')),
    axes: [
      { axis: 'sigmaW', values: { kind: 'range', from: 0.5, to: 3, count: 16, scale: 'linear' } },
      list('depth', [2, 4, 6, 8, 12, 16, 20]),
    ],
    seeds: FEW_SEEDS,
    task: 'measure',
  }),
  trainability: () => ({
    base: smallTraining(presetExperiment('tanhXavier', ''), 1_000, 2),
    axes: [
      { axis: 'sigmaW', values: { kind: 'range', from: 0.5, to: 3, count: 6, scale: 'linear' } },
      list('depth', [2, 4, 8, 16]),
    ],
    seeds: FEW_SEEDS,
    task: 'train',
  }),
  escape: () => ({
    base: saddleBase(),
    axes: [{ axis: 'epsilon', values: { kind: 'range', from: 1e-12, to: 1, count: 13, scale: 'log' } }],
    seeds: FEW_SEEDS,
    task: 'train',
  }),
  initializers: () => ({
    base: withoutBiases(measured(presetExperiment('chapter5FourHidden', ''))),
    axes: [STARTS, list('activation', ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu'])],
    seeds: 10,
    task: 'measure',
  }),
  initializersTrained: () => ({
    base: withoutBiases(smallTraining(presetExperiment('chapter5FourHidden', ''), 10_000, 5)),
    axes: [STARTS, list('activation', ['sigmoid', 'tanh', 'relu'])],
    seeds: FEW_SEEDS,
    task: 'train',
  }),
}

/** `name`: the words of the preset. */
export const presetSweep = (preset: SweepPreset, name: string): Sweep => ({
  schema: SWEEP_SCHEMA,
  name,
  sampling: { kind: 'grid' },
  ...RECIPES[preset](),
})

/** What a sweep is looked at first. */
export function firstResult({ task, axes }: Sweep): SweepResultName {
  if (task === 'measure') return 'speedRatio'
  return axes.some(({ axis }) => axis === 'epsilon') ? 'escapeUpdates' : 'lastAccuracy'
}
