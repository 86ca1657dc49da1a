import type { Backend } from '../numeric/backend'
import { activationFunctions } from './activations'
import { costFunctions } from './costs'
import type { Network } from './network'
import type { Parameters } from './parameters'
import type { Workspace } from './workspace'

/** zˡ = aˡ⁻¹ Wˡᵀ + bˡ, aˡ = f(zˡ) for the first `rows` rows of the workspace, whose zs and activations are overwritten. */
export function forward(network: Network, workspace: Workspace, rows: number, backend: Backend): void {
  const { sizes, parameters } = network
  const { zs, activations } = workspace
  for (let l = 0; l < zs.length; l++) {
    const weights = parameters.weights[l]!
    const biases = parameters.biases[l]!
    if (l === 0) backend.affineOfInputs(zs[0]!, workspace.inputs, weights, biases, rows)
    else backend.affine(zs[l]!, activations[l - 1]!, weights, biases, rows, sizes[l]!)
    activationFunctions[network.activations[l]!].activate(activations[l]!, zs[l]!, rows, sizes[l + 1]!)
  }
}

/** δᴸ = ∂Cₓ/∂zᴸ, δˡ = (δˡ⁺¹ Wˡ⁺¹) ∘ f'(zˡ) for the first `rows` rows, after {@link forward}; the workspace's deltas are overwritten. */
export function backward(network: Network, workspace: Workspace, rows: number, backend: Backend): void {
  const { sizes, parameters } = network
  const { zs, activations, deltas } = workspace
  const last = deltas.length - 1
  const output = activationFunctions[network.activations[last]!]
  costFunctions[network.cost].outputDeltas(deltas[last]!, workspace.output, rows, output)
  for (let l = last - 1; l >= 0; l--) {
    const units = sizes[l + 1]!
    backend.backpropagate(deltas[l]!, deltas[l + 1]!, parameters.weights[l + 1]!, rows, units, sizes[l + 2]!)
    const activation = activationFunctions[network.activations[l]!]
    activation.multiplyByDerivative(deltas[l]!, zs[l]!, activations[l]!, rows * units)
  }
}

/** gradients += Σ over the rows of ∂Cₓ/∂W and ∂Cₓ/∂b, after {@link backward}. Not divided by the number of examples. */
export function addGradients(gradients: Parameters, workspace: Workspace, rows: number, backend: Backend): void {
  const { sizes } = gradients
  for (let l = 0; l < workspace.deltas.length; l++) {
    const deltas = workspace.deltas[l]!
    const fanIn = sizes[l]!
    const fanOut = sizes[l + 1]!
    const gradWeights = gradients.weights[l]!
    if (l === 0) backend.addGradientsOfInputs(gradWeights, deltas, workspace.inputs, rows)
    else backend.addGradients(gradWeights, deltas, workspace.activations[l - 1]!, rows, fanIn, fanOut)
    addRowsTo(gradients.biases[l]!, deltas, rows)
  }
}

/** sums += Σ over rows, rows in order. values (rows, units), sums (units). */
function addRowsTo(sums: Float64Array, values: Float64Array, rows: number): void {
  const units = sums.length
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < units; j++) sums[j]! += values[r * units + j]!
  }
}
