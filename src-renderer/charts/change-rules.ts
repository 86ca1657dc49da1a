/** Settings that changed on the way, as rules over the curves and in their tooltips. */
import type { CustomSeriesOption } from 'echarts/charts'
import type { ChartPalette } from '@/theme/chart-palette'
import { overlay } from './curve-overlay'
import { lineShape, polygonShape } from './drawing'

/** A setting that a person, or the plan, changed on the way. */
export interface ChangeMark {
  readonly epoch: number
  /** 'η 0.1 → 0.05 at step 1,200' */
  readonly words: string
}

type ToAxis = (epoch: number) => number

/** Half the width and the height of the wedge at the top of a rule. */
const WEDGE = 3.5

/** Below the curves: a rule from edge to edge, which a wedge tells from the end of the sunken ground. */
export const changeRules = (
  changes: readonly ChangeMark[],
  toAxis: ToAxis,
  palette: ChartPalette,
): CustomSeriesOption =>
  overlay(1, (place, frame) =>
    changes.flatMap(({ epoch }) => {
      const at = Math.round(place(toAxis(epoch), 0)[0])
      const half = WEDGE * palette.fontScale
      const wedge: [number, number][] = [
        [at - half, frame.y],
        [at + half, frame.y],
        [at, frame.y + 1.6 * half],
      ]
      const foot = frame.y + frame.height
      return [lineShape([at, frame.y], [at, foot], palette.ink3, 1), polygonShape(wedge, palette.ink2)]
    }),
  )

/** Share of the width within which a point tells of a change: where points stand close, a hand hits none of them exactly. */
const REACH = 0.012

/**
 * The words of the changes by the points of the curves that tell of them: those close by, and the nearest in any case, because
 * a tooltip stands at points only.
 */
export function changesByPlace(
  changes: readonly ChangeMark[],
  { toAxis, min, max }: { readonly toAxis: ToAxis; readonly min: number; readonly max: number },
  points: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  const distinct = [...new Set(points)]
  for (const { epoch, words } of changes) {
    const at = toAxis(epoch)
    const nearest = distinct.reduce((least, point) => Math.min(least, Math.abs(point - at)), Infinity)
    const reach = Math.max(nearest, REACH * (max - min))
    for (const point of distinct) {
      if (Math.abs(point - at) <= reach) found.set(point, [...(found.get(point) ?? []), words])
    }
  }
  return found
}
