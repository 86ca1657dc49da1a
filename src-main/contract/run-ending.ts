/** How a run ended as a person would say it. The store sorts and searches by it, the window shows it. */
import type { RunKind, RunStatus } from '@engine/contract/run-records'
import { DEFAULT_THRESHOLDS } from '@engine/contract/verdicts/thresholds'

/** What was only measured did not train, so it cannot have finished. */
export type RunEnding = RunStatus | 'measured'

export const RUN_ENDINGS = [
  ...(['running', 'finished', 'measured', 'stopped', 'diverged', 'interrupted', 'failed'] as const),
] as const satisfies readonly RunEnding[]

/** The cost in the end over that before training from which on the Workbench, too, calls a run diverging. */
export const COST_RISE = DEFAULT_THRESHOLDS.costRise

/** Costs before training and after the last update, null where one is not known. */
export const costRose = (start: number | null | undefined, last: number | null | undefined): boolean =>
  typeof start === 'number' && typeof last === 'number' && start > 0 && last > COST_RISE * start

/** A run can compute all its steps without overflow and still have diverged. */
export function endingOf(
  { kind, status, lastCost }: { readonly kind: RunKind; readonly status: RunStatus; readonly lastCost: number | null },
  startCost: number | null | undefined,
): RunEnding {
  if (status !== 'finished') return status
  if (kind === 'measurement') return 'measured'
  return costRose(startCost, lastCost) ? 'diverged' : status
}
