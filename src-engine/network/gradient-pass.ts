import type { Backend } from '../numeric/backend'
import type { Examples } from './examples'
import type { Network } from './network'
import type { Parameters } from './parameters'
import { addGradients, backward, forward } from './propagation'
import type { Workspace } from './workspace'

/**
 * Forward and backward over examples, a few rows at a time, summing gradients. Sums run over the examples in the order given,
 * so cutting them into rows changes no bit of the result.
 */
export class GradientPass {
  /** `gradients`: Σₓ ∂Cₓ/∂W and Σₓ ∂Cₓ/∂b of the data cost over the examples added since they were last zero; whoever uses them zeroes them. */
  constructor(
    readonly network: Network,
    readonly examples: Examples,
    readonly gradients: Parameters,
    readonly workspace: Workspace,
    private readonly backend: Backend,
  ) {}

  /** Rows of one call of {@link add} at most. */
  get rows(): number {
    return this.workspace.rows
  }

  /** Adds `count` examples: those listed in `order` from `from` on, or without it positions `from`, `from` + 1, … */
  add(order: Int32Array | null, from: number, count: number): void {
    this.workspace.load(this.examples, order, from, count)
    forward(this.network, this.workspace, count, this.backend)
    backward(this.network, this.workspace, count, this.backend)
    addGradients(this.gradients, this.workspace, count, this.backend)
  }
}
