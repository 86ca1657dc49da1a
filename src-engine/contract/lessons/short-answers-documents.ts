/** Small nets of the lesson “Short answers” as documents. */
import type { ActivationName } from '../activations'
import type { Experiment, LayerSettings } from '../experiment'
import { PLAIN_LAYER, presetExperiment } from '../presets'

type Table = readonly (readonly number[])[]

const BITS: Table = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const TARGETS: Readonly<Record<string, Table>> = {
  and: [[0], [0], [0], [1]],
  or: [[0], [1], [1], [1]],
  xor: [[0], [1], [1], [0]],
}
/** Two outputs that want different things, of inputs that mean different things. */
const UNEQUAL: Table = [
  [0, 0],
  [0, 0],
  [1, 0],
  [0, 1],
]

const layer = (size: number, activation: ActivationName, weights: LayerSettings['weights']): LayerSettings => ({
  size,
  activation,
  weights,
  biases: { name: 'zeros', params: {} },
  ...PLAIN_LAYER,
})

const onBits = (name: string, targets: Table, layers: readonly LayerSettings[], learningRate: number): Experiment => ({
  ...presetExperiment('zeros', name),
  data: { kind: 'inline', inputs: BITS, targets },
  layers,
  cost: 'squaredError',
  optimizer: { name: 'sgd', learningRate },
  regularization: { name: 'none' },
  batch: { size: BITS.length, order: 'given' },
  duration: { unit: 'steps', count: 500 },
})

/** Sigmoids from zero weights on a function of two bits, with a hidden layer of two or none. */
export function startDocument(task: string, hidden: boolean, learningRate: number, steps: number): Experiment {
  const zeros = { name: 'zeros', params: {} } as const
  const layers = [...(hidden ? [layer(2, 'sigmoid', zeros)] : []), layer(1, 'sigmoid', zeros)]
  const experiment = onBits('From zeros', TARGETS[task]!, layers, learningRate)
  return { ...experiment, duration: { unit: 'steps', count: steps } }
}

/** All weights equal, a hidden layer of `hidden` units, two outputs of unequal targets. */
export function colourDocument(weight: number, hidden: number): Experiment {
  const equal = { name: 'constant', params: { value: weight } } as const
  return onBits('Equal weights', UNEQUAL, [layer(hidden, 'sigmoid', equal), layer(2, 'sigmoid', equal)], 1)
}

/** Two linear layers; steps as short as `learningRate` for so long as `time` = learning rate times steps. */
export function conservedDocument(learningRate: number, time: number, seed: number): Experiment {
  const random = { name: 'normal', params: { std: 0.7, mean: 0 } } as const
  const experiment = onBits(
    'Linear layers',
    UNEQUAL,
    [layer(2, 'linear', random), layer(2, 'linear', random)],
    learningRate,
  )
  return { ...experiment, seed, duration: { unit: 'steps', count: Math.max(1, Math.round(time / learningRate)) } }
}
