import { SAMPLED_IMAGES } from '../contract/data-initializers'
import type { Experiment } from '../contract/experiment'
import { gainOf, type LayerShape } from '../contract/initializer-declaration'
import { createMachine } from '../numeric/create-machine'
import { log } from '../numeric/elementary'
import type { Machine } from '../numeric/machine'
import type { RandomStream } from '../random/random-stream'
import { activationFunction } from './activations'
import type { Examples } from './examples'
import { scaleToUnitVariance } from './lsuv'
import type { StartValues } from './start-values'
import { principalComponents } from './principal-components'
import { affineInBlocks } from './row-blocks'
import { isTemplate, templates } from './templates'
import { filledRows, meanTarget, sampleOf, type TrainingSample } from './training-sample'

/**
 * Finishes what was drawn by what the training examples say: log-priors from all of them, templates and LSUV from the first
 * `SAMPLED_IMAGES`. LSUV comes last and goes from layer to layer, so that each one sees the final ones before it. All in
 * double precision, whatever the run's. `start` is overwritten where an initializer asks for it.
 * Yields where it takes long.
 */
export function* finishFromData(
  start: StartValues,
  experiment: Experiment,
  training: Examples,
  shapes: readonly LayerShape[],
  weightStream: (layer: number) => RandomStream,
): Generator<void, void> {
  const { layers } = experiment
  layers.forEach(({ biases, activation }, l) => {
    if (biases.name === 'logPrior')
      start.biases[l]!.set(logPriors(meanTarget(training), training.count, activation === 'sigmoid'))
  })
  const lastScaled = layers.map(({ weights }) => weights.name).lastIndexOf('lsuv')
  if (lastScaled < 0 && !layers.some(({ weights }) => seesImages(weights.name))) return
  const sample = sampleOf(training, SAMPLED_IMAGES)
  const machine = createMachine('float64')
  try {
    for (const [l, { weights }] of layers.entries()) {
      if (!seesImages(weights.name) || !('params' in weights)) continue
      const gain = gainOf(shapes[l]!, weights)
      if (isTemplate(weights.name)) templates[weights.name](start.weights[l]!, sample, gain, weightStream(l))
      else yield* principalComponents(start.weights[l]!, sample, gain, weightStream(l), machine)
    }
    yield* scaleLayers(machine, start, experiment, sample, lastScaled)
  } finally {
    machine.dispose()
  }
}

/** How many training examples, from the first one on, the start values follow from; Infinity: all. */
export function imagesForStart({ layers }: Experiment): number {
  if (layers.some(({ biases }) => biases.name === 'logPrior')) return Infinity
  const sampled = layers.some(({ weights }) => weights.name === 'lsuv' || seesImages(weights.name))
  return sampled ? SAMPLED_IMAGES : 0
}

const seesImages = (name: string): boolean => isTemplate(name) || name === 'principalComponents'

/**
 * ln p or ln(p/(1 − p)) of every class. A class that never (or always) occurs counts as half an example more (or less), for
 * the logarithm of 0 is no start. (targetSize)
 */
export function logPriors(frequencies: Float64Array, count: number, logistic: boolean): Float64Array {
  const least = 0.5 / count
  return frequencies.map((frequency) => {
    const p = Math.min(Math.max(frequency, least), logistic ? 1 - least : 1)
    return logistic ? log(p / (1 - p)) : log(p)
  })
}

/** LSUV for the layers up to `last` that ask for it; the others are as they are. Yields between rows. */
function* scaleLayers(
  machine: Machine,
  start: StartValues,
  experiment: Experiment,
  sample: TrainingSample,
  last: number,
): Generator<void, void> {
  const { count } = sample
  let inputs = filledRows(machine, sample.inputs, sample.width)
  for (let l = 0; l <= last; l++) {
    const {
      weights: { name },
      activation,
      size,
    } = experiment.layers[l]!
    const [weights, biases] = [start.weights[l]!, start.biases[l]!]
    const matrix = machine.matrix(size, start.sizes[l]!)
    machine.write(matrix, weights)
    const zs = machine.rows(count, size)
    yield* affineInBlocks(machine, zs, inputs, matrix, machine.vector(size), count)
    const factor = name === 'lsuv' ? scaleToUnitVariance(weights, biases, zs, count, experiment.precision) : 1
    for (let row = 0; row < count; row++) {
      const from = row * zs.stride
      for (let unit = 0; unit < size; unit++) zs.values[from + unit] = factor * zs.values[from + unit]! + biases[unit]!
    }
    inputs = machine.rows(count, size)
    activationFunction(machine, activation, experiment.reluSlopeAtZero).activate(inputs, zs, count)
  }
}
