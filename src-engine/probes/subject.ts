import type { Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork, type Network } from '../network/network'
import { Parameters } from '../network/parameters'
import type { StartValues } from '../network/start-values'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { Machine } from '../numeric/machine'

/** A net at one moment with the examples it is measured over. It has a machine of its own: no run is disturbed. */
export class Subject {
  readonly machine: Machine
  readonly network: Network
  /** How many training examples, from the first on, are averaged over. */
  readonly images: number

  /** `values`: weights and biases, by themselves those the document starts with. `validation` null: not asked for, or none. */
  constructor(
    readonly experiment: Experiment,
    readonly training: Examples,
    readonly validation: Examples | null,
    values?: StartValues,
  ) {
    this.images = Math.min(experiment.measure.images, training.count)
    this.machine = createMachine(experiment.precision)
    this.network = buildNetwork(experiment, this.machine, training, values)
  }

  /** Forward and backward over the measured examples, with gradients at zero. */
  pass(): GradientPass {
    const { machine, network, training, images } = this
    const workspace = new Workspace(machine, network.sizes, training.head(images), images)
    return new GradientPass(network, new Parameters(machine, network.sizes), workspace)
  }

  dispose(): void {
    this.machine.dispose()
  }
}
