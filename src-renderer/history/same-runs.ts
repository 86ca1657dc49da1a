import type { RunSummary } from '@main/contract/run-summary'

/**
 * The new list with the old object wherever a row did not change: only rows that differ are drawn again,
 * which matters because the list is read several times a second while a run trains.
 */
export function keepUnchanged(old: readonly RunSummary[], fresh: readonly RunSummary[]): RunSummary[] {
  const known = new Map(old.map((run) => [run.id, run]))
  return fresh.map((run) => {
    const before = known.get(run.id)
    return before !== undefined && isSame(before, run) ? before : run
  })
}

function isSame(a: RunSummary, b: RunSummary): boolean {
  return (Object.keys(a) as (keyof RunSummary)[]).every((key) => {
    const [left, right] = [a[key], b[key]]
    return typeof left === 'object' ? JSON.stringify(left) === JSON.stringify(right) : Object.is(left, right)
  })
}
