/** Where the units of a chain stand, and the bars below them. Pure arithmetic, in pixels. */
import type { ChainFigure } from '@engine/contract/lessons/figure'
import type { FigureInput } from './figure-input'

export interface ChainPlaces {
  readonly unit: number
  /** Centre of unit i. */
  x(this: void, i: number): number
  readonly step: number
  /** There is one line of words above the circles and at most one below. */
  readonly low: boolean
  /** Centres of the circles, foot and head of the bars. */
  readonly row: number
  readonly radius: number
  readonly barsTop: number
  readonly barsFloor: number
  /** Factors are counted from the first unit when the arrow from the input is among them. */
  readonly shift: number
}

/** Left of the axis of the bars, at type scale 1. */
export const LEFT = 46
/** Heights below which some of the words give way to the bars. */
const LOW = 200
const LOWEST = 110

type Ground = Pick<FigureInput<ChainFigure>, 'figure' | 'width' | 'height' | 'palette'>

export function chainPlaces({ figure, width, height, palette }: Ground): ChainPlaces {
  const unit = palette.fontScale
  const count = Math.max(1, figure.units.length)
  const shift = Math.max(0, count - figure.factors.length)
  const step = (width - (LEFT + 8) * unit) / (count + (shift === 0 ? 0.5 : 0))
  const radius = Math.max(3, Math.min(20 * unit, step * 0.24, height * 0.09))
  const low = height < LOW * unit
  const row = low ? radius + 20 * unit : Math.max(radius + 36 * unit, height * 0.24)
  return {
    unit,
    x: (i) => LEFT * unit + (i + (shift === 0 ? 1 : 0.5)) * step,
    step,
    row,
    radius,
    low,
    barsTop: row + radius + (low ? (height < LOWEST * unit ? 8 : 22) : 46) * unit,
    barsFloor: height - 17 * unit,
    shift,
  }
}

/** Widest bar, at type scale 1. */
const WIDEST = 46
export const barWidth = ({ step, unit }: Pick<ChainPlaces, 'step' | 'unit'>): number =>
  Math.min(WIDEST * unit, step * 0.55)

/** What belongs to each layer, from left to right: the arrow into its unit, the unit and its bar. */
export function chainColumns(ground: Ground): readonly { readonly left: number; readonly size: number }[] {
  const places = chainPlaces(ground)
  const beyond = Math.max(places.radius, barWidth(places) / 2) + 4 * places.unit
  return ground.figure.units.map((_, i) => {
    const left = Math.max(0, places.x(i) - places.step + places.radius)
    return { left, size: places.x(i) + beyond - left }
  })
}
