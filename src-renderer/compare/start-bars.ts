/** The learning speeds before training, layer by layer, the runs side by side on one scale with the factor between them above. */
import type { NumberFormat } from '@/format/number-format'
import { depthColor, depthTextColor, withAlpha } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import {
  circleShape,
  lineShape,
  mark,
  outlineShape,
  rectShape,
  textShape,
  textWidth,
  type Mark,
  type Shape,
} from '@/charts/drawing'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale, shareOf, type AxisScale } from '@/charts/scales'
import { notchesOf } from '@/charts/speed-stems'
import { letterOf } from './run-slots'

export interface BarRun {
  readonly slot: number
  /** ‖⟨δ⟩‖ of its hidden layers; NaN or ∞ where it overflowed. */
  readonly speeds: readonly number[]
}

export interface StartBarsInput {
  readonly runs: readonly BarRun[]
  /** Its place among the runs, or null. */
  readonly baseline: number | null
  readonly kind: ScaleKind
  readonly rect: Rect
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    layer(this: void, layer: number): string
    readonly exactlyZero: string
    tip(this: void, at: { readonly letter: string; readonly layer: number; readonly value: string }): string
  }
}

const LEFT = 44
const HEAD = 32
const FOOT = 36
const ZERO_BAND = 14
const NOTCH = 1.5
const WIDEST = 26

/** Positive and finite: only between such speeds is there a factor. */
const isSpeed = (value: number | undefined): value is number =>
  value !== undefined && value > 0 && Number.isFinite(value)

/**
 * What stands above a layer: of two runs the second over the first, or the other over the baseline; of more the fastest over the
 * slowest. Null where fewer than two have a speed there.
 */
export function layerFactor(runs: readonly BarRun[], layer: number, baseline: number | null): number | null {
  if (runs.length === 2) {
    const base = runs[baseline ?? 0]?.speeds[layer]
    const other = runs[1 - (baseline ?? 0)]?.speeds[layer]
    return isSpeed(base) && isSpeed(other) ? other / base : null
  }
  const speeds = runs.map(({ speeds: all }) => all[layer]).filter(isSpeed)
  return speeds.length < 2 ? null : Math.max(...speeds) / Math.min(...speeds)
}

/** '479×', or '÷ 3.2' below 1, never broken between two lines. */
export const factorText = (factor: number, format: NumberFormat): string =>
  factor >= 1 ? `${format.ratio(factor)}×` : `÷\u202f${format.ratio(1 / factor)}`

interface Panel {
  readonly top: number
  readonly floor: number
  readonly zeroLine: number
  readonly scale: AxisScale
}

const toY = ({ top, floor, scale }: Panel, value: number): number =>
  floor - Math.max(0, Math.min(1, shareOf(scale, value))) * (floor - top)

export function startBars(input: StartBarsInput): Mark[] {
  const { runs, rect, palette, format, words, kind, baseline } = input
  const unit = palette.fontScale
  const layers = Math.max(0, ...runs.map(({ speeds }) => speeds.length))
  if (layers === 0) return []
  const all = runs.flatMap(({ speeds }) => speeds)
  const zeros = all.includes(0) && kind === 'log'
  const zeroLine = rect.top + rect.height - FOOT * unit
  const panel: Panel = {
    top: rect.top + HEAD * unit,
    floor: zeros ? zeroLine - ZERO_BAND * unit : zeroLine,
    zeroLine,
    scale: kind === 'log' ? logScale(all) : linearScale(all),
  }
  const left = rect.left + LEFT * unit
  const right = rect.left + rect.width - 4
  const group = (right - left) / layers
  const width = Math.min(WIDEST * unit, (group * 0.8) / runs.length - 2)
  const marks = axis(panel, left, right, zeros, palette, format)
  for (let layer = 0; layer < layers; layer++) {
    const middle = left + group * (layer + 0.5)
    const from = middle - (runs.length * (width + 2)) / 2
    runs.forEach((run, i) => {
      const x = from + i * (width + 2) + 1
      marks.push(...bar(run, layer, x, width, panel, input))
      if (width >= 7 * unit && run.speeds[layer] !== undefined) {
        const look = { size: 11, color: palette.ink2, align: 'center' } as const
        marks.push(
          mark('letter', textShape(letterOf(run.slot), x + width / 2, panel.zeroLine + 4 * unit, look, palette)),
        )
      }
    })
    const deepest = runs.every(({ speeds }) => speeds.length === layers)
    const color = deepest ? depthTextColor(layer, layers, palette.depthText) : palette.ink
    const factor = layerFactor(runs, layer, baseline)
    const text = factor === null ? '' : factorText(factor, format)
    const size = [15, 13, 11].find((each) => textWidth(text, each) * unit <= group - 2)
    if (text !== '' && size !== undefined) {
      const look = { size, weight: 600, color, align: 'center', baseline: 'middle' } as const
      marks.push(mark('factor', textShape(text, middle, rect.top + 14 * unit, look, palette)))
    }
    const name = textWidth(words.layer(layer + 1), 12) * unit <= group - 2 ? words.layer(layer + 1) : String(layer + 1)
    const look = { size: 12, weight: 600, color, align: 'center' } as const
    if (textWidth(name, 12) * unit <= group)
      marks.push(mark('layer', textShape(name, middle, panel.zeroLine + 19 * unit, look, palette)))
  }
  return marks
}

function bar(run: BarRun, layer: number, x: number, width: number, panel: Panel, input: StartBarsInput): Mark[] {
  const { palette, format, words } = input
  const value = run.speeds[layer]
  if (value === undefined || Number.isNaN(value)) return []
  const color = depthColor(layer, run.speeds.length, palette.depth)
  const said = value === 0 ? words.exactlyZero : format.value(value)
  const tip = words.tip({ letter: letterOf(run.slot), layer: layer + 1, value: said })
  if (value === 0)
    return [mark('zero', circleShape(x + width / 2, panel.zeroLine, palette.mark / 2, palette.window, color, 4), tip)]
  const top = toY(panel, value)
  const height = panel.floor - top
  const filled = run.slot % 2 === 0
  const parts: Shape[] = filled
    ? [rectShape(x, top, width, height, color)]
    : [
        rectShape(x, top, width, height, withAlpha(color, palette.lensAlpha * 0.7)),
        outlineShape(x + 0.75, top + 0.75, Math.max(0.5, width - 1.5), Math.max(0.5, height - 0.75), color, 1.5, 1),
      ]
  for (const decade of notchesOf(value, panel.scale))
    parts.push(rectShape(x - 0.5, toY(panel, decade) - NOTCH / 2, width + 1, NOTCH, palette.window, 2))
  // The whole height answers, for a bar of a pixel is hard to point at.
  parts.push(rectShape(x - 1, panel.top, width + 2, panel.floor - panel.top, 'transparent', -2))
  return [mark(filled ? 'bar' : 'bar-open', { type: 'group', children: parts } as Shape, tip)]
}

function axis(
  panel: Panel,
  left: number,
  right: number,
  zeros: boolean,
  palette: ChartPalette,
  format: NumberFormat,
): Mark[] {
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const label = (text: string, y: number): Mark => mark('axis-label', textShape(text, left - 8, y, look, palette))
  const marks = panel.scale.ticks.flatMap((tick) => {
    const y = toY(panel, tick)
    const { base, exponent } = format.axis(tick)
    const text = exponent === null ? base : `${base}^${exponent}`
    return [mark('grid', lineShape([left, y], [right, y], palette.rule, 1, null, -5)), label(text, y)]
  })
  marks.push(mark('floor', lineShape([left, panel.floor], [right, panel.floor], palette.ink3, 1, null, 3)))
  if (!zeros) return marks
  const line = lineShape([left, panel.zeroLine], [right, panel.zeroLine], palette.rule2, 1, [1, 3], -4)
  return [...marks, mark('zero-line', line), label('0', panel.zeroLine)]
}
