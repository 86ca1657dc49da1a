import { TRUNCATED_STD } from '../contract/elementary-initializers'
import {
  distributionOf,
  type InitializerDeclaration,
  type InitializerSettings,
  type LayerShape,
} from '../contract/initializer-declaration'
import type { RandomStream } from '../random/random-stream'

/**
 * Draws every entry by itself as declared: mean 0 or `params.mean`, standard deviation `declaration.std`; a range from
 * `params.low` to `params.high`; a fixed one is `params.value` or `declaration.value`. `out` is overwritten.
 */
export function drawIndependent(
  out: Float64Array,
  declaration: InitializerDeclaration,
  layer: LayerShape,
  settings: InitializerSettings,
  stream: RandomStream,
): void {
  const { params } = settings
  const distribution = distributionOf(declaration, settings)
  if (distribution === 'fixed') {
    out.fill(params['value'] ?? declaration.value!)
    return
  }
  const std = declaration.std(layer, settings)
  const mean = params['mean'] ?? 0
  if (distribution === 'normal') {
    for (let i = 0; i < out.length; i++) out[i] = mean + std * stream.nextNormal()
    return
  }
  if (distribution === 'truncated') {
    const uncut = std / TRUNCATED_STD
    for (let i = 0; i < out.length; i++) out[i] = mean + uncut * nextTruncated(stream)
    return
  }
  const { low, high } = params
  if (low !== undefined && high !== undefined) {
    // From the ends, not from mean and std: no rounding leaves the range.
    for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * stream.nextUniform()
    return
  }
  // A uniform draw between −√3·std and √3·std has this standard deviation.
  const limit = Math.sqrt(3) * std
  for (let i = 0; i < out.length; i++) out[i] = limit * (2 * stream.nextUniform() - 1)
}

/** A normal deviate drawn anew until it is within ±2. */
function nextTruncated(stream: RandomStream): number {
  let deviate = stream.nextNormal()
  while (Math.abs(deviate) > 2) deviate = stream.nextNormal()
  return deviate
}
