/** Random nets of one width: how far z spreads from layer to layer, and how errors shrink or grow on their way back. */
import type { ActivationName } from '../contract/activations'
import type { Experiment } from '../contract/experiment'
import { layer, smallExperiment } from '../exact/small-nets'
import { InlineExamples } from '../network/examples'
import { buildNetwork, drawStart, type Network } from '../network/network'
import { backward, forward } from '../network/propagation'
import type { RememberedDraws } from '../network/standard-draws'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import { exp, log } from '../numeric/elementary'
import type { Rows } from '../numeric/machine'
import { RandomStream } from '../random/random-stream'

export interface RandomNet {
  readonly activation: Exclude<ActivationName, 'softmax'>
  /** Units of every layer, inputs included. */
  readonly width: number
  /** Layers with weights. */
  readonly depth: number
  /** σw², the variance of a weight times the width. */
  readonly weightVariance: number
  readonly biasStd: number
  readonly seed: number
  /** Independent inputs N(0, σ²), and how many of them: 1 and 8 where not given. */
  readonly inputStd?: number
  readonly examples?: number
}

export interface Signals {
  /** Mean of z² over units and examples, per layer. */
  readonly spreads: readonly number[]
  /** Mean over the examples of ln ‖δ‖, per layer. */
  readonly logDeltas: readonly number[]
}

const normals = (stream: RandomStream, rows: number, width: number, std: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: width }, () => std * stream.nextNormal()))

function documentOf(net: RandomNet, data: InlineTables): Experiment {
  const weights = { name: 'meanField', params: { variance: net.weightVariance } } as const
  const biases = { name: 'normal', params: { std: net.biasStd, mean: 0 } } as const
  const layers = Array.from({ length: net.depth }, () => layer(net.width, net.activation, weights, biases))
  return smallExperiment(data.inputs, data.targets, layers, { seed: net.seed })
}

/** So far from any output that the errors do not depend on the weights they flow back through, as theory assumes. */
const TARGET_STD = 1e6

interface InlineTables {
  readonly inputs: number[][]
  readonly targets: number[][]
}

/** What of a net is looked at as long as its memory is there. */
export type Look<T> = (network: Network, workspace: Workspace, examples: number) => T

/**
 * A net with random inputs, and errors that flow back from random targets of its last layer. Yields while weights are drawn and between the ways there and back.
 * `draws`: of the nets before it, where seeds are the same.
 */
export function* throughNet<T>(
  net: RandomNet,
  look: Look<T>,
  draws: RememberedDraws | null = null,
): Generator<void, T> {
  const { width, seed, inputStd = 1, examples = 8 } = net
  const stream = new RandomStream(seed, 'lessons/wide-nets')
  const data = {
    inputs: normals(stream, examples, width, inputStd),
    targets: normals(stream, examples, width, TARGET_STD),
  }
  const experiment = documentOf(net, data)
  const training = new InlineExamples(data.inputs, data.targets)
  const start = yield* drawStart(experiment, training, draws)
  const machine = createMachine('float64')
  try {
    const network = buildNetwork(experiment, machine, training, start)
    yield
    const workspace = new Workspace(machine, network.sizes, training, examples)
    workspace.load(null, 0, examples)
    forward(network, workspace, examples)
    yield
    backward(network, workspace, examples)
    return look(network, workspace, examples)
  } finally {
    machine.dispose()
  }
}

export const signals: Look<Signals> = ({ machine }, { zs, deltas }, examples) => {
  const squares = new Float64Array(examples)
  const overRows = (rows: Rows, of: (square: number) => number): number => {
    machine.rowSquares(squares, rows, examples)
    return squares.reduce((sum, square) => sum + of(square), 0) / examples
  }
  return {
    spreads: zs.map((rows) => overRows(rows, (square) => square / rows.units)),
    logDeltas: deltas.map((rows) => overRows(rows, (square) => log(square) / 2)),
  }
}

/** Geometric mean of what ‖δ‖ is multiplied by on its way back through one layer, from layer `from` (counted from 0) on. */
export function backwardFactor({ logDeltas }: Signals, from: number): number {
  const last = logDeltas.length - 1
  return exp((logDeltas[from]! - logDeltas[last]!) / (last - from))
}
