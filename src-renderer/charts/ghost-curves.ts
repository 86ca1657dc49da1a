/** Curves of pinned runs behind the live ones: the same axes, dashed and pale, silent in the tooltip. */
import type { LineSeriesOption } from 'echarts/charts'
import type { ChartPalette } from '@/theme/chart-palette'
import type { CurveAxis } from './curve-frame'
import { ghostDash, GHOST_STRENGTH } from './ghost-stroke'
import { drawnIndices } from './thinning'

const STRIPS = 200

/** `pin`: its place among the pinned states, from 0. */
export function ghostCurve(
  track: { readonly epoch: Float64Array; readonly values: Float64Array },
  x: CurveAxis,
  y: CurveAxis,
  color: string,
  pin: number,
  palette: ChartPalette,
): LineSeriesOption {
  const places = track.epoch.map(x.toAxis)
  return {
    type: 'line',
    symbol: 'none',
    silent: true,
    clip: true,
    z: 3,
    data: drawnIndices(places, [track.values], STRIPS).map((i) => [places[i] ?? 0, y.toAxis(track.values[i] ?? NaN)]),
    lineStyle: { color, width: palette.strokeGhost, type: [...ghostDash(pin)], opacity: GHOST_STRENGTH },
  }
}
