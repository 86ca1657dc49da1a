/** The nets of the lesson about saturation and momentum, trained on the first 1,400 images of MNIST. */
import type { Experiment } from '../experiment'
import { digitDocument, digitLayer, MANY_IMAGES } from './digit-document'

interface Course {
  readonly rate: number
  readonly epochs: number
  readonly seed: number
}

const scaledBy = (gain: number) => ({ params: { gain }, choices: { gain: 'custom' } }) as const

/** Hidden layers of 30 sigmoid units, weights U(±g/√fan-in), biases 0. */
export function deepSigmoid(hidden: number, { rate, scale, epochs, seed }: Course & { scale: number }): Experiment {
  const weights = { name: 'pytorchLinear', ...scaledBy(scale) } as const
  return digitDocument(`${hidden} hidden layers, sigmoid`, {
    images: MANY_IMAGES,
    layers: [
      ...Array.from({ length: hidden }, () => digitLayer(30, 'sigmoid', weights)),
      digitLayer(10, 'softmax', weights),
    ],
    epochs,
    seed,
    optimizer: { name: 'sgd', learningRate: rate },
  })
}

/** 784-30-30-30-10, tanh, weights N(0, g²/fan-in). Without momentum it is plain descent. */
export function scaledTanh(scale: number, { rate, momentum, epochs, seed }: Course & { momentum: number }): Experiment {
  const weights = { name: 'lecunNormal', ...scaledBy(scale) } as const
  return digitDocument(`start times ${scale}, momentum ${momentum}`, {
    images: MANY_IMAGES,
    layers: [...Array.from({ length: 3 }, () => digitLayer(30, 'tanh', weights)), digitLayer(10, 'softmax', weights)],
    epochs,
    seed,
    optimizer:
      momentum === 0 ? { name: 'sgd', learningRate: rate } : { name: 'momentum', learningRate: rate, momentum },
  })
}
