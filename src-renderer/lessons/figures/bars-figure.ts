/** Signed bars in named groups. */
import type { BarsFigure } from '@engine/contract/lessons/figure'
import {
  circleShape,
  lineShape,
  mark,
  rectShape,
  textShape,
  textWidth,
  type Mark,
  type Shape,
  type TextLook,
} from '@/charts/drawing'
import { depthColor } from '@/theme/depth-scale'
import { barAxis, type BarAxis } from './bar-axis'
import { barPlaces, type BarPlaces } from './bar-places'
import { numberWriter, writtenTick, writtenValue, type FigureInput } from './figure-input'

type Input = FigureInput<BarsFigure>
type Bar = BarsFigure['groups'][number]['bars'][number]

const NOTCH = 1.5
const CLOSEST_NOTCHES = 6
/** Of its room a bar takes so much, and never more than so many pixels. */
const FILL = 0.72
const THICKEST = 56

/** None where they would hatch the bar. */
function notchesOf(value: number, axis: BarAxis, { upright, rect }: BarPlaces): readonly number[] {
  const notches = axis.notches(value)
  const decade = Math.abs((notches[0] ?? axis.floor) - axis.floor) * (upright ? rect.height : rect.width)
  return decade < CLOSEST_NOTCHES ? [] : notches
}

/** The same rectangle for upright and lying bars: along the axis of values from `from` to `to`, across it at `at`. */
function barShape(places: BarPlaces, from: number, to: number, at: number, size: number, fill: string, z = 0): Shape {
  const { upright, rect } = places
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  return upright
    ? rectShape(at, rect.top + (1 - high) * rect.height, size, (high - low) * rect.height, fill, z)
    : rectShape(rect.left + low * rect.width, at, (high - low) * rect.width, size, fill, z)
}

/** Pixels of a share of the axis. */
const along = ({ upright, rect }: BarPlaces, share: number): number =>
  upright ? rect.top + (1 - share) * rect.height : rect.left + share * rect.width

function axisMarks(axis: BarAxis, places: BarPlaces, { figure, palette, format, speech }: Input): Mark[] {
  const { upright, rect } = places
  const unit = palette.fontScale
  const [right, bottom] = [rect.left + rect.width, rect.top + rect.height]
  const look = { size: 11, color: palette.ink3 } as const
  const row = (at: number, color: string, z: number): Shape =>
    upright
      ? lineShape([rect.left, at], [right, at], color, 1, null, z)
      : lineShape([at, rect.top], [at, bottom], color, 1, null, z)
  let free = -Infinity
  const ticks = axis.ticks
    .toSorted((a, b) => a.share - b.share)
    .flatMap(({ value, share }) => {
      const at = along(places, share)
      const text = writtenTick(value, format)
      const half = (textWidth(text, 11) * unit) / 2
      const crowded = !upright && at - half < free
      if (!crowded) free = at + half + 8 * unit
      const label = upright
        ? textShape(text, rect.left - 6 * unit, at, { ...look, align: 'right', baseline: 'middle' }, palette)
        : textShape(text, at, bottom + 2 * unit, { ...look, align: 'center' }, palette)
      return [mark('grid', row(at, palette.rule, -5)), ...(crowded ? [] : [mark('axis-label', label)])]
    })
  return [
    ...ticks,
    mark('zero-line', row(along(places, axis.floor), palette.ink3, 3)),
    mark('unit', textShape(speech.label(figure.unit), 4 * unit, 3 * unit, { ...look, color: palette.ink2 }, palette)),
  ]
}

/** Beyond the end of the bar; with upright bars only where it is no wider than the room of the bar. */
function valueMark(
  bar: Bar,
  end: number,
  middle: number,
  room: number,
  axis: BarAxis,
  places: BarPlaces,
  input: Input,
) {
  const { palette, format } = input
  const unit = palette.fontScale
  const text = numberWriter(
    input.figure.groups.flatMap(({ bars }) => bars.map(({ value }) => value)),
    format,
  )(bar.value)
  if (places.upright ? textWidth(text, 11) * unit > room - 2 : room < 11 * unit) return []
  const below = bar.value < 0 && Number.isFinite(bar.value)
  const look = { size: 11, color: palette.ink2, halo: palette.window, haloWidth: 3 } as const
  const at = along(places, end)
  const gap = (bar.value === 0 ? 6 : 3) * unit
  const beside = (share: number): boolean => share < 0.22 && axis.floor > 0
  const place: TextLook = places.upright
    ? { ...look, align: 'center', baseline: below ? 'top' : 'bottom' }
    : { ...look, align: below && !beside(end) ? 'right' : 'left', baseline: 'middle' }
  const x = places.upright ? middle : below ? (beside(end) ? along(places, axis.floor) + gap : at - gap) : at + gap
  const y = places.upright ? (below ? at + gap : at - gap) : middle
  return [mark('value', textShape(text, x, y, place, palette))]
}

function barMarks(group: number, index: number, axis: BarAxis, places: BarPlaces, input: Input): Mark[] {
  const { figure, palette, format, speech } = input
  const unit = palette.fontScale
  const { label: groupLabel, bars } = figure.groups[group]!
  const bar = bars[index]!
  const slot = places.slots[group]![index]!
  const size = Math.max(1, Math.min(THICKEST * unit, slot.size * FILL))
  const from = slot.from + (slot.size - size) / 2
  const middle = slot.from + slot.size / 2
  const color = bar.layer === undefined ? palette.ink : depthColor(bar.layer.index, bar.layer.of, palette.depth)
  const end = Number.isFinite(bar.value) ? axis.shareOf(bar.value) : axis.floor
  const names = [speech.label(groupLabel), speech.label(bar.label)].filter((name) => name !== '')
  const unitName = speech.label(figure.unit)
  const tip = `${names.join(', ')}\n${unitName === '' ? '' : `${unitName} = `}${writtenValue(bar.value, format)}`
  const floor = along(places, axis.floor)
  const parts =
    bar.value === 0
      ? [
          places.upright
            ? circleShape(middle, floor, palette.mark / 2, palette.window, color, 5)
            : circleShape(floor, middle, palette.mark / 2, palette.window, color, 5),
        ]
      : [
          barShape(places, axis.floor, end, from, size, color),
          ...notchesOf(bar.value, axis, places).map((share) => {
            const half = NOTCH / 2 / (places.upright ? places.rect.height : places.rect.width)
            return barShape(places, share - half, share + half, from - 0.5, size + 1, palette.window, 2)
          }),
        ]
  return [
    ...(Number.isFinite(bar.value) ? parts.map((shape) => mark('bar', shape)) : []),
    mark('reach', barShape(places, 0, 1, slot.from, slot.size, 'transparent', 8), tip),
    ...valueMark(bar, end, middle, slot.size, axis, places, input),
  ]
}

function nameMarks(places: BarPlaces, { figure, height, width, palette, speech }: Input): Mark[] {
  const { upright, rect, slots, namesBars, namesGroups } = places
  const unit = palette.fontScale
  const groupBase = height - 2 * unit
  const barTop = rect.top + rect.height + 4 * unit
  return figure.groups.flatMap(({ label, bars }, group) => {
    const own = slots[group]!
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) return []
    const size = last.from + last.size - first.from
    const head = {
      size: 11,
      weight: 600,
      color: palette.ink,
      maxWidth: upright ? size + 0.5 * first.size : width,
    } as const
    const groupText = upright
      ? textShape(
          speech.label(label),
          first.from + size / 2,
          groupBase,
          { ...head, align: 'center', baseline: 'bottom' },
          palette,
        )
      : textShape(
          speech.label(label),
          4 * unit,
          first.from - 1,
          // The axis would run through it.
          { ...head, baseline: 'bottom', halo: palette.window },
          palette,
        )
    const names = bars.map(({ label: name, layer }, i) => {
      const { from, size: room } = own[i]!
      const color = layer === undefined ? palette.ink2 : depthColor(layer.index, layer.of, palette.depthText)
      const look = { size: 11, color, maxWidth: upright ? room : rect.left - 10 * unit } as const
      return mark(
        'bar-name',
        upright
          ? textShape(speech.label(name), from + room / 2, barTop, { ...look, align: 'center' }, palette)
          : textShape(
              speech.label(name),
              rect.left - 6 * unit,
              from + room / 2,
              { ...look, align: 'right', baseline: 'middle' },
              palette,
            ),
      )
    })
    return [...(namesGroups ? [mark('group-name', groupText)] : []), ...(namesBars ? names : [])]
  })
}

export function barsFigure(input: Input): Mark[] {
  const places = barPlaces(input)
  const { rect, upright } = places
  const room = upright ? rect.height / 44 : rect.width / 70
  const axis = barAxis(input.figure, Math.max(2, Math.min(5, Math.floor(room / input.palette.fontScale))))
  return [
    ...axisMarks(axis, places, input),
    ...input.figure.groups.flatMap(({ bars }, group) =>
      bars.flatMap((_, index) => barMarks(group, index, axis, places, input)),
    ),
    ...nameMarks(places, input),
  ]
}
