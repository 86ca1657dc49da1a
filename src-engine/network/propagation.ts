import type { LayerInput } from '../numeric/machine'
import { costFunctions } from './costs'
import type { Dropout } from './dropout'
import type { Network } from './network'
import type { Workspace } from './workspace'

/** Where the numbers of the layers of one net lie. */
export type LayerRooms = Pick<Workspace, 'zs' | 'activations' | 'deltas' | 'output' | 'inputOf'>

/** What layer `l` takes in, dropout counted in. */
export const inputOf = (workspace: LayerRooms, l: number, dropout: Dropout | null): LayerInput =>
  dropout?.kept[l - 1] ?? workspace.inputOf(l)

/**
 * zˡ = aˡ⁻¹ Wˡᵀ + bˡ, aˡ = f(zˡ) for the first `count` rows of the workspace, whose zs and activations are overwritten from layer
 * `first` on; those before it are there already.
 */
export function forward(
  network: Network,
  workspace: LayerRooms,
  count: number,
  dropout: Dropout | null = null,
  first = 0,
): void {
  const { machine, parameters, functions } = network
  const { zs, activations } = workspace
  for (let l = first; l < zs.length; l++) {
    machine.affine(zs[l]!, inputOf(workspace, l, dropout), parameters.weights[l]!, parameters.biases[l]!, count)
    functions[l]!.activate(activations[l]!, zs[l]!, count)
    dropout?.drop(l, activations[l]!, count)
  }
}

/** δᴸ = ∂Cₓ/∂zᴸ, δˡ = (δˡ⁺¹ Wˡ⁺¹) ∘ f'(zˡ) for the first `count` rows, after {@link forward}; the workspace's deltas are overwritten. */
export function backward(network: Network, workspace: LayerRooms, count: number, dropout: Dropout | null = null): void {
  const { machine, parameters, functions } = network
  const { zs, activations, deltas } = workspace
  const last = deltas.length - 1
  costFunctions[network.cost].outputDeltas(deltas[last]!, workspace.output, count, functions[last]!)
  for (let l = last - 1; l >= 0; l--) {
    machine.backpropagate(deltas[l]!, deltas[l + 1]!, parameters.weights[l + 1]!, count)
    dropout?.passBack(l, deltas[l]!, count)
    functions[l]!.multiplyByDerivative(deltas[l]!, zs[l]!, activations[l]!, count)
  }
}
