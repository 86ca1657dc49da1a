/** max |w| of every matrix after each update. On a log axis what is exactly 0 stands on a line of its own below the floor. */
import { spreadNames } from '@/charts/curve-names'
import { circleShape, lineShape, mark, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale, shareOf, type AxisScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import { dashedLine, GHOST_ALPHA } from './dashed-line'

export interface WeightLine {
  /** 'W1' */
  readonly name: string
  readonly color: string
  readonly textColor: string
  /** max |w| after 0, 1, 2, … updates. */
  readonly largest: readonly number[]
}

export interface LargestWeightsInput {
  readonly width: number
  readonly height: number
  readonly lines: readonly WeightLine[]
  /** The same of pinned states, dashed. */
  readonly ghosts: readonly (readonly WeightLine[])[]
  /** Updates shown; the axes are those of all. */
  readonly shown: number
  readonly scale: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly updates: string
    tip(this: void, at: { name: string; step: number; value: number }): string
  }
}

interface Frame {
  readonly scale: AxisScale
  x(this: void, step: number): number
  /** NaN for what is no finite number. */
  y(this: void, value: number): number
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly zeroLine: number | null
}

function frameOf({ width, height, lines, ghosts, scale: kind, hold, palette }: LargestWeightsInput): Frame {
  const unit = palette.fontScale
  const values = [...lines, ...ghosts.flat()].flatMap(({ largest }) => largest)
  const scale = hold(kind, kind === 'log' ? logScale(values) : linearScale(values))
  const steps = lines.reduce((most, { largest }) => Math.max(most, largest.length - 1), 1)
  const [left, right] = [44 * unit, width - 30 * unit]
  const bottom = height - 18 * unit
  const hasZeros = kind === 'log' && values.includes(0)
  const floor = hasZeros ? bottom - 22 * unit : bottom - 4 * unit
  const zeroLine = hasZeros ? bottom - 6 * unit : null
  const top = 8 * unit
  return {
    scale,
    x: (step) => left + 6 * unit + ((right - left - 12 * unit) * step) / steps,
    y: (value) => {
      if (value === 0) return zeroLine ?? floor
      const share = shareOf(scale, value)
      return Number.isFinite(share) ? floor - Math.min(1, Math.max(0, share)) * (floor - top) : Number.NaN
    },
    left,
    right,
    bottom,
    zeroLine,
  }
}

function axisMarks({ scale, x, y, left, right, bottom, zeroLine }: Frame, input: LargestWeightsInput): Mark[] {
  const { palette, format, lines, words } = input
  const label = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const marks = scale.ticks.flatMap((tick) => {
    const { base, exponent } = format.axis(tick)
    const text = exponent === null ? base : `${base}^${exponent}`
    return [
      mark('grid', lineShape([left, y(tick)], [right, y(tick)], palette.rule, 1, null, -5)),
      mark('axis-label', textShape(text, left - 6, y(tick), label, palette)),
    ]
  })
  if (zeroLine !== null)
    marks.push(
      mark('zero-line', lineShape([left, zeroLine], [right, zeroLine], palette.rule2, 1, [1, 3], -4)),
      mark('axis-label', textShape('0', left - 6, zeroLine, label, palette)),
    )
  const steps = lines[0]!.largest.length - 1
  const every = Math.ceil(steps / 6)
  for (let step = 0; step <= steps; step += every)
    marks.push(
      mark(
        'step',
        textShape(String(step), x(step), bottom + 3, { ...label, align: 'center', baseline: 'top' }, palette),
      ),
    )
  marks.push(mark('step', textShape(words.updates, left - 6, bottom + 3, { ...label, baseline: 'top' }, palette)))
  return marks
}

/** Points that can be joined: what is 0 on a log axis lies on another line. */
const joins = (a: number, b: number, frame: Frame): boolean =>
  Number.isFinite(frame.y(a)) && Number.isFinite(frame.y(b)) && (frame.zeroLine === null || (a !== 0 && b !== 0))

function lineMarks(line: WeightLine, index: number, frame: Frame, input: LargestWeightsInput): Mark[] {
  const { palette, words, shown } = input
  const unit = palette.fontScale
  return line.largest.slice(0, shown + 1).flatMap((value, step) => {
    if (!Number.isFinite(frame.y(value))) return []
    const zero = value === 0 && frame.zeroLine !== null
    // Zeros of several matrices would hide each other.
    const x = frame.x(step) + (zero ? (index - (input.lines.length - 1) / 2) * 4 * unit : 0)
    const [y, radius] = [frame.y(value), (palette.mark / 2) * (zero ? 0.8 : 0.75)]
    const tip = words.tip({ name: line.name, step, value })
    const point = zero
      ? circleShape(x, y, radius, palette.window, line.color, 4)
      : circleShape(x, y, radius, line.color, null, 4)
    const before = line.largest[step - 1]
    const marks = [mark(zero ? 'zero' : 'point', point, tip)]
    if (before !== undefined && joins(before, value, frame))
      marks.push(
        mark('line', lineShape([frame.x(step - 1), frame.y(before)], [x, y], line.color, palette.strokeCurve, null, 2)),
      )
    return marks
  })
}

/** Stretches of a pinned line that can be drawn in one go, within the updates shown. */
function stretches(largest: readonly number[], frame: Frame): (readonly [number, number])[][] {
  const all: (readonly [number, number])[][] = []
  largest.forEach((value, step) => {
    const before = largest[step - 1]
    if (before === undefined || frame.x(step) > frame.right || !joins(before, value, frame)) return
    const from = [frame.x(step - 1), frame.y(before)] as const
    const open = all.at(-1)?.at(-1)
    if (open?.[0] !== from[0]) all.push([from])
    all.at(-1)!.push([frame.x(step), frame.y(value)])
  })
  return all
}

function ghostMarks(lines: readonly WeightLine[], pin: number, frame: Frame, { palette }: LargestWeightsInput): Mark[] {
  return lines.flatMap(({ largest, color }) =>
    stretches(largest, frame).map((points) =>
      mark('ghost', dashedLine(points, withAlpha(color, GHOST_ALPHA), palette.strokeGhost, pin, 1)),
    ),
  )
}

function nameMarks(frame: Frame, { lines, shown, palette }: LargestWeightsInput): Mark[] {
  const unit = palette.fontScale
  const ends = lines.flatMap((line) => {
    const y = frame.y(line.largest[Math.min(shown, line.largest.length - 1)]!)
    return Number.isFinite(y) ? [{ line, y }] : []
  })
  const heights = spreadNames(
    ends.map(({ y }) => y),
    13 * unit,
    6 * unit,
    frame.bottom - 4 * unit,
  )
  return ends.map(({ line }, i) => {
    const look = { size: 12, weight: 600, color: line.textColor, baseline: 'middle', halo: palette.window } as const
    return mark('name', textShape(line.name, frame.right + 2, heights[i]!, look, palette))
  })
}

/** Nothing without lines. */
export function largestWeights(input: LargestWeightsInput): Mark[] {
  if (input.lines.length === 0) return []
  const frame = frameOf(input)
  return [
    ...axisMarks(frame, input),
    ...input.ghosts.flatMap((lines, pin) => ghostMarks(lines, pin, frame, input)),
    ...input.lines.flatMap((line, i) => lineMarks(line, i, frame, input)),
    ...nameMarks(frame, input),
  ]
}
