import type { Health } from '../probes/health'
import { root } from '../small-powers'
import type { Thresholds } from './thresholds'
import type { Verdict } from './verdict'

/** What the hidden layers say at this moment. The output layer is judged by none of this: its errors are given, not passed on. */
export function layerVerdicts(health: Health, thresholds: Thresholds): readonly Verdict[] {
  return [
    symmetric(health),
    bySpeed(health, thresholds),
    deadUnits(health, thresholds) ?? withoutError(health),
    saturated(health, thresholds),
  ].filter((verdict) => verdict !== null)
}

function symmetric({ sizes, distinct }: Health): Verdict | null {
  const { layer, value } = largest(hidden(sizes), (l) => 1 - distinct[l - 1]! / sizes[l]!)
  if (!(value > 0)) return null
  const evidence = { distinct: distinct[layer - 1]!, units: sizes[layer]! }
  return { kind: 'symmetric', reason: evidence.distinct === 1 ? 'allEqual' : 'someEqual', layer, evidence }
}

/**
 * Speeds of one unit, so that widths do not count. The factor is that of one layer: what lies between the ends depends on how many
 * layers there are. Where one end is exactly 0 there is no factor.
 */
function bySpeed({ sizes, speeds }: Health, { vanishing, exploding }: Thresholds): Verdict | null {
  const steps = sizes.length - 3
  if (steps < 1) return null
  const perUnit = (l: number): number => speeds[l - 1]! / Math.sqrt(sizes[l]!)
  const first = perUnit(1)
  const last = perUnit(steps + 1)
  if (!(first > 0 && last > 0)) return null
  const factor = last < first ? 1 / rootOf(first / last, steps) : rootOf(last / first, steps)
  const evidence = { factor, first, last, layers: steps + 1 }
  if (factor > vanishing) return { kind: 'vanishing', reason: 'speedsShrink', layer: 1, evidence }
  if (factor < exploding) return { kind: 'exploding', reason: 'speedsGrow', layer: 1, evidence }
  return null
}

/** A speed of the smallest numbers there are below another one may be more times smaller than can be written. */
const rootOf = (ratio: number, degree: number): number => root(Math.min(ratio, Number.MAX_VALUE), degree)

function deadUnits({ sizes, dead }: Health, thresholds: Thresholds): Verdict | null {
  const { layer, value: share } = largest(hidden(sizes), (l) => dead[l - 1]!)
  if (!(share > thresholds.dead)) return null
  const units = sizes[layer]!
  return { kind: 'dead', reason: 'deadUnits', layer, evidence: { share, dead: Math.round(share * units), units } }
}

/**
 * The last hidden layer that gets no error from any image, though the output has some. Equal units are left out: where nothing comes
 * through because all is 0, that they are equal says more.
 */
function withoutError({ sizes, distinct, meanOfNorms, weightNorms }: Health): Verdict | null {
  if (!(meanOfNorms.at(-1)! > 0)) return null
  const layer = hidden(sizes)
    .filter((l) => meanOfNorms[l - 1] === 0 && distinct[l - 1] === sizes[l])
    .at(-1)
  if (layer === undefined) return null
  const reason = weightNorms[layer] === 0 ? 'blocked' : 'silent'
  return { kind: 'dead', reason, layer, evidence: { units: sizes[layer]!, error: meanOfNorms.at(-1)! } }
}

function saturated({ sizes, saturated: shares }: Health, thresholds: Thresholds): Verdict | null {
  const { layer, value: share } = largest(hidden(sizes), (l) => shares[l - 1]!)
  return share > thresholds.saturated
    ? { kind: 'saturated', reason: 'flatActivations', layer, evidence: { share } }
    : null
}

/** 1, 2, … for the hidden layers of `sizes`, whose first entry is the input and whose last is the output. */
const hidden = (sizes: readonly number[]): number[] => Array.from({ length: sizes.length - 2 }, (_, i) => i + 1)

/** The layer of the largest value, the first of equals; NaN is never the largest. Value −∞ without any. */
function largest(layers: readonly number[], of: (layer: number) => number): { layer: number; value: number } {
  let best = { layer: 0, value: -Infinity }
  for (const layer of layers) if (of(layer) > best.value) best = { layer, value: of(layer) }
  return best
}
