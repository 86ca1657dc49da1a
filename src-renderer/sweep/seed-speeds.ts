/** The learning speed of every hidden layer over training at one point of a sweep: medians over its seeds, and their bands. */
import type { CustomSeriesOption } from 'echarts/charts'
import { curveNames } from '@/charts/curve-names'
import { curveOption } from '@/charts/curve-frame'
import { overlay } from '@/charts/curve-overlay'
import { textShape, textWidth, type Shape } from '@/charts/drawing'
import type { LabOption } from '@/charts/lab-option'
import { drawnIndices } from '@/charts/thinning'
import type { CompareTrack } from '@/compare/tracks'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor, depthTextColor } from '@/theme/depth-scale'
import { bandAreas, bandAt, bandSeries, type BandAxes, type BandLine } from './band-lines'
import type { BandTrack } from './seed-bands'

export interface LayerBand {
  /** Number of the hidden layer, from 1. */
  readonly layer: number
  readonly band: BandTrack
  readonly seeds: readonly CompareTrack[]
}

export interface SeedSpeedsInput {
  readonly layers: readonly LayerBand[]
  /** Hidden layers of the net; more than `layers` where it is deep. */
  readonly hidden: number
  /** Above the picture; empty: the only one needs none. */
  readonly name: string
  readonly chosen: boolean
  readonly axes: BandAxes
  readonly palette: ChartPalette
  layerName(this: void, layer: number): string
  tip(this: void, x: number, values: readonly LayerValue[]): string
}

export interface LayerValue {
  readonly layer: number
  readonly median: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Room for the name above the frame, and none of it. */
const HEAD = 26
const NO_HEAD = 12

export function seedSpeeds(input: SeedSpeedsInput): LabOption {
  const { layers, hidden, name, axes, palette, layerName, tip } = input
  const drawn = layers.map(({ layer, band, seeds }): BandLine => ({
    name: String(layer),
    color: depthColor(layer - 1, hidden, palette.depth),
    dash: 'solid',
    strong: false,
    band,
    seeds,
  }))
  const epochs = layers[0]?.band.x ?? new Float64Array(0)
  const medians = layers.map(({ band }) => band.median)
  const named = (): CustomSeriesOption =>
    curveNames({
      layers: medians,
      epochs,
      drawn: drawnIndices(epochs.map(axes.x.toAxis), medians),
      ...axes,
      palette,
      name: (place) => layerName(layers[place]?.layer ?? 0),
    })
  const option = curveOption(
    {
      ...axes,
      changes: [],
      shown: null,
      reached: Math.max(epochs.at(-1) ?? 0, Number.MIN_VALUE),
      nowText: '',
      nowAt: 'bottom',
      palette,
    },
    bandSeries(drawn, axes, palette),
    // Among many small pictures names beside the lines would cover them.
    [bandAreas(drawn, axes, palette), name === '' ? named() : head(input)],
    ({ epoch, values }) =>
      tip(
        epoch,
        layers.flatMap(({ layer }) => {
          const median = values.get(String(layer))
          const band = bandAt(drawn, String(layer), epoch)
          return median === undefined || band === null ? [] : [{ layer, median, ...band }]
        }),
      ),
  )
  return { ...option, grid: { ...option.grid, top: (name === '' ? NO_HEAD : HEAD) * palette.fontScale } }
}

const head = ({ name, chosen, palette, layers, hidden, layerName }: SeedSpeedsInput) =>
  overlay(30, (_, frame): Shape[] => {
    const unit = palette.fontScale
    const look = { size: 12, weight: 600, baseline: 'middle' } as const
    const top = frame.y - (HEAD / 2) * unit
    const right = frame.x + frame.width
    const [first, last] = [layers[0], layers.at(-1)].map((one) => {
      const layer = one?.layer ?? 0
      return { text: layerName(layer), color: depthTextColor(layer - 1, hidden, palette.depthText) }
    })
    const lastRoom = textWidth(last!.text, 12) * unit
    const room = frame.width - (layers.length > 1 ? 2.2 : 1.2) * lastRoom
    return [
      textShape(
        name,
        frame.x,
        top,
        { ...look, color: chosen ? palette.accent : palette.ink, maxWidth: Math.max(20, room) },
        palette,
      ),
      ...(layers.length > 0
        ? [textShape(last!.text, right, top, { ...look, color: last!.color, align: 'right' }, palette)]
        : []),
      ...(layers.length > 1
        ? [
            textShape(
              `${first!.text} –`,
              right - lastRoom,
              top,
              { ...look, color: first!.color, align: 'right' },
              palette,
            ),
          ]
        : []),
    ]
  })
