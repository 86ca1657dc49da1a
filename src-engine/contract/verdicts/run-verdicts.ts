import type { Health } from '../probes/health'
import type { Thresholds } from './thresholds'
import type { CostHistory, Verdict } from './verdict'

/** What the course of a run says: `diverging`, or `notLearning`, or nothing. */
export function runVerdicts(health: Health, history: CostHistory | null, thresholds: Thresholds): readonly Verdict[] {
  const verdict = diverging(health, history, thresholds) ?? notLearning(health, history, thresholds)
  return verdict === null ? [] : [verdict]
}

function diverging({ finite, cost }: Health, history: CostHistory | null, { costRise }: Thresholds): Verdict | null {
  const verdict = { kind: 'diverging', layer: null } as const
  const overflowed = history === null ? null : firstOverflow(history)
  if (!finite || overflowed !== null) {
    const evidence: Verdict['evidence'] = overflowed === null ? { cost } : { cost, step: overflowed }
    return { ...verdict, reason: 'notFinite', evidence }
  }
  if (history === null || history.cost.length === 0) return null
  const start = history.cost[0]!
  const last = history.cost[history.cost.length - 1]!
  if (!(start > 0 && last > costRise * start)) return null
  return { ...verdict, reason: 'costRose', evidence: { cost: last, start, rise: last / start, ...peakOf(history) } }
}

/** The first update known to have left a number that is not finite; null: none has. */
function firstOverflow({ step, cost, brokenAt }: CostHistory): number | null {
  for (let i = 0; i < cost.length; i++) if (!Number.isFinite(cost[i]!)) return step[i]!
  return brokenAt
}

/** The largest cost on record, and after which update it was first reached. */
function peakOf({ step, cost }: CostHistory): { readonly peak: number; readonly peakStep: number } {
  let at = 0
  for (let i = 1; i < cost.length; i++) if (cost[i]! > cost[at]!) at = i
  return { peak: cost[at]!, peakStep: step[at]! }
}

function notLearning(
  { sizes, constantCost, accuracy }: Health,
  history: CostHistory | null,
  limits: Thresholds,
): Verdict | null {
  // A constant that costs nothing is right for every image, and so is a net that is never sure and never wrong: both have learned. The
  // largest of a single output is always the right one, which says nothing.
  const right = accuracy === 1 && sizes[sizes.length - 1]! > 1
  if (history === null || !(constantCost > 0) || right) return null
  const updates = plateauUpdates(history, constantCost, limits.plateauTolerance)
  if (updates < limits.plateauUpdates) return null
  const evidence = { cost: history.cost[history.cost.length - 1]!, constantCost, updates, accuracy }
  return { kind: 'notLearning', reason: 'bestConstant', layer: null, evidence }
}

/** For how many updates, up to the last record, every recorded cost has been that of the best constant; −1: the last one is not. */
function plateauUpdates({ step, cost }: CostHistory, constantCost: number, tolerance: number): number {
  const last = cost.length - 1
  let first = last + 1
  while (first > 0 && Math.abs(cost[first - 1]! - constantCost) <= tolerance * constantCost) first--
  return first > last ? -1 : step[last]! - step[first]!
}
