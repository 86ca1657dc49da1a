/** Curves of several seeds as one: the median of every moment, and the band most of the seeds lie in. */
import { bandOf } from '@engine/statistics/spread'
import { valueAt, type CompareTrack } from '@/compare/tracks'

/** As many values as places; NaN where no seed has one. */
export interface BandTrack {
  /** Ascending: the places of the seed that went farthest. */
  readonly x: Float64Array
  readonly median: Float64Array
  /** The 10 % and 90 % quantiles. */
  readonly low: Float64Array
  readonly high: Float64Array
  /** Seeds with a value: fewer where some of them diverged. */
  readonly n: Float64Array
}

const NOWHERE: CompareTrack = { x: new Float64Array(0), values: new Float64Array(0) }

/** Straight between two records of a seed that has none at a place, as where a batch size was changed on the way. */
export function bandAlong(tracks: readonly CompareTrack[]): BandTrack {
  const { x } = tracks.reduce((longest, one) => (goesFarther(one, longest) ? one : longest), NOWHERE)
  const columns = {
    median: new Float64Array(x.length),
    low: new Float64Array(x.length),
    high: new Float64Array(x.length),
  }
  const n = new Float64Array(x.length)
  x.forEach((place, i) => {
    const band = bandOf(
      tracks.map((track) => (track.x[i] === place ? (track.values[i] ?? NaN) : valueAt(track, place))),
    )
    columns.median[i] = band?.median ?? NaN
    columns.low[i] = band?.low ?? NaN
    columns.high[i] = band?.high ?? NaN
    n[i] = band?.n ?? 0
  })
  return { x, ...columns, n }
}

/** Of two that end at the same place the one with more records. */
function goesFarther({ x }: CompareTrack, { x: other }: CompareTrack): boolean {
  const [end, otherEnd] = [x.at(-1) ?? -1, other.at(-1) ?? -1]
  return end === otherEnd ? x.length > other.length : end > otherEnd
}

/** The values of a band as tracks: for an axis that is to hold them all. */
export const edgesOf = ({ x, median, low, high }: BandTrack): readonly CompareTrack[] =>
  [median, low, high].map((values) => ({ x, values }))

/**
 * One run that diverges must not flatten all others: an axis ends at so many times the median of its values, or of those the tracks begin
 * with where that is more: runs that have learned lie decades below their start.
 */
const MOST_TIMES = { linear: 100, log: 1e9 } as const

/** The tracks without what lies so far above the others that it leaves the picture instead. */
export function withoutExplosions(tracks: readonly CompareTrack[], kind: 'linear' | 'log'): readonly CompareTrack[] {
  const medianOf = (values: readonly number[]): number => bandOf(values)?.median ?? NaN
  const starts = tracks.map(({ values }) => values.find(Number.isFinite) ?? NaN)
  const most = MOST_TIMES[kind] * Math.max(medianOf(tracks.flatMap(({ values }) => [...values])), medianOf(starts))
  return most > 0
    ? tracks.map(({ x, values }) => ({ x, values: values.map((value) => (value > most ? NaN : value)) }))
    : tracks
}
