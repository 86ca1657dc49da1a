/** The colours of a heat map: around 1 in signed colours, else from the ground to ink. */
import { SWEEP_RESULTS, type SweepResultName } from '@engine/contract/sweep/results'
import type { ScaleKind } from '@/charts/lab-option'
import { logRange, niceStep, shareOf, type AxisScale } from '@/charts/scales'
import { signedColor, type SignedColors } from '@/pictures/images/signed-colors'
import { mixColors } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { aimOf, isShare } from '@engine/sweep/judgement'

export interface HeatScale {
  /** #rrggbb; null of what has no place on the scale, such as an exact 0 among decades. */
  color(this: void, value: number): string | null
  /** Of the legend, `share` 0 to 1. */
  shade(this: void, share: number): string
  readonly ticks: readonly { readonly value: number; readonly share: number }[]
}

/** More than so many decades to each side look alike: one cell that explodes must not make all others grey. */
const MOST_DECADES = 6

export function heatScale(
  name: SweepResultName,
  values: readonly number[],
  kind: ScaleKind,
  palette: ChartPalette,
  colors: SignedColors,
): HeatScale {
  const finite = values.filter(Number.isFinite)
  if (aimOf(name) === 'one') return aroundOne(finite, colors)
  const scale = kind === 'log' ? logRange(finite) : linearRange(finite, isShare(name))
  const shade = (share: number): string =>
    mixColors(palette.sunken, palette.ink, 0.06 + 0.88 * Math.max(0, Math.min(1, share)))
  return {
    color: (value) => (Number.isNaN(value) || (kind === 'log' && value <= 0) ? null : shade(shareOf(scale, value))),
    shade,
    ticks: scale.ticks.map((value) => ({ value, share: shareOf(scale, value) })),
  }
}

/** Above 1, where the first layers are slow, in the colour of what is negative: vanishing is blue in all pictures. */
function aroundOne(values: readonly number[], colors: SignedColors): HeatScale {
  const decades = values.filter((value) => value > 0).map((value) => Math.abs(Math.log10(value)))
  const half = Math.min(MOST_DECADES, Math.max(1, Math.ceil(Math.max(0, ...decades) - 1e-9)))
  return {
    color: (value) => (value > 0 ? signedColor(-Math.log10(value), half, colors) : null),
    shade: (share) => signedColor(2 * share - 1, 1, colors),
    ticks: [half, 0, -half].map((decade) => ({ value: 10 ** decade, share: (half - decade) / (2 * half) })),
  }
}

/** Of shares from 0 to 1; other numbers between round ones around them. */
export function linearRange(values: readonly number[], whole: boolean): AxisScale {
  if (whole || values.length === 0) return { kind: 'linear', low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1] }
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Infinity,
    -Infinity,
  ] as [number, number])
  const step = niceStep((most - least) / 4 || Math.abs(most) || 1)
  const low = Math.floor(least / step) * step
  const high = Math.max(low + step, Math.ceil(most / step) * step)
  const count = Math.round((high - low) / step)
  return {
    kind: 'linear',
    low,
    high,
    ticks: Array.from({ length: count + 1 }, (_, i) => Number((low + i * step).toPrecision(12))),
  }
}

export const firstKind = (name: SweepResultName): ScaleKind => SWEEP_RESULTS[name].scale

const LINEAR_PART = [0.2126, 0.7152, 0.0722] as const

/** Black or white, whichever stands out more (contrast of WCAG 2). */
export function textOn(color: string): '#000000' | '#ffffff' {
  const luminance = LINEAR_PART.reduce((sum, part, i) => {
    const channel = parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16) / 255
    return sum + part * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
  }, 0)
  return luminance > 0.179 ? '#000000' : '#ffffff'
}
