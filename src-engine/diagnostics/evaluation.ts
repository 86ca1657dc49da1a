import type { Examples } from '../network/examples'
import type { Network } from '../network/network'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import { OutcomeProbe } from './outcome-probe'

/** Cost and accuracy over all of some examples, without gradients. */
export class Evaluation {
  private readonly workspace: Workspace
  private readonly outcome: OutcomeProbe

  constructor(
    private readonly network: Network,
    private readonly examples: Examples,
  ) {
    this.workspace = new Workspace(network.machine, network.sizes, examples, examples.count)
    this.outcome = new OutcomeProbe(network.cost)
  }

  /** Yields between rows. */
  *take(): Generator<void, { cost: number; accuracy: number }> {
    const { workspace, outcome, examples } = this
    outcome.begin()
    for (let from = 0; from < examples.count; from += workspace.rows) {
      const rows = Math.min(workspace.rows, examples.count - from)
      workspace.load(null, from, rows)
      forward(this.network, workspace, rows)
      outcome.addRows(workspace.output, rows)
      yield
    }
    return { cost: outcome.meanCost, accuracy: outcome.accuracy }
  }
}
