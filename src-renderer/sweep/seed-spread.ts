/** What is known of a design from the saved runs that differ in nothing but their seed. */
import { bandOf, type Band } from '@engine/statistics/spread'
import type { RunSummary } from '@main/contract/run-summary'

export interface SeedSpread {
  /** Different seeds; two at least. */
  readonly seeds: number
  /** Validation accuracies, 0 to 1, of the runs that came to their end; null without any. */
  readonly lastAccuracy: Band | null
  readonly bestAccuracy: Band | null
  /** ‖⟨δˡ⟩‖ of the hidden layers before the first update; null of a layer without a finite one. */
  readonly firstSpeeds: readonly (Band | null)[]
}

/** `runs`: of one design, the latest of a seed first: it stands for the seed. Null of fewer than two seeds. */
export function seedSpread(runs: readonly RunSummary[]): SeedSpread | null {
  const latest = (some: readonly RunSummary[]): readonly RunSummary[] => [
    ...new Map(some.toReversed().map((run) => [run.seed, run])).values(),
  ]
  const bySeed = latest(runs)
  if (bySeed.length < 2) return null
  // A run that was stopped or is under way has not its final accuracy yet.
  const ended = latest(runs.filter(({ status }) => status === 'finished' || status === 'diverged'))
  const accuracies = (name: 'lastAccuracy' | 'bestAccuracy'): Band | null =>
    bandOf(ended.map((run) => run[name] ?? Number.NaN))
  const layers = Math.max(...bySeed.map(({ firstSpeeds }) => firstSpeeds.length))
  return {
    seeds: bySeed.length,
    lastAccuracy: accuracies('lastAccuracy'),
    bestAccuracy: accuracies('bestAccuracy'),
    firstSpeeds: Array.from({ length: layers }, (_, layer) =>
      bandOf(bySeed.map(({ firstSpeeds }) => firstSpeeds[layer] ?? Number.NaN)),
    ),
  }
}
