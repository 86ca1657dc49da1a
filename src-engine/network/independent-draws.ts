import { TRUNCATED_STD } from '../contract/elementary-initializers'
import {
  distributionOf,
  type InitializerDeclaration,
  type InitializerSettings,
  type LayerShape,
} from '../contract/initializer-declaration'
import type { RandomStream } from '../random/random-stream'
import type { FillStandard, StandardKind } from './standard-draws'

/**
 * Draws every entry by itself as declared: mean 0 or `params.mean`, standard deviation `declaration.std`; a range from
 * `params.low` to `params.high`; a fixed one is `params.value` or `declaration.value`. `stream` is at its start, and
 * nothing else is drawn from it afterwards. `out` is overwritten.
 */
export function drawIndependent(
  out: Float64Array,
  declaration: InitializerDeclaration,
  layer: LayerShape,
  settings: InitializerSettings,
  stream: RandomStream,
  fill: FillStandard,
): void {
  const { params } = settings
  const distribution = distributionOf(declaration, settings)
  if (distribution === 'fixed') {
    out.fill(params['value'] ?? declaration.value!)
    return
  }
  const std = declaration.std(layer, settings)
  const mean = params['mean'] ?? 0
  const kind: StandardKind = distribution === 'normal' || distribution === 'truncated' ? distribution : 'uniform'
  fill(out, kind, stream)
  if (kind !== 'uniform') {
    const uncut = kind === 'truncated' ? std / TRUNCATED_STD : std
    for (let i = 0; i < out.length; i++) out[i] = mean + uncut * out[i]!
    return
  }
  const { low, high } = params
  if (low !== undefined && high !== undefined) {
    // From the ends, not from mean and std: no rounding leaves the range.
    for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * out[i]!
    return
  }
  // A uniform draw between −√3·std and √3·std has this standard deviation.
  const limit = Math.sqrt(3) * std
  for (let i = 0; i < out.length; i++) out[i] = limit * (2 * out[i]! - 1)
}
