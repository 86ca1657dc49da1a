import type { CellResults } from '../contract/sweep/results'

const ACCURACY_WANTED = 0.95

/** What the evaluations of a trained cell and its last cost give; `epoch` and `accuracy` have one entry per evaluation. */
export function runResults(
  epoch: ArrayLike<number>,
  accuracy: ArrayLike<number>,
  lastCost: number | undefined,
): Pick<CellResults, 'bestAccuracy' | 'lastAccuracy' | 'epochsTo95' | 'lastCost'> {
  const accuracies = Array.from(accuracy)
  const known = accuracies.filter(Number.isFinite)
  const reached = accuracies.findIndex((value) => value >= ACCURACY_WANTED)
  return {
    bestAccuracy: known.length === 0 ? Number.NaN : Math.max(...known),
    lastAccuracy: known.at(-1) ?? Number.NaN,
    epochsTo95: epoch[reached] ?? Number.NaN,
    lastCost: lastCost ?? Number.NaN,
  }
}

const LEFT = 0.5

/**
 * Updates until the cost is less than half of what it was after half as many: the end of the first plateau a run leaves, wherever that
 * plateau lies. NaN of a run that leaves none. Counting distinct units instead would tell nothing of a perturbed start: any ε > 0 makes
 * them distinct before the first update.
 * @param step Updates done at each record, rising.
 * @param cost One entry per record.
 */
export function escapeUpdates(step: ArrayLike<number>, cost: ArrayLike<number>): number {
  let half = 0
  for (let at = 1; at < cost.length; at++) {
    while (2 * step[half + 1]! <= step[at]!) half++
    if (cost[at]! < LEFT * cost[half]!) return step[at]!
  }
  return Number.NaN
}
