import { countParameters, type Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import { buildNetwork, drawStart } from '../network/network'
import { forward } from '../network/propagation'
import type { RememberedDraws } from '../network/standard-draws'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { Rows } from '../numeric/machine'
import { SignalSpread } from '../probes/signal-spread'

/** Of all numbers of one layer, over units and examples. */
export interface SignalMoments {
  readonly mean: number
  readonly variance: number
  /** E[x²] */
  readonly square: number
  /** How much one unit varies from example to example, the mean over units: what is left to tell examples apart. */
  readonly across: number
}

/** Per layer with weights, first hidden layer first. */
export interface NetSignals {
  readonly z: readonly SignalMoments[]
  readonly a: readonly SignalMoments[]
}

/** Products of one forward pass between two yields: a few ms. */
const MOST_PRODUCTS = 4_000_000

/**
 * A net at its start, once over all examples. `draws`: shared by nets of one seed. Yields between layers that are drawn and between
 * passes.
 */
export function* netSignals(
  experiment: Experiment,
  examples: Examples,
  draws: RememberedDraws,
): Generator<void, NetSignals> {
  const start = yield* drawStart(experiment, examples, draws)
  const machine = createMachine('float64')
  try {
    const network = buildNetwork(experiment, machine, examples, start)
    const weights = countParameters(network.sizes).weights
    const rows = Math.max(1, Math.min(examples.count, Math.floor(MOST_PRODUCTS / weights)))
    const workspace = new Workspace(machine, network.sizes, examples, rows)
    const spreads = [0, 1].map(() => new SignalSpread(machine, network.sizes.slice(1)))
    for (let from = 0; from < examples.count; from += workspace.rows) {
      const count = Math.min(workspace.rows, examples.count - from)
      workspace.load(null, from, count)
      forward(network, workspace, count)
      const both: readonly (readonly Rows[])[] = [workspace.zs, workspace.activations]
      spreads.forEach((spread, i) => {
        spread.addRows(both[i]!, count)
      })
      if (from + count < examples.count) yield
    }
    const [z, a] = spreads.map(momentsOf)
    return { z: z!, a: a! }
  } finally {
    machine.dispose()
  }
}

function momentsOf(spread: SignalSpread): SignalMoments[] {
  spread.fixBins('own')
  const { mean, variance, acrossImages } = spread.histograms
  return [...mean].map((middle, l) => ({
    mean: middle,
    variance: variance[l]!,
    square: middle * middle + variance[l]!,
    across: acrossImages[l]!,
  }))
}
