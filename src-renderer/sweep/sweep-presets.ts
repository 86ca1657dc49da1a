/** The classic maps, ready to start: what each of them varies, and the network it varies it in. Words: `sweepPreset.<name>.label`. */
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import type { SweepResultName } from '@engine/contract/sweep/results'
import { SWEEP_SCHEMA, type Sweep, type SweepAxis } from '@engine/contract/sweep/sweep'

export const SWEEP_PRESETS = ['gradientMap', 'trainability', 'escape', 'initializers'] as const
export type SweepPreset = (typeof SWEEP_PRESETS)[number]

const MEASURED_IMAGES = 100

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

/** Drawn biases would hide what the weights do, and Nielsen's rule is LeCun's without them. */
const withoutBiases = (experiment: Experiment): Experiment => ({
  ...experiment,
  layers: experiment.layers.map((layer) => ({ ...layer, biases: { name: 'zeros', params: {} } })),
})

const list = (axis: SweepAxis['axis'], values: readonly (number | string)[]): SweepAxis => ({
  axis,
  values: { kind: 'list', values },
})

type Recipe = Pick<Sweep, 'base' | 'axes' | 'seeds' | 'task'>

/** Small around 0, where sigmoids are not saturated, and equal in all neurons but for ε. */
const CONSTANT = 0.01

/** A deviation of 10⁻¹² around it has no digits left in float32. */
function constantBase(): Experiment {
  const base = smallTraining(presetExperiment('chapter5OneHidden', ''), 1_000, 4)
  const layers = base.layers.map((layer) => ({
    ...layer,
    weights: { name: 'constant', params: { value: CONSTANT } } as const,
    biases: { name: 'zeros', params: {} } as const,
  }))
  return { ...base, layers, optimizer: { ...base.optimizer, learningRate: 0.5 }, precision: 'float64' }
}

const RECIPES: Readonly<Record<SweepPreset, () => Recipe>> = {
  gradientMap: () => ({
    base: measured(presetExperiment('tanhXavier', '')),
    axes: [
      { axis: 'sigmaW', values: { kind: 'range', from: 0.5, to: 3, count: 16, scale: 'linear' } },
      list('depth', [2, 4, 6, 8, 12, 16, 20]),
    ],
    seeds: 3,
    task: 'measure',
  }),
  trainability: () => ({
    base: smallTraining(presetExperiment('tanhXavier', ''), 1_000, 2),
    axes: [
      { axis: 'sigmaW', values: { kind: 'range', from: 0.5, to: 3, count: 6, scale: 'linear' } },
      list('depth', [2, 4, 8, 16]),
    ],
    seeds: 2,
    task: 'train',
  }),
  escape: () => ({
    base: constantBase(),
    axes: [{ axis: 'epsilon', values: { kind: 'range', from: 1e-12, to: 1, count: 13, scale: 'log' } }],
    seeds: 3,
    task: 'train',
  }),
  initializers: () => ({
    base: withoutBiases(measured(presetExperiment('chapter5FourHidden', ''))),
    axes: [
      list('weights', [
        'normal',
        'pytorchLinear',
        'lecunNormal',
        'xavierUniform',
        'xavierTimesFour',
        'orthogonal',
        'heNormal',
      ]),
      list('activation', ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'elu']),
    ],
    seeds: 10,
    task: 'measure',
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
export const firstResult = ({ task }: Sweep): SweepResultName => (task === 'measure' ? 'speedRatio' : 'lastAccuracy')
