/** Where the colours of a function of two numbers change. Pure arithmetic. */
import { niceStep } from '@/charts/scales'
import { extent } from './figure-scales'

export interface PlaneLevels {
  /** Ascending; between two of them one colour. */
  readonly edges: readonly number[]
  /** The value both sides of which are treated alike; null: there is none, colours grow from the least to the greatest. */
  readonly centre: number | null
}

/** Edges to each side of the centre. */
const SIDE = 4
/** A plane is flat at its centre, as a saddle is, where half of it lies within this share of the range. */
const FLAT = 1 / 4
/** There each edge is so much of the next, as in the slices of the cost; elsewhere steps are equal. */
const STEP = 1 / 4
const MOST = 9
/** From here on equal ratios say more than equal steps. */
const WIDE = 100
/** Half of the plane within this share of the range: equal steps would leave it blank, so each is half of the next. */
const SKEWED = 1 / 8

/** `centre` as asked for, if it is a number. */
export function planeLevels(values: readonly number[], centre: number | null): PlaneLevels {
  const range = extent(values, 'linear')
  if (range === null || range[0] === range[1]) return { edges: [], centre }
  const [low, high] = range
  if (centre !== null && Number.isFinite(centre)) {
    const reach = Math.max(high - centre, centre - low)
    const isFlat = median(values.map((value) => Math.abs(value - centre))) < reach * FLAT
    const away = Array.from({ length: SIDE }, (_, i) => reach * (isFlat ? STEP ** (SIDE - i) : (i + 1) / (SIDE + 1)))
    return { edges: [...away.map((edge) => centre - edge).reverse(), ...away.map((edge) => centre + edge)], centre }
  }
  if (low > 0 && high / low > WIDE) {
    const ratio = Math.log(high / low) / MOST
    return { edges: Array.from({ length: MOST - 1 }, (_, i) => low * Math.exp(ratio * (i + 1))), centre: null }
  }
  if (median(values) - low < (high - low) * SKEWED) {
    const halved = Array.from({ length: MOST - 1 }, (_, i) => low + (high - low) * 2 ** (i + 1 - MOST))
    return { edges: halved, centre: null }
  }
  const step = niceStep((high - low) / MOST)
  const first = Math.floor(low / step + 1e-9) + 1
  const count = Math.max(0, Math.ceil(high / step - 1e-9) - first)
  return { edges: Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12))), centre: null }
}

/** Of what is finite; of an even number the greater one in the middle. */
function median(values: readonly number[]): number {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b)
  return finite[Math.floor(finite.length / 2)] ?? Number.NaN
}

/** How many edges lie below a value; NaN for what is no number. */
export const levelOf = (value: number, edges: readonly number[]): number =>
  Number.isFinite(value) ? edges.filter((edge) => value > edge).length : Number.NaN
