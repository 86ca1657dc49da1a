/** The speeds of the layers of a cell: medians and bands over its seeds. */
import { bandOf } from '@engine/statistics/spread'
import { LAYER_SPEEDS, keptLayers } from '@engine/contract/sweep/results'
import { cellAt } from '@engine/sweep/points'
import type { ShownSweep } from './sweep-store'

export interface LayerSpeed {
  /** Of the hidden layers, from 1. */
  readonly layer: number
  /** ‖δ‖ before the first update: the median, the 10 % and the 90 % quantile; NaN while unknown. */
  readonly speed: number
  readonly low: number
  readonly high: number
  /** Seeds, times what else the cell of a picture stands for. */
  readonly n: number
}

export interface LayersOfCell {
  /** Hidden layers of the net; more than there are speeds where it is deep. */
  readonly hidden: number
  readonly speeds: readonly LayerSpeed[]
}

/** By point: a map asks again with every row that comes, and a document is not made in no time. */
const depths = new WeakMap<ShownSweep['points'], number[]>()

function hiddenLayers({ sweep, points }: ShownSweep, point: number): number {
  if (!sweep.axes.some(({ axis }) => axis === 'depth')) return sweep.base.layers.length - 1
  const known = depths.get(points) ?? []
  depths.set(points, known)
  return (known[point] ??= cellAt(sweep, points, point * sweep.seeds).experiment.layers.length - 1)
}

/** Of points that one cell of a picture stands for; where they differ in depth, of those as deep as the first. */
export function layersOfCell(opened: ShownSweep, points: readonly number[]): LayersOfCell {
  const [first] = points
  if (first === undefined) return { hidden: 0, speeds: [] }
  const hidden = hiddenLayers(opened, first)
  const alike = points.filter((point) => hiddenLayers(opened, point) === hidden)
  const speeds = keptLayers(hidden).map((layer, place) => {
    const band = bandOf(alike.flatMap((point) => [...opened.cells.values(point, LAYER_SPEEDS[place]!)]))
    return { layer, speed: band?.median ?? NaN, low: band?.low ?? NaN, high: band?.high ?? NaN, n: band?.n ?? 0 }
  })
  return { hidden, speeds }
}

export const someSpeed = ({ speeds }: LayersOfCell): boolean => speeds.some(({ speed }) => !Number.isNaN(speed))
