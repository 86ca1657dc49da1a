/** One small picture of bars per cell of a plane: the speed of every layer, all on one log scale. */
import { circleShape, lineShape, mark, outlineShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { logScale, shareOf, type AxisScale } from '@/charts/scales'
import { spreadBracket } from '@/charts/spread-bracket'
import { depthColor } from '@/theme/depth-scale'
import { someSpeed, type LayersOfCell } from './layer-speeds'
import { chosenMarks, innerCell, planeLabels, planeRect, type PlaneFrameInput } from './plane-frame'

export interface LayerBarsInput extends PlaneFrameInput {
  /** One per cell of the plane. */
  readonly layers: readonly LayersOfCell[]
  /** Whether all repeats of a cell failed. */
  readonly failed: readonly boolean[]
  readonly words: PlaneFrameInput['words'] & {
    /** The two ends of the scale. */
    scale(this: void, low: number, high: number): string
    readonly firstLayer: string
    readonly lastLayer: string
    tip(this: void, cell: number): string
  }
}

/** So many decades to each side of the median: one start that dies or explodes must not flatten all others. */
const MOST_DECADES = 6
const PADDING = 3
/** A speed below the foot of the scale still has a bar, one of exactly 0 the open circle of all pictures. */
const LEAST_BAR = 1.5
const ZERO = 4
/** A bracket on a bar narrower than this would hide it. */
const LEAST_BRACKETED = 7

export function barScale(layers: readonly LayersOfCell[]): AxisScale {
  const speeds = layers
    .flatMap((cell) => cell.speeds.map(({ speed }) => speed))
    .filter((speed) => speed > 0 && Number.isFinite(speed))
    .sort((a, b) => a - b)
  const middle = speeds[speeds.length >> 1] ?? 1
  const reach = 10 ** MOST_DECADES
  return logScale(speeds.map((speed) => Math.min(Math.max(speed, middle / reach), middle * reach)))
}

export function layerBars(input: LayerBarsInput): Mark[] {
  const rect = planeRect(input)
  const scale = barScale(input.layers)
  return [
    ...planeLabels(input, rect),
    ...input.plane.cells.flatMap((cell, i) => cellBars(innerCell(cell, rect), i, scale, input)),
    ...chosenMarks(input, rect),
    ...legend(input, rect, scale),
  ]
}

function cellBars(box: Rect, place: number, scale: AxisScale, input: LayerBarsInput): Mark[] {
  const { palette, words, layers, failed } = input
  const ground = rectShape(box.left, box.top, box.width, box.height, palette.sunken)
  const cell = layers[place]
  const shown = mark('bars', ground, () => words.tip(place))
  if (cell === undefined || !someSpeed(cell)) {
    const outline = outlineShape(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1, palette.rule2, 1)
    return failed[place] === true ? [shown, mark('open-outline', outline)] : [shown]
  }
  const padding = Math.min(PADDING * palette.fontScale, box.width / 8, box.height / 8)
  const width = (box.width - 2 * padding) / cell.speeds.length
  const gap = width > 4 ? Math.min(3, width / 5) : 0
  const floor = box.top + box.height - padding
  const height = box.height - 2 * padding
  const heightOf = (speed: number): number => Math.max(0, Math.min(1, shareOf(scale, speed))) * height
  const bars = cell.speeds.flatMap(({ layer, speed, low, high, n }, i) => {
    if (Number.isNaN(speed)) return []
    const left = box.left + padding + i * width
    if (speed === 0) {
      const radius = Math.min(ZERO, (width - gap) / 2.5)
      return [
        mark('zero', circleShape(left + (width - gap) / 2, floor - radius, radius, palette.sunken, palette.ink2, 3)),
      ]
    }
    const tall = Math.max(LEAST_BAR, heightOf(speed))
    const color = depthColor(layer - 1, cell.hidden, palette.depth)
    const bar = mark('bar', rectShape(left, floor - tall, width - gap, tall, color, 1))
    if (n < 2 || width - gap < LEAST_BRACKETED) return [bar]
    const [from, to] = [floor - heightOf(low), floor - heightOf(high)] as const
    const middle = left + (width - gap) / 2
    const bracket = spreadBracket(middle, [from, to], Math.min(4, (width - gap) / 4), palette.ink, palette.sunken)
    return [bar, ...bracket.map((shape) => mark('bracket', shape))]
  })
  const foot = lineShape(
    [box.left + padding, floor],
    [box.left + box.width - padding, floor],
    palette.rule2,
    1,
    null,
    2,
  )
  return [shown, ...bars, mark('foot', foot)]
}

const SHADES = 12

function legend({ palette, words }: LayerBarsInput, rect: Rect, scale: AxisScale): Mark[] {
  const unit = palette.fontScale
  const top = rect.top + rect.height + 9 * unit
  const small = { size: 11, color: palette.ink2 } as const
  const side = 9 * unit
  const colors = Array.from({ length: SHADES }, (_, i) =>
    mark('legend', rectShape(rect.left + i * side, top, side + 0.3, 8 * unit, depthColor(i, SHADES, palette.depth))),
  )
  const right = rect.left + SHADES * side
  const first = textShape(words.firstLayer, rect.left, top + 12 * unit, small, palette)
  const last = textShape(words.lastLayer, right, top + 12 * unit, { ...small, align: 'right' }, palette)
  const text = textShape(words.scale(scale.low, scale.high), right + 14 * unit, top - 2 * unit, small, palette)
  return [...colors, mark('legend-label', first), mark('legend-label', last), mark('legend-label', text)]
}
