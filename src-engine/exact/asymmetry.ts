import type { Precision } from '../contract/option'
import type { ExactNet } from './exact-net'
import type { LayerLook } from './look'
import { ulpDistance } from './ulp-distance'

/** How far the units of one layer are from the first one, in units of the last place of their incoming weights. */
const largestUlpDistance = ({ weights, fanIn }: LayerLook, precision: Precision): number =>
  weights.reduce((largest, value, i) => Math.max(largest, ulpDistance(value, weights[i % fanIn]!, precision)), 0)

export interface Asymmetry {
  /** The first update after which units that were equal differ. */
  readonly step: number
  /** From 0, the first layer with weights. */
  readonly layer: number
  readonly ulps: number
}

/**
 * Trains until units of a hidden layer have different weights or `steps` updates are done; null: all are equal still
 * (digest ENG-01).
 */
export function firstAsymmetry(net: ExactNet, steps: number): Asymmetry | null {
  const { precision } = net.network.machine
  while (net.step < steps && net.broken === null) {
    net.advanceTo(net.step + 1)
    const hidden = net.look().layers.slice(0, -1)
    const ulps = hidden.map((layer) => largestUlpDistance(layer, precision))
    const layer = ulps.findIndex((distance) => distance > 0)
    if (layer >= 0) return { step: net.step, layer, ulps: ulps[layer]! }
  }
  return null
}
