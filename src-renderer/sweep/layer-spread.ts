/** The speeds of the layers at every value of one axis: a group of bars per value, a bracket of the seeds on each bar. */
import type { NumberFormat } from '@/format/number-format'
import { circleShape, lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { logScale } from '@/charts/scales'
import { spreadBracket } from '@/charts/spread-bracket'
import { plotFrame, type PlotFrame } from '@/pictures/plot-frame'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor, depthTextColor } from '@/theme/depth-scale'
import type { LayersOfCell } from './layer-speeds'

export interface SpreadGroup {
  readonly point: number
  /** The value of the axis; empty where nothing varies. */
  readonly name: string
  readonly layers: LayersOfCell
}

export interface LayerSpreadInput {
  readonly groups: readonly SpreadGroup[]
  readonly chosen: number | null
  readonly rect: Rect
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly axis: string
    layer(this: void, layer: number): string
    tip(this: void, group: SpreadGroup): string
  }
}

const SHARES = { kind: 'linear', low: 0, high: 1, ticks: [] } as const
/** For the names of the groups, and of the axis below them. */
const BOTTOM_ROOM = 24
const LEAST_GROUP = 16
const MOST_BAR = 64
const GROUP_SHARE = 0.78
const LEAST_BRACKETED = 6

/** Of more groups than there is room for as many, evenly from the first to the last. */
export function groupsInRoom<Group>(groups: readonly Group[], width: number, unit: number): readonly Group[] {
  const most = Math.max(2, Math.floor(width / (LEAST_GROUP * unit)))
  if (groups.length <= most) return groups
  return Array.from({ length: most }, (_, i) => groups[Math.round((i * (groups.length - 1)) / (most - 1))]!)
}

const frameOf = ({ groups, rect, palette, format }: LayerSpreadInput): PlotFrame => {
  const speeds = groups.flatMap(({ layers }) => layers.speeds.flatMap(({ speed, low, high }) => [speed, low, high]))
  const outer = { ...rect, height: rect.height - BOTTOM_ROOM * palette.fontScale }
  return plotFrame({ rect: outer, x: SHARES, y: logScale(speeds), xName: '', yName: '‖δ‖', palette, format })
}

/** The group at a place in the picture, null beside them. */
export function groupAt(input: LayerSpreadInput, left: number): SpreadGroup | null {
  const { rect } = frameOf(input)
  const share = (left - rect.left) / rect.width
  return share < 0 || share >= 1 ? null : (input.groups[Math.floor(share * input.groups.length)] ?? null)
}

export function layerSpread(input: LayerSpreadInput): Mark[] {
  const { groups, palette, words } = input
  const frame = frameOf(input)
  const { left, top, width, height } = frame.rect
  const floor = top + height
  const unit = palette.fontScale
  const each = width / Math.max(1, groups.length)
  const every = Math.ceil((widestName(groups) * unit) / each)
  const nameLook = { size: 11, weight: 600, color: palette.ink2, align: 'right' } as const
  return [
    ...frame.marks,
    mark('floor', lineShape([left, floor], [left + width, floor], palette.rule2)),
    ...groups.flatMap((group, i) => {
      const at = left + i * each
      const picked = group.point === input.chosen
      const look = { size: 11, weight: picked ? 600 : 400, color: picked ? palette.ink : palette.ink3 } as const
      const name = textShape(group.name, at + each / 2, floor + 4 * unit, { ...look, align: 'center' }, palette)
      const ground = rectShape(at, top, each, height, picked && groups.length > 1 ? palette.sunken : 'transparent', -6)
      return [
        mark('group', ground, () => words.tip(group)),
        ...(group.name === '' || i % every !== 0 ? [] : [mark('axis-label', name)]),
        ...groupBars(group, at, each, frame, input),
      ]
    }),
    mark('axis-name', textShape(words.axis, left + width, floor + 22 * unit, nameLook, palette)),
  ]
}

const widestName = (groups: readonly SpreadGroup[]): number =>
  Math.max(1, ...groups.map(({ name }) => textWidth(name, 11) + 10))

function groupBars({ name, layers }: SpreadGroup, at: number, each: number, frame: PlotFrame, input: LayerSpreadInput) {
  const { palette, words, format } = input
  const unit = palette.fontScale
  const { speeds, hidden } = layers
  const floor = frame.rect.top + frame.rect.height
  const share = Math.min((each * GROUP_SHARE) / Math.max(1, speeds.length), MOST_BAR * 1.6 * unit)
  const width = Math.max(1, Math.min(MOST_BAR * unit, share - (share > 5 ? 2 : 0)))
  const start = at + (each - share * speeds.length) / 2
  return speeds.flatMap(({ layer, speed, low, high, n }, i): Mark[] => {
    if (Number.isNaN(speed)) return []
    const left = start + i * share + (share - width) / 2
    const middle = left + width / 2
    const color = depthColor(layer - 1, hidden, palette.depth)
    const textColor = depthTextColor(layer - 1, hidden, palette.depthText)
    const label = { size: 12, weight: 600, color: textColor, align: 'center' } as const
    // Of a repeat the bars themselves are named, where several values stand side by side the values are.
    const own = name === '' && textWidth(words.layer(layer), 12) * unit <= share
    const named = own ? [mark('layer', textShape(words.layer(layer), middle, floor + 4 * unit, label, palette))] : []
    if (speed === 0) {
      const radius = Math.min(palette.mark / 2, width / 2)
      return [mark('zero', circleShape(middle, floor - radius - 1, radius, palette.window, color, 3)), ...named]
    }
    const top = frame.y(speed)
    const bar = mark('bar', rectShape(left, top, width, Math.max(1, floor - top), color, 1))
    const bracket =
      n < 2 || width < LEAST_BRACKETED
        ? []
        : spreadBracket(
            middle,
            [low > 0 ? frame.y(low) : floor, frame.y(high)],
            Math.min(6 * unit, width / 3),
            palette.ink,
            palette.window,
          )
    const value = format.value(speed)
    const above = { size: 12, color: palette.ink, align: 'center', baseline: 'bottom', halo: palette.window } as const
    const peak = Math.min(top, n < 2 ? top : frame.y(high)) - 4 * unit
    const fits = textWidth(value, 12) * unit <= share
    return [
      bar,
      ...bracket.map((shape) => mark('bracket', shape)),
      ...(fits ? [mark('value', textShape(value, middle, peak, above, palette))] : []),
      ...named,
    ]
  })
}
