/** The nets of the lesson about what readers proposed. */
import type { Experiment, LayerSettings } from '../experiment'
import { digitDocument, digitLayer, FEW_IMAGES } from './digit-document'

export const HIDDEN_UNITS = 30
/** Epochs in which a start has to show what it is worth. */
const EPOCHS = 30

interface Settings {
  readonly seed: number
  readonly images?: number
  readonly units?: number
  readonly epochs?: number
  readonly weights?: LayerSettings['weights']
  readonly frozen?: boolean
}

/** 784-30-10: sigmoid, softmax, plain descent with η = 0.5 and batches of 10 on the first 200 images of MNIST. */
export function readersNet(name: string, settings: Settings): Experiment {
  const { seed, images = FEW_IMAGES, units = HIDDEN_UNITS, epochs = EPOCHS, weights, frozen = false } = settings
  const layers = [{ ...digitLayer(units, 'sigmoid', weights), frozen }, digitLayer(10, 'softmax')]
  return digitDocument(name, { images, layers, epochs, seed, optimizer: { name: 'sgd', learningRate: 0.5 } })
}

export const HAND_OVER_RULES = ['momentum', 'adam'] as const
export type HandOverRule = (typeof HAND_OVER_RULES)[number]

/** Updates of each of the two nets. */
export const HAND_OVER_STEPS = ['10', '50', '100'] as const
/** Records of each. */
export const HAND_OVER_RECORDS = 10

interface OneImage {
  readonly rate: number
  readonly steps: number
  /** Updates between two records. */
  readonly every: number
  readonly seed: number
}

/** 784-10-10 that sees nothing but the first image of MNIST. */
export function oneImageNet(rule: HandOverRule | 'sgd', { rate, steps, every, seed }: OneImage): Experiment {
  const optimizer: Experiment['optimizer'] =
    rule === 'sgd'
      ? { name: rule, learningRate: rate }
      : rule === 'momentum'
        ? { name: rule, learningRate: rate, momentum: 0.9 }
        : { name: rule, learningRate: rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
  const experiment = readersNet(`one image, ${rule}`, { seed, images: 1, units: 10 })
  return {
    ...experiment,
    optimizer,
    batch: { size: 1, order: 'shuffled' },
    duration: { unit: 'steps', count: steps },
    precision: 'float64',
    measure: { images: 1, every },
  }
}
