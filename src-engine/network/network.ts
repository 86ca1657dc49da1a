import type { ActivationName } from '../contract/activations'
import type { CostName } from '../contract/costs'
import { layerSizes, type Experiment } from '../contract/experiment'
import type { Machine, Pointwise } from '../numeric/machine'
import { activationFunction } from './activations'
import type { Examples } from './examples'
import { atOnce } from './at-once'
import { fillStart } from './initializers'
import { Parameters } from './parameters'
import type { RememberedDraws } from './standard-draws'
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

/** The start values of an experiment, some of which follow from the training examples. Yields as {@link fillStart} does. */
export function* drawStart(
  experiment: Experiment,
  training: Examples,
  remembered: RememberedDraws | null = null,
): Generator<void, StartValues> {
  const start = new StartValues(layerSizes(experiment, training.inputSize))
  yield* fillStart(start, experiment, training, remembered)
  return start
}

/**
 * The net of an experiment at its start values, drawn here without a break where they are not given. `parameters`, of the same sizes
 * and machine, is overwritten.
 */
export function buildNetwork(
  experiment: Experiment,
  machine: Machine,
  training: Examples,
  start: StartValues = atOnce(drawStart(experiment, training)),
  parameters: Parameters = new Parameters(machine, start.sizes),
): Network {
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
