/** The learning speed of every hidden layer over training, each in the colour of its depth and named at its line. */
import type { LineSeriesOption } from 'echarts/charts'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat } from '@/format/number-format'
import type { ChangeMark } from './change-rules'
import { curveOption, timeAxis, valueAxis, type CurveAxis, type CurveDatum } from './curve-frame'
import { overlay } from './curve-overlay'
import { curveNames } from './curve-names'
import { lineShape } from './drawing'
import { ghostCurve } from './ghost-curves'
import type { LabOption, ScaleKind, SpeedQuantity } from './lab-option'
import { linearScale, logRange } from './scales'
import { drawnIndices } from './thinning'

/** As in RunColumns: row i of a quantity starts at i·layerCount, the output layer is the last of a row. */
export interface SpeedHistory {
  readonly layerCount: number
  readonly epoch: Float64Array
  readonly layers: Readonly<Record<SpeedQuantity, Float64Array>>
}

export interface SpeedCurvesWords {
  /** '30 epochs' */
  epochs(this: void, count: string): string
  /** 'layer 3' */
  layer(this: void, layer: number): string
  /** 'now, epoch 12' */
  readonly now: string
  /** Tooltip: the moment and the speed of every layer, one line each. */
  tip(this: void, at: { epoch: number; speeds: readonly { layer: number; value: string }[] }): string
}

export interface SpeedCurvesInput {
  readonly history: SpeedHistory
  /** Of the pinned runs, in their order; null: that one has no curves. */
  readonly ghosts: readonly (SpeedHistory | null)[]
  readonly quantity: SpeedQuantity
  readonly time: ScaleKind
  readonly speed: ScaleKind
  readonly totalEpochs: number
  readonly reached: number
  readonly shown: number | null
  readonly changes: readonly ChangeMark[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: SpeedCurvesWords
}

/** One array per hidden layer. */
export const speedsByLayer = (history: SpeedHistory, quantity: SpeedQuantity): Float64Array[] => {
  const { layerCount, epoch } = history
  const source = history.layers[quantity]
  return Array.from({ length: Math.max(0, layerCount - 1) }, (_, layer) => {
    const values = new Float64Array(epoch.length)
    for (let i = 0; i < values.length; i++) values[i] = source[i * layerCount + layer] ?? NaN
    return values
  })
}

/** Smallest positive and largest finite value, and whether there are zeros; loops, because runs can be long. */
const extremes = (layers: readonly Float64Array[]): { range: number[]; hasZeros: boolean } => {
  let low = Infinity
  let high = 0
  let hasZeros = false
  for (const values of layers)
    for (const v of values) {
      if (v === 0) hasZeros = true
      else if (v > 0 && Number.isFinite(v)) {
        low = Math.min(low, v)
        high = Math.max(high, v)
      }
    }
  return { range: high > 0 ? [low, high] : [], hasZeros }
}

/** The line of exact zeros is dotted, as everywhere in the lab. */
const zeroLine = (y: CurveAxis, palette: ChartPalette) =>
  overlay(1, (place, frame) => {
    const at = place(0, y.min)[1]
    return [lineShape([frame.x, at - 0.5], [frame.x + frame.width, at - 0.5], palette.ink3, 1, [1, 3], 1)]
  })

/** The first epoch a log axis has a place for. */
const firstMoment = (history: SpeedHistory | null): number | undefined => history?.epoch.find((epoch) => epoch > 0)

export const speedCurves = (input: SpeedCurvesInput): LabOption => {
  const { history, quantity, palette, format, words } = input
  const layers = speedsByLayer(history, quantity)
  const ghosts = input.ghosts.map((ghost) => (ghost === null ? [] : speedsByLayer(ghost, quantity)))
  const { range, hasZeros } = extremes([...layers, ...ghosts.flat()])
  const scale = input.speed === 'log' ? logRange(range) : linearScale(range, 4)
  const y = valueAxis(scale, hasZeros && input.speed === 'log', format)
  const firstEpoch = firstMoment(history) ?? Math.min(...input.ghosts.flatMap((ghost) => firstMoment(ghost) ?? []))
  const lastEpoch = Math.max(input.totalEpochs, history.epoch.at(-1) ?? 0)
  const x = timeAxis(input.time, firstEpoch, lastEpoch, format, words.epochs)
  const places = history.epoch.map(x.toAxis)
  const drawn = drawnIndices(places, layers)

  const curves = layers.map((values, layer): LineSeriesOption => ({
    type: 'line',
    name: String(layer + 1),
    symbol: 'none',
    silent: true,
    clip: false,
    z: 10 - layer / layers.length,
    data: drawn.map((i): CurveDatum => {
      const value = values[i] ?? NaN
      return [places[i] ?? 0, y.toAxis(value), history.epoch[i] ?? 0, value]
    }),
    lineStyle: { color: depthColor(layer, layers.length, palette.depth), width: palette.strokeCurve },
  }))
  const behind = ghosts.flatMap((ghost, pin) =>
    ghost.map((values, layer) => {
      const epoch = input.ghosts[pin]?.epoch ?? new Float64Array(0)
      return ghostCurve({ epoch, values }, x, y, depthColor(layer, ghost.length, palette.depth), pin, palette)
    }),
  )
  const zeros = hasZeros && input.speed === 'log' ? [zeroLine(y, palette)] : []
  return curveOption(
    {
      x,
      y,
      changes: input.changes,
      shown: input.shown,
      reached: input.reached,
      nowText: words.now,
      nowAt: input.speed === 'log' ? 'bottom' : 'top',
      palette,
    },
    [...behind, ...curves],
    [
      ...zeros,
      curveNames({ layers, drawn, epochs: history.epoch, x, y, palette, name: (layer) => words.layer(layer + 1) }),
    ],
    ({ epoch, values }) => {
      const speeds = [...values].map(([name, value]) => ({ layer: Number(name), value: format.value(value) }))
      return words.tip({ epoch, speeds })
    },
  )
}
