/** The curves of compared runs: a quantity over steps, epochs or examples, and what it is against a baseline. */
import { hasClasses, trainingExamples } from '@engine/contract/experiment'
import type { StoredRun } from '@main/contract/run-summary'

export const TIME_UNITS = ['epoch', 'step', 'examples'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

export type CurveQuantity =
  | 'validationAccuracy'
  | 'trainingAccuracy'
  | 'validationCost'
  | 'trainingCost'
  | 'firstSpeed'
  | 'lastSpeed'
  | 'speedRatio'

/** Ascending places and as many values; what was not measured or overflowed is not finite. */
export interface CompareTrack {
  readonly x: Float64Array
  readonly values: Float64Array
}

/** Places of records: updates done, epochs done, or training examples seen (with repetition). */
export function placesIn(
  unit: TimeUnit,
  { step, epoch }: { readonly step: Float64Array; readonly epoch: Float64Array },
  { experiment }: Pick<StoredRun, 'experiment'>,
): Float64Array {
  if (unit === 'step') return step
  if (unit === 'epoch') return epoch
  const examples = trainingExamples(experiment.data)
  return epoch.map((done) => done * examples)
}

export const isAccuracy = (quantity: CurveQuantity): boolean =>
  quantity === 'validationAccuracy' || quantity === 'trainingAccuracy'

const isValidation = (quantity: CurveQuantity): boolean =>
  quantity === 'validationAccuracy' || quantity === 'validationCost'

const NO_POINTS: CompareTrack = { x: new Float64Array(0), values: new Float64Array(0) }

/**
 * Shares from 0 to 1, costs, or ‖⟨δ⟩‖ of a hidden layer; no points where a net has no such thing: no speeds without hidden layers, no
 * accuracy with a single output.
 */
export function trackOf(run: StoredRun, quantity: CurveQuantity, unit: TimeUnit): CompareTrack {
  const { columns } = run
  if (isAccuracy(quantity) && !hasClasses(run.experiment)) return NO_POINTS
  const x = placesIn(unit, isValidation(quantity) ? columns.validation : columns, run)
  if (quantity === 'validationAccuracy') return { x, values: columns.validation.accuracy }
  if (quantity === 'validationCost') return { x, values: columns.validation.cost }
  if (quantity === 'trainingAccuracy') return { x, values: columns.accuracy }
  if (quantity === 'trainingCost') return { x, values: columns.cost }
  const hidden = columns.layerCount - 1
  if (hidden < 1) return NO_POINTS
  const speeds = columns.layers.deltaNormOfMean
  const at = (row: number, layer: number): number => speeds[row * columns.layerCount + layer] ?? NaN
  const value = (row: number): number => {
    if (quantity === 'firstSpeed') return at(row, 0)
    if (quantity === 'lastSpeed') return at(row, hidden - 1)
    return at(row, hidden - 1) / at(row, 0)
  }
  return { x, values: Float64Array.from(columns.step, (_, row) => value(row)) }
}

/** How a value is held against the baseline: costs and shares by their difference, speeds by their ratio. */
export const comparedBy = (quantity: CurveQuantity): 'minus' | 'ratio' =>
  quantity === 'firstSpeed' || quantity === 'lastSpeed' || quantity === 'speedRatio' ? 'ratio' : 'minus'

/** The value at a place, straight between two records; NaN before the first, after the last and beside what is not finite. */
export function valueAt({ x, values }: CompareTrack, place: number): number {
  let low = 0
  let high = x.length - 1
  if (high < 0 || place < x[0]! || place > x[high]!) return NaN
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (x[middle]! <= place) low = middle
    else high = middle
  }
  if (x[low] === place) return values[low]!
  if (x[high] === place) return values[high]!
  const share = (place - x[low]!) / (x[high]! - x[low]!)
  return values[low]! + share * (values[high]! - values[low]!)
}

/** A track minus the baseline or divided by it, at the places of the track; a ratio to 0 is not a number. */
export const againstBaseline = (track: CompareTrack, base: CompareTrack, by: 'minus' | 'ratio'): CompareTrack => ({
  x: track.x,
  values: track.values.map((value, i) => {
    const other = valueAt(base, track.x[i]!)
    if (by === 'minus') return value - other
    return other === 0 ? NaN : value / other
  }),
})
