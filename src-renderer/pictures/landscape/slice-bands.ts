/** The cost over a slice as bands: how much lower or higher than here, in steps of a factor of four. */
import type { LossSlice } from '@engine/contract/probes/loss-slice'

/** Bands to each side of the one around the present cost. */
export const BANDS = 4
/** Each band ends at this share of the next. */
const STEP = 1 / 4

export interface SliceBands {
  readonly centre: number
  /** Largest finite difference from the centre; 0 where the slice is flat. */
  readonly reach: number
  /** Differences at which the bands begin, the first around 0: reach/256, reach/64, … */
  readonly edges: readonly number[]
  /** −BANDS to BANDS, 0 near the present cost; NaN where the net overflows. One entry per cost. */
  readonly levels: readonly number[]
  /** Index of the lowest cost. */
  readonly lowest: number
}

export function sliceBands({ costs, distances }: LossSlice): SliceBands {
  const points = distances.length
  const centre = costs[(points * points - 1) / 2] ?? Number.NaN
  let reach = 0
  let lowest = (points * points - 1) / 2
  costs.forEach((cost, i) => {
    if (!Number.isFinite(cost)) return
    reach = Math.max(reach, Math.abs(cost - centre))
    if (cost < (costs[lowest] ?? Infinity)) lowest = i
  })
  const edges = Array.from({ length: BANDS }, (_, i) => reach * STEP ** (BANDS - i))
  const levels = Array.from(costs, (cost) => {
    const difference = cost - centre
    if (!Number.isFinite(difference)) return Number.NaN
    const level = edges.filter((edge) => Math.abs(difference) > edge).length
    return difference < 0 ? -level : level
  })
  return { centre, reach, edges, levels, lowest }
}

/** (s, t) of an entry of the slice. */
export const placeOf = (index: number, { distances }: LossSlice): readonly [s: number, t: number] => [
  distances[index % distances.length] ?? 0,
  distances[Math.floor(index / distances.length)] ?? 0,
]
