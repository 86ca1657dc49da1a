import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import type { Network } from '../network/network'
import { Parameters } from '../network/parameters'
import { Workspace } from '../network/workspace'
import { costFunctions } from '../network/costs'
import type { Matrix, RealArray, Rows } from '../numeric/machine'

/**
 * Every number of one layer on the way of some examples through a net. Matrices (fanOut, fanIn) row-major; lists by
 * example.
 */
export interface LayerLook {
  readonly fanIn: number
  readonly fanOut: number
  readonly weights: Float64Array
  readonly biases: Float64Array
  /** What the layer takes in, (fanIn) per example. */
  readonly inputs: readonly Float64Array[]
  /** (fanOut) per example each. */
  readonly zs: readonly Float64Array[]
  readonly activations: readonly Float64Array[]
  /** f′(z); null for softmax, whose units have none by themselves. */
  readonly slopes: readonly Float64Array[] | null
  /** ∂Cₓ/∂z of every example by itself. */
  readonly deltas: readonly Float64Array[]
  /** ∂C/∂W and ∂C/∂b of the data cost, the mean over the examples. */
  readonly weightGradient: Float64Array
  readonly biasGradient: Float64Array
}

export interface Look {
  /** Positions of the examples looked at. */
  readonly examples: readonly number[]
  readonly targets: readonly Float64Array[]
  /** Cₓ of every example. */
  readonly costs: readonly number[]
  /** Their mean, without what regularization adds. */
  readonly cost: number
  readonly layers: readonly LayerLook[]
}

/** Reads a net without changing it, nothing dropped out. Made for nets whose every number fits on a screen. */
export class Looker {
  private readonly pass: GradientPass

  /** `capacity`: examples of one look at most. */
  constructor(
    private readonly network: Network,
    examples: Examples,
    private readonly capacity: number,
  ) {
    const { machine, sizes } = network
    this.pass = new GradientPass(
      network,
      new Parameters(machine, sizes),
      new Workspace(machine, sizes, examples, capacity),
    )
  }

  /** The examples at `positions`, copied. Throws where there is no room for as many. */
  at(positions: readonly number[]): Look {
    const { pass, network } = this
    const { workspace, gradients } = pass
    const count = positions.length
    if (count > workspace.rows) throw new Error(`room for ${this.capacity} examples, not for ${count}`)
    gradients.zero()
    pass.add(Int32Array.from(positions), 0, count)
    const costs = positions.map((_, row) => costFunctions[network.cost].ofRow(workspace.output, row))
    return {
      examples: positions,
      targets: rowsOf(workspace.targets, count),
      costs,
      cost: costs.reduce((sum, cost) => sum + cost, 0) / count,
      layers: network.activations.map((_, l) => this.layer(l, count)),
    }
  }

  private layer(l: number, count: number): LayerLook {
    const { network, pass } = this
    const { workspace, gradients } = pass
    const { machine, parameters } = network
    const matrix = parameters.weights[l]!
    const read = (from: Matrix): Float64Array => {
      const out = new Float64Array(from.fanOut * from.fanIn)
      machine.read(from, out)
      return out
    }
    const mean = (sums: RealArray): Float64Array => Float64Array.from(sums, (sum) => sum / count)
    const { fanIn, fanOut } = matrix
    return {
      fanIn,
      fanOut,
      weights: read(matrix),
      biases: Float64Array.from(parameters.biases[l]!),
      inputs: l === 0 ? this.inputRows(count) : rowsOf(workspace.activations[l - 1]!, count),
      zs: rowsOf(workspace.zs[l]!, count),
      activations: rowsOf(workspace.activations[l]!, count),
      slopes: network.activations[l] === 'softmax' ? null : this.slopes(l, count),
      deltas: rowsOf(workspace.deltas[l]!, count),
      weightGradient: mean(read(gradients.weights[l]!)),
      biasGradient: mean(gradients.biases[l]!),
    }
  }

  private inputRows(count: number): Float64Array[] {
    const { inputs } = this.pass.workspace
    return Array.from({ length: count }, (_, row) => {
      const out = new Float64Array(inputs.width)
      inputs.read(row, out)
      return out
    })
  }

  /** A delta of 1 through the derivative. */
  private slopes(l: number, count: number): Float64Array[] {
    const { network, pass } = this
    const { zs, activations } = pass.workspace
    const ones = network.machine.rows(count, network.sizes[l + 1]!)
    ones.values.fill(1)
    network.functions[l]!.multiplyByDerivative(ones, zs[l]!, activations[l]!, count)
    return rowsOf(ones, count)
  }
}

const rowsOf = ({ values, stride, units }: Rows, count: number): Float64Array[] =>
  Array.from({ length: count }, (_, row) => Float64Array.from(values.subarray(row * stride, row * stride + units)))
