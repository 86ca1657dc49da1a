/** Short ways to write experiment documents and to run them to the end. */
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import { partRange, sliceCount, type Experiment, type LayerSettings, type Slice } from '@engine/contract/experiment'
import type { ActivationName } from '@engine/contract/activations'
import { ImageExamples, InlineExamples } from '@engine/network/examples'
import { Run, type RunData } from '@engine/training/run'
import type { Machine } from '@engine/numeric/machine'
import { mnistShape, trainLabels, trainPixels } from './mnist'

export const constantStart = (value: number): LayerSettings['biases'] & LayerSettings['weights'] => ({
  name: 'constant',
  params: { value },
})

export const explicitStart = (values: Iterable<number>): { name: 'explicit'; values: number[] } => ({
  name: 'explicit',
  values: [...values],
})

export const layer = (
  size: number,
  activation: ActivationName,
  weights: LayerSettings['weights'],
  biases: LayerSettings['biases'] = { name: 'zeros', params: {} },
  more: Partial<LayerSettings> = {},
): LayerSettings => ({ size, activation, weights, biases, ...PLAIN_LAYER, ...more })

/** A full-batch experiment on inline samples, every step recorded, whatever is not given chosen for tests. */
export function inlineExperiment(
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  layers: readonly LayerSettings[],
  steps: number,
  settings: Partial<Experiment> & { learningRate?: number } = {},
): Experiment {
  const { learningRate = 0.1, ...rest } = settings
  return accepted({
    ...presetExperiment('zeros', 'test'),
    data: { kind: 'inline', inputs, targets },
    layers,
    cost: 'squaredError',
    optimizer: { name: 'sgd', learningRate },
    regularization: { name: 'none' },
    batch: { size: inputs.length, order: 'given' },
    duration: { unit: 'steps', count: steps },
    measure: { images: 60_000, every: 1 },
    ...rest,
  })
}

/** The document as the parser hands it on. */
export function accepted(document: unknown): Experiment {
  const parsed = parseExperiment(document, [mnistShape])
  if (!parsed.ok) throw new Error(`refused: ${JSON.stringify(parsed.problems)}`)
  return parsed.experiment
}

/** The examples of a document; image sets are MNIST's training file. */
export function runData({ data }: Experiment): RunData {
  if (data.kind === 'inline') return { training: new InlineExamples(data.inputs, data.targets), validation: null }
  return {
    training: mnistExamples(data.training),
    validation: data.validation === null ? null : mnistExamples(data.validation),
  }
}

function mnistExamples(slice: Slice): ImageExamples {
  const { first } = partRange(slice.part, mnistShape)
  const items =
    'indices' in slice ? { first, indices: slice.indices } : { first: first + slice.first, count: sliceCount(slice) }
  return new ImageExamples(trainPixels, trainLabels, 784, 10, items)
}

export const newRun = (experiment: Experiment, machine?: Machine): Run =>
  new Run(experiment, runData(experiment), machine === undefined ? {} : { machine })

/** Runs up to `step` without a break. */
export function advanceTo(run: Run, step: number): void {
  run.goTo(step)
  while (run.advance(() => false) === 'working');
}

export function finished(experiment: Experiment, machine?: Machine): Run {
  const run = newRun(experiment, machine)
  advanceTo(run, Infinity)
  return run
}
