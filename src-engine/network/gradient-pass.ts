import type { Dropout } from './dropout'
import type { Network } from './network'
import type { Parameters } from './parameters'
import { backward, forward, inputOf } from './propagation'
import type { Workspace } from './workspace'

/**
 * Forward and backward over examples, a few rows at a time, summing gradients. Sums run over the examples in the order given,
 * so cutting them into rows changes no bit of the result.
 */
export class GradientPass {
  /** `gradients`: Σₓ ∂Cₓ/∂W and Σₓ ∂Cₓ/∂b of the data cost over the examples added since they were last zero; whoever uses them zeroes them. */
  constructor(
    readonly network: Network,
    readonly gradients: Parameters,
    readonly workspace: Workspace,
  ) {}

  /** Rows of one call at most. */
  get rows(): number {
    return this.workspace.rows
  }

  /** Adds `count` examples: those listed in `order` from `from` on, or without it positions `from`, `from` + 1, … */
  add(order: Int32Array | null, from: number, count: number, dropout: Dropout | null = null): void {
    this.addBiases(order, from, count, dropout)
    const { machine } = this.network
    const { deltas } = this.workspace
    for (let l = 0; l < deltas.length; l++) {
      machine.addGradients(this.gradients.weights[l]!, deltas[l]!, inputOf(this.workspace, l, dropout), count)
    }
  }

  /** The same for the biases only; deltas and inputs of the rows are left in the workspace for who forms the weights' gradients. */
  addBiases(order: Int32Array | null, from: number, count: number, dropout: Dropout | null = null): void {
    const { network, workspace, gradients } = this
    workspace.load(order, from, count)
    forward(network, workspace, count, dropout)
    backward(network, workspace, count, dropout)
    workspace.deltas.forEach((deltas, l) => {
      network.machine.addRows(gradients.biases[l]!, deltas, count)
    })
  }
}
