/** Store process. Runs that agree in something as one row, with mean and spread of what they reached. */
import { GROUP_NUMBERS, type GroupNumber, type RunGroup, type Spread } from '../../contract/run-query'

export type FoldedRow<Id> = readonly [
  id: Id,
  value: string | number | null,
  seed: number,
  /** In the order of `GROUP_NUMBERS`. */
  numbers: readonly (number | null)[],
]

/** Groups in the order of their first run. */
export function foldRuns<Id>(rows: readonly FoldedRow<Id>[]): RunGroup<Id>[] {
  const groups = new Map<FoldedRow<Id>[1], FoldedRow<Id>[]>()
  for (const row of rows) {
    const [, value] = row
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row])
    else group.push(row)
  }
  return [...groups].map(([value, members]) => ({
    value,
    ids: members.map(([id]) => id),
    seeds: new Set(members.map(([, , seed]) => seed)).size,
    ...spreadsOf(members.map(([, , , numbers]) => numbers)),
  }))
}

function spreadsOf(members: readonly FoldedRow<unknown>[3][]): Record<GroupNumber, Spread | null> {
  const spreads = GROUP_NUMBERS.map((name, i) => [name, spreadOf(members.map((numbers) => numbers[i] ?? null))])
  return Object.fromEntries(spreads) as Record<GroupNumber, Spread | null>
}

/** In two passes: the squares of accuracies that differ little cancel otherwise. */
function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[]
  const n = known.length
  if (n === 0) return null
  const mean = known.reduce((sum, value) => sum + value, 0) / n
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { n, mean, sd: n === 1 ? null : Math.sqrt(squares / (n - 1)) }
}
