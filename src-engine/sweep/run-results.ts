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
