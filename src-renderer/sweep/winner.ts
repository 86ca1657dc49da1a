/** Why a start of even speeds wins: its own numbers, and those of the points it stands against. */
import type { SweepResultName } from '@engine/contract/sweep/results'
import { counted, uncounted } from '@engine/sweep/judgement'
import { pointsInOrder } from '@engine/sweep/ranking'
import type { SweepCells } from './sweep-cells'

/** A point with its means over the seeds, geometric of ratios; NaN where nothing is known. */
export interface Contender {
  readonly point: number
  /** Speed of the last hidden layer over that of the first, and what one layer multiplies it by. */
  readonly ratio: number
  readonly factor: number
  /** Largest shares of a hidden layer, 0 to 1. */
  readonly saturated: number
  readonly dead: number
}

interface Winner {
  readonly first: Contender
  readonly second: Contender | null
  /** The last one of all that have a number, where there are more than two. */
  readonly last: Contender | null
}

/** What speaks of even speeds. */
export type EvenResult = 'speedRatio' | 'layerFactor'
export const isEvenResult = (name: SweepResultName): name is EvenResult =>
  name === 'speedRatio' || name === 'layerFactor'

/** The first of the ranking by `by`; null without any. */
export function winnerOf(cells: SweepCells, by: EvenResult): Winner | null {
  const order = pointsInOrder(cells, by)
  const [first, second] = order
  if (first === undefined) return null
  return {
    first: contender(cells, first),
    second: second === undefined ? null : contender(cells, second),
    last: order.length > 2 ? contender(cells, order.at(-1)!) : null,
  }
}

const contender = (cells: SweepCells, point: number): Contender => ({
  point,
  ratio: meanOf(cells, point, 'speedRatio'),
  factor: meanOf(cells, point, 'layerFactor'),
  saturated: meanOf(cells, point, 'saturatedShare'),
  dead: meanOf(cells, point, 'deadShare'),
})

function meanOf(cells: SweepCells, point: number, name: SweepResultName): number {
  const amounts = [...cells.values(point, name)].map((value) => counted(name, value)).filter(Number.isFinite)
  return uncounted(name, amounts.reduce((sum, one) => sum + one, 0) / amounts.length)
}
