import type { ActivationName } from '../contract/activations'
import { layerSizes, type Experiment } from '../contract/experiment'
import type { CostName } from '../contract/costs'
import { initialize } from './initializers'
import { Parameters } from './parameters'

/** A net with its current weights and biases. Layer 0 here is the first one with weights. */
export interface Network {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  readonly activations: readonly ActivationName[]
  readonly cost: CostName
  readonly parameters: Parameters
}

/** The net of an experiment at its start values; `parameters`, of the same sizes, is overwritten. */
export function buildNetwork(
  experiment: Experiment,
  inputSize: number,
  parameters: Parameters = new Parameters(layerSizes(experiment, inputSize)),
): Network {
  initialize(parameters, experiment)
  return {
    sizes: parameters.sizes,
    activations: experiment.layers.map((layer) => layer.activation),
    cost: experiment.cost,
    parameters,
  }
}
