/** The ground of a lesson's picture with two axes: the frame of the lab with tick labels that never run into each other. */
import { lineShape, mark, textShape, textWidth } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import type { AxisScale } from '@/charts/scales'
import { plotFrame, type PlotFrame } from '@/pictures/plot-frame'
import { writtenTick, type FigureInput } from './figure-input'

/** Between two labels of the x axis. */
const GAP = 8
/** A longer name, in shares of the width, has a line of its own. */
const OWN_LINE = 0.2
const LINE = 13

export interface FigureFrameInput {
  readonly rect: Rect
  readonly x: AxisScale
  readonly y: AxisScale
  readonly xName: string
  readonly yName: string
  /** Pixels kept free between the axes and the labels of x. */
  readonly below?: number
}

/** The name of the x axis goes with its last tick where that stands at the end, else it has the end to itself. */
export function figureFrame({ rect, x, y, xName, yName, below = 0 }: FigureFrameInput, look: FigureInput): PlotFrame {
  const { palette, format } = look
  const unit = palette.fontScale
  const ownLine = textWidth(xName, 11) * unit > OWN_LINE * rect.width
  const nameLine = ownLine ? LINE * unit : 0
  const axes = { ...rect, height: rect.height - below - nameLine }
  const frame = plotFrame({ rect: axes, x: { ...x, ticks: [] }, y, xName: '', yName, palette, format })
  const { left, top, width, height } = frame.rect
  const floor = top + height
  const labelTop = floor + below + 4 * unit
  const end = rect.left + rect.width
  const type = { size: 11, color: palette.ink3 } as const
  const wide = (text: string): number => textWidth(text, 11) * unit
  const last = x.ticks.at(-1)
  const closes = !ownLine && last !== undefined && frame.x(last) > left + width - 24 * unit
  const closing = closes ? `${writtenTick(last, format)} ${xName}`.trim() : xName
  const taken = closing === '' || ownLine ? Infinity : end - wide(closing)
  let free = -Infinity
  const labels = x.ticks.slice(0, closes ? -1 : undefined).flatMap((tick) => {
    const text = writtenTick(tick, format)
    const [from, to] = [frame.x(tick) - wide(text) / 2, frame.x(tick) + wide(text) / 2]
    if (from < free + GAP * unit || to > taken - GAP * unit) return []
    free = to
    return [mark('axis-label', textShape(text, frame.x(tick), labelTop, { ...type, align: 'center' }, palette))]
  })
  const name = textShape(closing, end, labelTop + nameLine, { ...type, align: 'right', maxWidth: width }, palette)
  return {
    ...frame,
    marks: [
      ...frame.marks,
      mark('floor', lineShape([left, floor], [left + width, floor], palette.rule2, 1, null, -4)),
      ...labels,
      ...(closing === '' ? [] : [mark('axis-name', name)]),
    ],
  }
}
