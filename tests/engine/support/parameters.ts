/** Weights and biases of a net as plain numbers, whatever order its machine keeps. */
import type { Network } from '@engine/network/network'
import { StartValues } from '@engine/network/start-values'

/** W (fanOut, fanIn) row-major and b (fanOut) per layer; copies. */
export function parametersOf({ parameters }: Pick<Network, 'parameters'>): StartValues {
  const copy = new StartValues(parameters.sizes)
  copy.flat.set(parameters.toFlat())
  return copy
}
