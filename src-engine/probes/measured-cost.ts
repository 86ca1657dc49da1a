import { layerSizes, type Experiment } from '../contract/experiment'
import { costFunctions } from '../network/costs'
import type { Examples } from '../network/examples'
import { buildNetwork, type Network } from '../network/network'
import { forward } from '../network/propagation'
import { StartValues } from '../network/start-values'
import { Workspace } from '../network/workspace'
import type { Machine } from '../numeric/machine'

/** Fewer than a workspace takes, so that even a wide net lets others have their turn every few ms. */
const ROWS = 32

/**
 * The data cost over the first examples as a function of all weights and biases (W row-major, then b, layer by layer), a few rows
 * at a time. Nothing dropped out, no regularization.
 */
export class MeasuredCost {
  private readonly network: Network
  private readonly workspace: Workspace

  constructor(
    experiment: Experiment,
    training: Examples,
    machine: Machine,
    private readonly images: number,
  ) {
    // Every question brings its own weights: none are drawn.
    const start = new StartValues(layerSizes(experiment, training.inputSize))
    this.network = buildNetwork(experiment, machine, training, start)
    this.workspace = new Workspace(machine, this.network.sizes, training.head(images), Math.min(images, ROWS))
  }

  /** C(at) */
  *cost(at: Float64Array): Generator<void, number> {
    const { network, workspace, images } = this
    const { rows } = workspace
    const { ofRow } = costFunctions[network.cost]
    network.parameters.setFlat(at)
    let sum = 0
    for (let from = 0; from < images; from += rows) {
      const count = Math.min(rows, images - from)
      workspace.load(null, from, count)
      forward(network, workspace, count)
      for (let row = 0; row < count; row++) sum += ofRow(workspace.output, row)
      yield
    }
    return sum / images
  }
}
