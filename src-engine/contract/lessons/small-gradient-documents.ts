/** The nets of the lesson about small gradients, trained on the first 1,400 images of MNIST. */
import type { Experiment } from '../experiment'
import { digitDocument, digitLayer, MANY_IMAGES } from './digit-document'

const normalBiases = { name: 'normal', params: { std: 1, mean: 0 } } as const

interface Course {
  readonly rate: number
  readonly epochs: number
  readonly seed: number
}

/** Chapter 5's net: hidden layers of 30 sigmoid units, biases N(0, 1), cross-entropy; batches of 10, no regularization. */
export function chapterNet(hidden: number, { rate, epochs, seed }: Course): Experiment {
  const layers = [
    ...Array.from({ length: hidden }, () => digitLayer(30, 'sigmoid', undefined, normalBiases)),
    digitLayer(10, 'sigmoid', undefined, normalBiases),
  ]
  const optimizer = { name: 'sgd', learningRate: rate } as const
  const name = `${hidden} hidden layers, cross-entropy`
  return { ...digitDocument(name, { images: MANY_IMAGES, layers, epochs, seed, optimizer }), cost: 'crossEntropy' }
}

/** Random sigmoid layers that stay as drawn, and softmax outputs that learn. No hidden layer: the outputs read the inputs. */
export function frozenNet(hidden: readonly number[], { rate, epochs, seed }: Course): Experiment {
  const layers = [
    ...hidden.map((size) => ({ ...digitLayer(size, 'sigmoid'), frozen: true })),
    digitLayer(10, 'softmax'),
  ]
  const optimizer = { name: 'sgd', learningRate: rate } as const
  const name = hidden.length === 0 ? 'linear readout' : `frozen ${hidden.join('-')}, linear readout`
  return digitDocument(name, { images: MANY_IMAGES, layers, epochs, seed, optimizer })
}
