import { layerSizes, type Experiment } from '../contract/experiment'
import { costFunctions } from '../network/costs'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork, type Network } from '../network/network'
import { Parameters } from '../network/parameters'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import type { Machine } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'
import { penalty } from '../training/penalty'
import { LiveSettings } from '../training/settings'

/**
 * The cost of an experiment as a function of all its weights and biases (W row-major, then b, layer by layer): the mean
 * over all examples and what regularization adds, in float64 whatever the experiment's precision, nothing dropped out.
 */
export class CostSurface {
  readonly network: Network
  private readonly pass: GradientPass
  private readonly strength: number

  constructor(
    private readonly experiment: Experiment,
    private readonly training: Examples,
    private readonly machine: Machine = plainMachine('float64'),
  ) {
    const sizes = layerSizes(experiment, training.inputSize)
    this.network = buildNetwork(experiment, machine, training)
    const workspace = new Workspace(machine, sizes, training, training.count)
    this.pass = new GradientPass(this.network, new Parameters(machine, sizes), workspace)
    this.strength = new LiveSettings(experiment).strength
  }

  /** Whether every weight of 0 stands on a corner of the cost: |w|. */
  get cornerAtZero(): boolean {
    return this.experiment.regularization.name === 'l1'
  }

  /** The parameters of the document, a copy. */
  get start(): Float64Array {
    return buildNetwork(this.experiment, this.machine, this.training).parameters.toFlat()
  }

  /** `seen` is called after the forward pass of some rows, the first `count` of the workspace. */
  cost(at: Float64Array, seen: (workspace: Workspace, count: number) => void = () => undefined): number {
    const { network, pass, training } = this
    const { workspace, rows } = pass
    const { ofRow } = costFunctions[network.cost]
    network.parameters.setFlat(at)
    let sum = 0
    for (let from = 0; from < training.count; from += rows) {
      const count = Math.min(rows, training.count - from)
      workspace.load(null, from, count)
      forward(network, workspace, count)
      for (let row = 0; row < count; row++) sum += ofRow(workspace.output, row)
      seen(workspace, count)
    }
    return sum / training.count + penalty(network.parameters, this.experiment.regularization, this.strength)
  }

  /** ∂C/∂p of every parameter, by backpropagation. */
  gradient(at: Float64Array): Float64Array {
    const { network, pass, training, machine } = this
    const { gradients, rows } = pass
    const { regularization } = this.experiment
    network.parameters.setFlat(at)
    gradients.zero()
    for (let from = 0; from < training.count; from += rows) pass.add(null, from, Math.min(rows, training.count - from))
    const plain = { factor: 1 / training.count, limit: Infinity, l1: 0, l2: 0 }
    const regular = {
      ...plain,
      l1: regularization.name === 'l1' ? this.strength : 0,
      l2: regularization.name === 'weightDecay' ? regularization.coefficient : 0,
    }
    if (regularization.name === 'l2Nielsen') regular.l2 = this.strength
    const { weights, biases } = network.parameters
    weights.forEach((matrix, l) => {
      machine.prepare(gradients.weights[l]!.values, matrix.values, regular)
      machine.prepare(gradients.biases[l]!, biases[l]!, plain)
    })
    return gradients.toFlat()
  }
}
