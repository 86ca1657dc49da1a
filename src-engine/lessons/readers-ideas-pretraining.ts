import type { Experiment } from '../contract/experiment'
import type { Figure } from '../contract/lessons/figure'
import { InlineExamples, type Examples } from '../network/examples'
import { pretrainingData, type PretrainingData, type PretrainingStatistic } from '../network/pretraining-data'
import { sampleOf } from '../network/training-sample'
import { RandomStream } from '../random/random-stream'
import { followed } from './readers-ideas-runs'

const dataOf = (images: Examples, statistic: PretrainingStatistic, seed: number): PretrainingData =>
  pretrainingData(sampleOf(images, images.count), statistic, new RandomStream(seed, 'pretraining/waves'))

/** The parameters of a net after `steps` updates on what a statistic of the images makes, in batches of ten at most. */
export function* pretrained(
  experiment: Experiment,
  images: Examples,
  statistic: PretrainingStatistic,
  steps: number,
): Generator<null, Float64Array> {
  const { inputs, targets } = dataOf(images, statistic, experiment.seed)
  yield null
  const document: Experiment = {
    ...experiment,
    data: { kind: 'inline', inputs, targets },
    batch: { size: Math.min(10, inputs.length), order: 'shuffled' },
    duration: { unit: 'steps', count: steps },
    measure: { images: inputs.length, every: steps },
  }
  const data = { training: new InlineExamples(inputs, targets), validation: null }
  return (yield* followed(document, data, () => null)).checkpoint.parameters
}

/** Whether all hidden units of a zero start are equal, bit by bit, after training on the one mean image and on the ten of the classes. */
export function* staysSymmetric(experiment: Experiment, images: Examples, steps: number): Generator<null, boolean> {
  const zeros = { name: 'zeros', params: {} } as const
  const net: Experiment = { ...experiment, layers: experiment.layers.map((layer) => ({ ...layer, weights: zeros })) }
  const units = net.layers[0]!.size
  for (const statistic of ['globalMean', 'classMeans'] as const) {
    const parameters = yield* pretrained(net, images, statistic, steps)
    const fanIn = images.inputSize
    for (let at = fanIn; at < units * fanIn; at++) if (parameters[at] !== parameters[at % fanIn]) return false
  }
  return true
}

/** Ten of the images that a net is trained on before its data. */
export function pretrainingPictures(images: Examples, statistic: PretrainingStatistic, seed: number): Figure {
  const side = Math.sqrt(images.inputSize)
  const { inputs, targets } = dataOf(images, statistic, seed)
  return {
    id: 'pictures',
    kind: 'matrices',
    title: 'picturesTitle',
    matrices: inputs.slice(0, images.targetSize).map((values, i) => {
      const label = String(targets[i]!.indexOf(Math.max(...targets[i]!)))
      return { label, rows: side, columns: side, values, note: '' }
    }),
  }
}
