/** What the colours of the matrices stand for, in numbers, at the foot of the tiles. */
import { mark, outlineShape, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { signedColor, type SignedColors } from '../images/signed-colors'
import type { SignedScale } from './signed-scale'

export interface LegendInput {
  readonly scale: SignedScale
  readonly colors: SignedColors
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly left: number
  readonly right: number
  /** Of the line of words. */
  readonly middle: number
  /** Whether any tile is outlined as the front of the wave. */
  readonly front: boolean
  readonly words: {
    readonly zero: string
    readonly front: string
    /** 'log both ways from 10^−13' */
    scale(this: void, scale: SignedScale): string
  }
}

const STEPS = 6
const STEP = { most: 11, least: 4 } as const
const MIDDLE = 3
const BEHIND = 6
const SIDE = 11

export function scaleLegend({
  scale,
  colors,
  palette,
  format,
  left,
  right,
  middle,
  front,
  words,
}: LegendInput): Mark[] {
  const unit = palette.fontScale
  const look = { size: 11, color: palette.ink3, baseline: 'middle' } as const
  const marks: Mark[] = []
  let x = left
  const room = (width: number): boolean => x + width <= right
  const say = (text: string): void => {
    if (!room(textWidth(text, 11) * unit)) return
    marks.push(mark('legend', textShape(text, x, middle, look, palette)))
    x += (textWidth(text, 11) + 10) * unit
  }
  const side = SIDE * unit
  const box = (stroke: string, width: number): void => {
    marks.push(mark('legend-box', outlineShape(x + 0.5, middle - side / 2, side, side, stroke, width)))
    x += side + 5 * unit
  }
  box(palette.rule2, 1)
  say(words.zero)
  const { base, exponent } = format.axis(Number(scale.high.toPrecision(2)))
  const end = exponent === null ? base : `${base}^${exponent}`
  say(`−${end}`)
  // Both ends are named: in little room the colours are narrower.
  const colored = Math.floor(right - x - (MIDDLE + BEHIND + textWidth(`+${end}`, 11)) * unit)
  const step = Math.max(STEP.least * unit, Math.min(STEP.most * unit, colored / (2 * STEPS)))
  for (let i = -STEPS; i <= STEPS; i++) {
    if (i === 0) continue
    marks.push(mark('legend-color', rectShape(x, middle - side / 2, step, side, signedColor(i / STEPS, 1, colors))))
    x += step + (i === -1 ? MIDDLE * unit : 0)
  }
  x += BEHIND * unit
  say(`+${end}`)
  if (front) {
    box(palette.ink, 2)
    say(words.front)
  }
  say(words.scale(scale))
  return marks
}
