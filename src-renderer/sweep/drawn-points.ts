/** Which points of a sweep a picture with a line per point draws. */
import type { SweepResultName } from '@engine/contract/sweep/results'
import { MOST_COMPARED } from '@/compare/run-slots'
import { pointsInOrder } from '@engine/sweep/ranking'
import type { SweepCells } from './sweep-cells'

/**
 * All points where there are no more than eight; else eight from the best to the worst by `name`, evenly between them, so that what
 * fails is seen beside what learns. Points without that number come after the worst. The chosen one is always among them.
 * @returns ascending
 */
export function drawnPoints(cells: SweepCells, name: SweepResultName, chosen: number | null): readonly number[] {
  const all = Array.from({ length: cells.points }, (_, point) => point)
  if (all.length <= MOST_COMPARED) return all
  const ranked = pointsInOrder(cells, name)
  const order = [...ranked, ...all.filter((point) => !ranked.includes(point) && hasRun(cells, point))]
  const most = Math.min(MOST_COMPARED, order.length)
  const places = Array.from({ length: most }, (_, i) => Math.round((i * (order.length - 1)) / Math.max(1, most - 1)))
  const at = chosen === null ? -1 : order.indexOf(chosen)
  if (at >= 0 && !places.includes(at)) {
    const nearest = places.reduce((best, place, i) => (nearer(place, places[best]!, at) ? i : best), 0)
    places[nearest] = at
  }
  return places.map((place) => order[place]!).sort((a, b) => a - b)
}

const nearer = (place: number, other: number, at: number): boolean => Math.abs(place - at) < Math.abs(other - at)

const hasRun = (cells: SweepCells, point: number): boolean =>
  cells.runs.slice(point * cells.seeds, (point + 1) * cells.seeds).some((run) => run !== null)
