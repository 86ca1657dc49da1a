/** Nets of one neuron per layer as documents for the Workbench. */
import { EXPERIMENT_SCHEMA, type Experiment, type LayerSettings } from '../experiment'
import type { ActivationName } from '../activations'
import { PLAIN_LAYER, presetExperiment } from '../presets'

const neuron = (activation: ActivationName, weight: number, bias: number): LayerSettings => ({
  size: 1,
  activation,
  weights: { name: 'explicit', values: [weight] },
  biases: { name: 'explicit', values: [bias] },
  ...PLAIN_LAYER,
})

function neuronsInARow(
  name: string,
  layers: readonly LayerSettings[],
  inputs: readonly number[],
  targets: readonly number[],
): Experiment {
  return {
    ...presetExperiment('zeros', name),
    schema: EXPERIMENT_SCHEMA,
    data: { kind: 'inline', inputs: inputs.map((x) => [x]), targets: targets.map((t) => [t]) },
    layers,
    cost: 'quadratic',
    regularization: { name: 'none' },
    batch: { size: inputs.length, order: 'given' },
    duration: { unit: 'steps', count: 500 },
  }
}

/** A chain of sigmoid neurons and one sample. Under the quadratic cost ∂C/∂a is the distance of the output from `target`. */
export const chainExperiment = (
  name: string,
  weights: readonly number[],
  biases: readonly number[],
  input: number,
  target: number,
): Experiment =>
  neuronsInARow(
    name,
    weights.map((w, l) => neuron('sigmoid', w, biases[l]!)),
    [input],
    [target],
  )

/** A chain of `length` neurons whose weights, and biases of sigmoid ones, are N(0, 1). */
export function randomChainExperiment(
  name: string,
  activation: 'sigmoid' | 'linear',
  length: number,
  seed: number,
): Experiment {
  const random: LayerSettings = {
    ...neuron(activation, 1, 0),
    weights: { name: 'nielsenLarge', params: { gain: 1 }, choices: { gain: 'custom' } },
    biases: activation === 'linear' ? { name: 'zeros', params: {} } : { name: 'normal', params: { std: 1, mean: 0 } },
  }
  return { ...neuronsInARow(name, new Array<LayerSettings>(length).fill(random), [0.5], [0]), seed }
}

const PLACES = 21

/** w₂ σ(w₁x + b) plus an output bias, with x from 0 to 1 as its own target. */
export function identityExperiment(
  name: string,
  weight: number,
  bias: number,
  outputWeight: number,
  outputBias: number,
): Experiment {
  const xs = Array.from({ length: PLACES }, (_, i) => i / (PLACES - 1))
  return neuronsInARow(name, [neuron('sigmoid', weight, bias), neuron('linear', outputWeight, outputBias)], xs, xs)
}
