/** The units of a layer as dots, equal ones next to each other and joined. Pure arithmetic. */

export interface UnitRun {
  /** Place of the first dot, counted from 0. */
  readonly first: number
  readonly count: number
}

export interface UnitDots {
  /** One per group, the largest first; only what of it is drawn. */
  readonly runs: readonly UnitRun[]
  readonly drawn: number
  /** Units without a dot. */
  readonly rest: number
}

/** `groups`: of every unit the group it belongs to. At most `most` dots. */
export function unitDots(groups: ArrayLike<number>, most: number): UnitDots {
  const sizes = new Map<number, number>()
  for (let unit = 0; unit < groups.length; unit++) sizes.set(groups[unit]!, (sizes.get(groups[unit]!) ?? 0) + 1)
  const drawn = Math.min(most, groups.length)
  const runs: UnitRun[] = []
  let first = 0
  for (const size of [...sizes.values()].sort((a, b) => b - a)) {
    if (first >= drawn) break
    runs.push({ first, count: Math.min(size, drawn - first) })
    first += size
  }
  return { runs, drawn, rest: groups.length - drawn }
}
