import type { ActivationName } from '../contract/activations'
import type { CostName } from '../contract/costs'
import { layerSizes, type Experiment } from '../contract/experiment'
import type { Machine, Pointwise } from '../numeric/machine'
import { activationFunction } from './activations'
import type { Examples } from './examples'
import { initialize } from './initializers'
import { Parameters } from './parameters'
import { StartValues } from './start-values'

/** A net with its current weights and biases. Layer 0 here is the first one with weights. */
export interface Network {
  readonly machine: Machine
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  readonly activations: readonly ActivationName[]
  readonly functions: readonly Pointwise[]
  readonly cost: CostName
  readonly parameters: Parameters
}

/**
 * The net of an experiment at its start values, some of which follow from the training examples. `parameters`, of the same
 * sizes and machine, is overwritten.
 */
export function buildNetwork(
  experiment: Experiment,
  machine: Machine,
  training: Examples,
  parameters: Parameters = new Parameters(machine, layerSizes(experiment, training.inputSize)),
): Network {
  const start = new StartValues(parameters.sizes)
  initialize(start, experiment, training)
  parameters.setFlat(start.flat)
  const activations = experiment.layers.map((layer) => layer.activation)
  return {
    machine,
    sizes: parameters.sizes,
    activations,
    functions: activations.map((name) => activationFunction(machine, name, experiment.reluSlopeAtZero)),
    cost: experiment.cost,
    parameters,
  }
}
