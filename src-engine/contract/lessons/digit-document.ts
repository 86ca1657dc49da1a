/** Documents of lessons that train on the first images of MNIST, the same for the lesson and for the Workbench. */
import { stepsPerEpoch, type Experiment, type LayerSettings } from '../experiment'
import { PLAIN_LAYER, presetExperiment } from '../presets'

/** Images a lesson looks at after every epoch: the first ones of the validation part. */
export const CHECKED_IMAGES = 2_000

/** Training images of the lessons: what the digest had of its own digits, a subset and nearly all of them. */
export const FEW_IMAGES = 200
export const MANY_IMAGES = 1_400

export interface DigitSettings {
  readonly images: number
  readonly layers: readonly LayerSettings[]
  readonly epochs: number
  readonly seed: number
  readonly optimizer: Experiment['optimizer']
}

const plainGain = { params: { gain: 1 }, choices: { gain: 'custom' } } as const
const zeroBiases = { name: 'zeros', params: {} } as const
/** N(0, 1/fan-in). */
const lecunWeights = { name: 'lecunNormal', ...plainGain } as const

export const digitLayer = (
  size: number,
  activation: LayerSettings['activation'],
  weights: LayerSettings['weights'] = lecunWeights,
  biases: LayerSettings['biases'] = zeroBiases,
): LayerSettings => ({ size, activation, weights, biases, ...PLAIN_LAYER })

/** Ten outputs by softmax, −ln a of the right one as cost, batches of 10, a record after every epoch. */
export function digitDocument(name: string, settings: DigitSettings): Experiment {
  const { images, layers, epochs, seed, optimizer } = settings
  const experiment: Experiment = {
    ...presetExperiment('tanhXavier', name),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: images },
      validation: { part: 'validation', first: 0, count: CHECKED_IMAGES },
      scaling: 'unit',
    },
    layers,
    optimizer,
    regularization: { name: 'none' },
    duration: { unit: 'epochs', count: epochs },
    seed,
    precision: 'float32',
  }
  return { ...experiment, measure: { images: Math.min(images, 1_000), every: stepsPerEpoch(experiment) } }
}
