import { LIMITS } from '@engine/contract/limits'
import type { LayerSettings } from '@engine/contract/experiment'
import type { NumberOption } from '@engine/contract/option'

/** Hidden layers of a network: the output takes one place of the limit. */
export const DEPTH_OPTION = {
  kind: 'integer',
  symbol: 'L',
  default: 1,
  min: 0,
  max: LIMITS.layers - 1,
  scale: 'linear',
} as const satisfies NumberOption

/**
 * `layers` (output last) with `depth` hidden ones, rounded and inside the range of {@link DEPTH_OPTION}: copies of the last hidden
 * layer are added behind it, or the last hidden ones removed. Without a hidden layer there is none to copy: only the output stays.
 */
export function withDepth(layers: readonly LayerSettings[], depth: number): LayerSettings[] {
  const wanted = Math.min(DEPTH_OPTION.max, Math.max(DEPTH_OPTION.min, Math.round(depth)))
  const hidden = layers.slice(0, -1)
  const last = hidden.at(-1)
  const added = last === undefined ? [] : Array.from({ length: Math.max(0, wanted - hidden.length) }, () => last)
  return [...hidden.slice(0, wanted), ...added, ...layers.slice(-1)]
}
