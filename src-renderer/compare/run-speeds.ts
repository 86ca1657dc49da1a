/** The learning speed of every hidden layer of one run over training, on axes it shares with the other runs. */
import type { LineSeriesOption } from 'echarts/charts'
import type { NumberFormat } from '@/format/number-format'
import { depthColor, depthTextColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { curveOption, type CurveAxis, type CurveDatum } from '@/charts/curve-frame'
import { overlay } from '@/charts/curve-overlay'
import { textShape, textWidth, type Shape } from '@/charts/drawing'
import type { LabOption } from '@/charts/lab-option'
import { drawnIndices } from '@/charts/thinning'
import { slotMark } from './slot-mark'

export interface RunSpeeds {
  readonly slot: number
  readonly name: string
  readonly x: Float64Array
  /** One array per hidden layer, smoothed or not. */
  readonly layers: readonly Float64Array[]
  /** As recorded, behind smoothed lines; empty where nothing is smoothed. */
  readonly raw: readonly Float64Array[]
}

export interface RunSpeedsWords {
  layer(this: void, layer: number): string
  tip(this: void, x: number, speeds: readonly { readonly layer: number; readonly value: string }[]): string
}

const BADGE = 8
/** Words are narrower than figures. */
const WORDS = 0.88

export function runSpeeds(
  { slot, name, x, layers, raw }: RunSpeeds,
  axes: { readonly x: CurveAxis; readonly y: CurveAxis },
  palette: ChartPalette,
  format: NumberFormat,
  words: RunSpeedsWords,
): LabOption {
  const places = x.map(axes.x.toAxis)
  const drawn = drawnIndices(places, layers, 250)
  const line = (values: Float64Array, layer: number, behind: boolean): LineSeriesOption => ({
    type: 'line',
    name: behind ? '' : String(layer + 1),
    symbol: x.length === 1 && !behind ? 'circle' : 'none',
    symbolSize: palette.mark * 0.7,
    itemStyle: { color: depthColor(layer, layers.length, palette.depth) },
    silent: true,
    clip: true,
    z: behind ? 3 : 10 - layer / layers.length,
    data: drawn.map((i): CurveDatum => {
      const value = values[i] ?? NaN
      return [places[i] ?? 0, axes.y.toAxis(value), x[i] ?? 0, value]
    }),
    lineStyle: {
      color: depthColor(layer, layers.length, palette.depth),
      width: behind ? 1 : palette.strokeCurve,
      opacity: behind ? palette.lensAlpha : 1,
    },
  })
  const head = overlay(30, (_, frame): Shape[] => {
    const unit = palette.fontScale
    const top = frame.y - 17 * unit
    const look = { size: 12, weight: 600, color: palette.ink, baseline: 'middle' } as const
    const first = { ...look, color: depthTextColor(0, layers.length, palette.depthText) }
    const last = { ...look, color: depthTextColor(layers.length - 1, layers.length, palette.depthText) }
    const right = frame.x + frame.width
    const lastName = words.layer(layers.length)
    const firstName = layers.length < 2 ? '' : `${words.layer(1)} –`
    const between = right - (textWidth(lastName, 12) * WORDS + 4) * unit
    const room = between - textWidth(firstName, 12) * unit - 36 * unit
    return [
      slotMark(slot, 12 * unit, top, BADGE * unit, palette),
      textShape(name, 26 * unit, top, { ...look, maxWidth: Math.max(20, room) }, palette),
      ...(layers.length === 0 ? [] : [textShape(lastName, right, top, { ...last, align: 'right' }, palette)]),
      ...(firstName === '' ? [] : [textShape(firstName, between, top, { ...first, align: 'right' }, palette)]),
    ]
  })
  const option = curveOption(
    {
      ...axes,
      changes: [],
      shown: null,
      reached: x.at(-1) ?? 0,
      nowText: '',
      nowAt: 'bottom',
      palette,
    },
    [
      ...raw.map((values, layer) => line(values, layer, true)),
      ...layers.map((values, layer) => line(values, layer, false)),
    ],
    [head],
    ({ epoch, values }) =>
      words.tip(
        epoch,
        [...values].flatMap(([layer, value]) =>
          layer === '' ? [] : [{ layer: Number(layer), value: format.value(value) }],
        ),
      ),
  )
  return { ...option, grid: { ...option.grid, top: 34 * palette.fontScale } }
}
