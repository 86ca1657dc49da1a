import type { Rows } from '../numeric/machine'
import { costFunctions } from './costs'
import type { Examples } from './examples'
import type { Network } from './network'
import { alongSoftmax, bendErrors, bendLogarithm, costBends } from './output-bends'
import { Parameters } from './parameters'
import { pointwiseActivations } from './pointwise-activations'
import { forward } from './propagation'
import { addBend } from './second-derivatives'
import { Workspace } from './workspace'

/** Fewer than a workspace takes, so that even a wide net lets others have their turn every few ms. */
const ROWS = 32

/**
 * Products of the Hessian of the data cost, the mean over the first examples, with vectors: exact but for rounding, by
 * differentiating the forward and the backward pass along the vector (Pearlmutter 1994, [doi:10.1162/neco.1994.6.1.147]). Where z
 * lies on a corner of f, what is differentiated is the straight piece of the declared f′. Nothing dropped out, no regularization.
 *
 * With ż for the way z moves along the vector (V, v):
 * żˡ = ȧˡ⁻¹ Wᵀ + aˡ⁻¹ Vᵀ + v, ȧ = f′(z) ż; eˡ = δˡ⁺¹ W; δ̇ˡ = f′(z)(δ̇ˡ⁺¹ W + δˡ⁺¹ V) + f″(z) ż eˡ;
 * the product is Σₓ δ̇ aᵀ + δ ȧᵀ for weights, Σₓ δ̇ for biases.
 */
export class HessianProduct {
  private readonly workspace: Workspace
  private readonly vector: Parameters
  private readonly product: Parameters
  private readonly layers: readonly LayerTangents[]

  /** `network` keeps its weights as long as products are wanted. */
  constructor(
    private readonly network: Network,
    examples: Examples,
    private readonly images: number,
  ) {
    const { machine, sizes } = network
    this.workspace = new Workspace(machine, sizes, examples.head(images), Math.min(images, ROWS))
    this.vector = new Parameters(machine, sizes)
    this.product = new Parameters(machine, sizes)
    const { rows } = this.workspace
    this.layers = sizes.slice(1).map((size) => ({
      zs: machine.rows(rows, size),
      activations: machine.rows(rows, size),
      errors: machine.rows(rows, size),
      deltas: machine.rows(rows, size),
      sum: machine.rows(rows, size),
      noBiases: machine.vector(size),
    }))
  }

  /** H·`vector` (W row-major, then b, layer by layer). Yields every few examples. */
  *times(vector: Float64Array): Generator<void, Float64Array> {
    const { workspace, network, images } = this
    this.vector.setFlat(vector)
    this.product.zero()
    for (let from = 0; from < images; from += workspace.rows) {
      const count = Math.min(workspace.rows, images - from)
      workspace.load(null, from, count)
      forward(network, workspace, count)
      this.moveForward(count)
      this.moveOutput(count)
      for (let l = this.layers.length - 2; l >= 0; l--) this.moveBack(l, count)
      this.addProducts(count)
      yield
    }
    return this.product.toFlat().map((sum) => sum / images)
  }

  private moveForward(count: number): void {
    const { network, workspace, vector, layers } = this
    const { machine, parameters, functions, activations: names } = network
    layers.forEach(({ zs, activations, sum, noBiases }, l) => {
      machine.affine(zs, workspace.inputOf(l), vector.weights[l]!, vector.biases[l]!, count)
      if (l > 0) {
        machine.affine(sum, layers[l - 1]!.activations, parameters.weights[l]!, noBiases, count)
        add(zs, sum, count)
      }
      copy(activations, zs, count)
      if (names[l] === 'softmax') alongSoftmax(activations, workspace.activations[l]!, count)
      else functions[l]!.multiplyByDerivative(activations, workspace.zs[l]!, workspace.activations[l]!, count)
    })
  }

  /** δ and δ̇ of the output layer. */
  private moveOutput(count: number): void {
    const { network, workspace, layers } = this
    const { output } = workspace
    const last = layers.length - 1
    const { cost, functions } = network
    const { activations, errors, deltas } = layers[last]!
    const bend = costBends[cost]
    if (bend === null) {
      costFunctions[cost].outputDeltas(workspace.deltas[last]!, output, count, functions[last]!)
      bendLogarithm(cost as 'crossEntropy' | 'logLikelihood', deltas, activations, output, count)
      return
    }
    // Of a linear output ∂C/∂z is ∂C/∂a.
    costFunctions[cost].outputDeltas(errors, output, count, pointwiseActivations.linear)
    bendErrors(bend, deltas, activations, output, count)
    this.throughActivation(last, count)
  }

  private moveBack(l: number, count: number): void {
    const { network, workspace, vector, layers } = this
    const { machine, parameters } = network
    const { errors, deltas, sum } = layers[l]!
    const above = workspace.deltas[l + 1]!
    machine.backpropagate(errors, above, parameters.weights[l + 1]!, count)
    machine.backpropagate(deltas, layers[l + 1]!.deltas, parameters.weights[l + 1]!, count)
    machine.backpropagate(sum, above, vector.weights[l + 1]!, count)
    add(deltas, sum, count)
    this.throughActivation(l, count)
  }

  /** From ∂C/∂a and the way it moves to δ and δ̇ of layer `l`. */
  private throughActivation(l: number, count: number): void {
    const { network, workspace, layers } = this
    const zs = workspace.zs[l]!
    const activations = workspace.activations[l]!
    const { errors, deltas, zs: directions } = layers[l]!
    const f = network.functions[l]!
    copy(workspace.deltas[l]!, errors, count)
    f.multiplyByDerivative(workspace.deltas[l]!, zs, activations, count)
    f.multiplyByDerivative(deltas, zs, activations, count)
    addBend(network.activations[l]!, deltas, errors, directions, zs, activations, count)
  }

  private addProducts(count: number): void {
    const { network, workspace, product, layers } = this
    const { machine } = network
    layers.forEach(({ deltas }, l) => {
      machine.addGradients(product.weights[l]!, deltas, workspace.inputOf(l), count)
      if (l > 0) machine.addGradients(product.weights[l]!, workspace.deltas[l]!, layers[l - 1]!.activations, count)
      machine.addRows(product.biases[l]!, deltas, count)
    })
  }
}

/** How the numbers of a layer move along the vector, (rows, fanOut) each. */
interface LayerTangents {
  readonly zs: Rows
  readonly activations: Rows
  readonly deltas: Rows
  /** ∂Cₓ/∂a itself, which the second derivative of the activation multiplies. */
  readonly errors: Rows
  readonly sum: Rows
  readonly noBiases: Parameters['biases'][number]
}

const copy = (to: Rows, from: Rows, count: number): void => {
  to.values.set(from.values.subarray(0, count * from.stride))
}

function add(to: Rows, other: Rows, count: number): void {
  const { values, stride } = to
  for (let i = 0; i < count * stride; i++) values[i]! += other.values[i]!
}
