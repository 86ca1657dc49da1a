/** Singular values of the Jacobian by rank: a thin line per image, the median of all over them. */
import type { Jacobian } from '@engine/contract/probes/jacobian'
import { circleShape, mark, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale, type AxisScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import { withAlpha } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostLine } from '@/charts/ghost-stroke'
import { axisOf, dottedRow, plotFrame, polylines } from '../plot-frame'

export interface Spectrum {
  /** Median over the images of the singular value of every rank, largest first. */
  readonly medians: readonly number[]
  /** Of the medians: largest over smallest. */
  readonly condition: number
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Images whose Jacobian overflowed are left out; without any left all is NaN. */
export function spectrumOf({ images, count, values }: Jacobian): Spectrum {
  const medians = Array.from({ length: count }, (_, rank) =>
    median(
      Array.from({ length: images }, (_, image) => values[image * count + rank] ?? Number.NaN).filter(Number.isFinite),
    ),
  )
  return { medians, condition: (medians[0] ?? Number.NaN) / (medians.at(-1) ?? Number.NaN) }
}

export interface SpectrumInput {
  readonly rect: Rect
  readonly jacobian: Jacobian
  readonly ghosts: readonly Jacobian[]
  readonly kind: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly rank: string
    /** At the line of 1. */
    readonly one: string
    tip(this: void, at: { rank: number; value: string }): string
  }
}

/** One more decade whose floor stands for exactly 0, where zeros occur. */
function valueScale(values: readonly number[], kind: ScaleKind): AxisScale {
  if (kind === 'linear') return linearScale([...values, 1])
  const scale = logScale([...values, 1])
  return values.includes(0) ? { ...scale, low: scale.low / 10 } : scale
}

/** At most so many ranks are labelled. */
const MOST_LABELS = 5

function rankScale(count: number): AxisScale {
  const every = Math.max(1, Math.ceil((count - 1) / (MOST_LABELS - 1)))
  const ticks = Array.from({ length: count }, (_, i) => i + 1).filter((rank) => (rank - 1) % every === 0)
  return axisOf(count === 1 ? 0.5 : 1, Math.max(1.5, count), ticks)
}

export function spectrumMarks(input: SpectrumInput): Mark[] {
  const { rect, jacobian, ghosts, kind, hold, palette, format, words } = input
  const { images, count, values } = jacobian
  const { medians } = spectrumOf(jacobian)
  const ghostMedians = ghosts.map((ghost) => (ghost.count === count ? spectrumOf(ghost).medians : []))
  const drawn = [...values, ...ghostMedians.flat()].filter(Number.isFinite)
  const y = hold(kind, valueScale(drawn, kind))
  const frame = plotFrame({ rect, x: rankScale(count), y, xName: words.rank, yName: 'σ', palette, format })
  const points = (of: (rank: number) => number): [number, number][] =>
    Array.from({ length: count }, (_, rank) => {
      const value = of(rank)
      return [frame.x(rank + 1), Number.isFinite(value) ? frame.y(value) : Number.NaN]
    })
  const marks: Mark[] = [...frame.marks]
  const { left, width, top, height } = frame.rect
  if (y.low < 1 && y.high > 1) {
    const look = { size: 11, color: palette.ink2, align: 'right', baseline: 'bottom', halo: palette.window } as const
    marks.push(mark('one', dottedRow(left, left + width, frame.y(1), palette.ink)))
    marks.push(mark('one', textShape(words.one, left + width, frame.y(1) - 4, look, palette)))
  }
  if (kind === 'log' && drawn.includes(0)) {
    const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
    marks.push(mark('zero-line', dottedRow(left, left + width, top + height, palette.ink3)))
    marks.push(mark('axis-label', textShape('0', left - 6 * palette.fontScale, top + height, look, palette)))
  }
  const thin = withAlpha(palette.ink2, palette.lensAlpha)
  for (let image = 0; image < images; image++) {
    for (const shape of polylines(
      points((rank) => values[image * count + rank] ?? Number.NaN),
      thin,
      1,
    ))
      marks.push(mark('image', shape))
  }
  ghostMedians.forEach((ghost, pin) => {
    if (ghost.length === 0) return
    marks.push(
      mark(
        'ghost',
        ghostLine(
          points((rank) => ghost[rank] ?? Number.NaN),
          pin,
          palette,
        ),
      ),
    )
  })
  const line = points((rank) => medians[rank] ?? Number.NaN)
  for (const shape of polylines(line, palette.ink, palette.strokeCurve, null, 4)) marks.push(mark('median', shape))
  const step = width / Math.max(1, count - 1)
  line.forEach(([x, at], rank) => {
    const value = medians[rank] ?? Number.NaN
    if (!Number.isFinite(value)) return
    const radius = palette.mark / 2
    const stroke = value === 0 ? palette.ink : null
    marks.push(mark('rank', circleShape(x, at, radius, value === 0 ? palette.window : palette.ink, stroke, 6)))
    // The upright strip of a rank answers the pointer.
    const strip = rectShape(x - step / 2, top, step, height, 'transparent', -6)
    marks.push(mark('strip', strip, words.tip({ rank: rank + 1, value: format.value(value) })))
  })
  return marks
}
