/** Layers as columns of circles; equal units have one letter and one shade of the colour of their layer. */
import type { UnitsFigure } from '@engine/contract/lessons/figure'
import { circleShape, lineShape, mark, textShape, type Mark } from '@/charts/drawing'
import { textOn } from '@/sweep/heat-scale'
import { depthColor, depthTextColor, mixColors } from '@/theme/depth-scale'
import type { FigureInput } from './figure-input'
import { linesHeight, linesOf, wrappedText } from './wrapped-text'

type Input = FigureInput<UnitsFigure>
type Layer = UnitsFigure['layers'][number]

/** More circles in a column are folded. */
const MOST = 16
const LARGEST = 15
/** Between the centres of two circles, at least. */
const CLOSEST = 9
/** More lines between two layers are a grey block. */
const MOST_LINES = 80
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export interface ShownUnits {
  readonly units: readonly number[]
  /** Units without a circle, counted below the last one. */
  readonly rest: number
}

/** The first units, with a place of its own for what is left over. */
export function shownUnits(count: number, room: number): ShownUnits {
  const places = Math.max(2, Math.min(MOST, room))
  const shown = count <= places ? count : places - 1
  return { units: Array.from({ length: shown }, (_, i) => i), rest: count - shown }
}

/** Classes by the order in which they first occur. */
const orderOf = ({ classes }: Layer): ReadonlyMap<number, number> =>
  new Map([...new Set(classes)].map((name, place) => [name, place]))

/** 'A' to 'Z', then 'A1' and on. */
const letterOf = (place: number): string => {
  const round = Math.floor(place / LETTERS.length)
  return `${LETTERS[place % LETTERS.length]!}${round === 0 ? '' : String(round)}`
}

const NOTE_LINES = 2

/** Lines of the longest note below the columns. */
function noteLines({ figure, width, palette, speech }: Pick<Input, 'figure' | 'width' | 'palette' | 'speech'>): number {
  const across = width / Math.max(1, figure.layers.length) - 6 * palette.fontScale
  return figure.layers.reduce(
    (most, { note }) => Math.max(most, linesOf(speech.label(note), 11, across, palette.fontScale, NOTE_LINES)),
    1,
  )
}

/** Below the circles: how many of the units differ, and the notes. */
const footOf = (input: Pick<Input, 'figure' | 'width' | 'palette' | 'speech'>): number =>
  linesHeight(noteLines(input) + 1, 11, input.palette.fontScale) + 10 * input.palette.fontScale

interface Column {
  readonly x: number
  readonly width: number
  readonly shown: ShownUnits
  y(this: void, place: number): number
  readonly radius: number
}

function columnsOf({ figure, width, height, palette, speech }: Input): readonly Column[] {
  const unit = palette.fontScale
  const across = width / Math.max(1, figure.layers.length)
  const top = 24 * unit
  const room = Math.max(1, height - top - footOf({ figure, width, palette, speech }))
  return figure.layers.map(({ classes }, i) => {
    const shown = shownUnits(classes.length, Math.floor(room / (CLOSEST * unit)))
    const places = shown.units.length + (shown.rest > 0 ? 1 : 0)
    const step = Math.min(2.5 * LARGEST * unit, room / Math.max(1, places))
    const first = top + (room - step * places) / 2 + step / 2
    return {
      x: (i + 0.5) * across,
      width: across,
      shown,
      y: (place) => first + place * step,
      radius: Math.max(2, Math.min(LARGEST * unit, step * 0.4, across * 0.22)),
    }
  })
}

/** Every unit with every one of the next layer, while that can be seen. */
function linkMarks(columns: readonly Column[], { palette }: Input): Mark[] {
  return columns.slice(1).flatMap((to, i) => {
    const from = columns[i]!
    if (from.shown.units.length * to.shown.units.length > MOST_LINES) return []
    return from.shown.units.flatMap((a) =>
      to.shown.units.map((b) =>
        mark(
          'link',
          lineShape([from.x + from.radius, from.y(a)], [to.x - to.radius, to.y(b)], palette.rule, 1, null, -5),
        ),
      ),
    )
  })
}

function layerMarks(layer: Layer, place: number, column: Column, input: Input): Mark[] {
  const { figure, palette, speech, height } = input
  const unit = palette.fontScale
  const { x, y, width, shown, radius } = column
  const count = figure.layers.length
  const color = depthColor(place, count, palette.depth)
  const order = orderOf(layer)
  const name = speech.label(layer.label)
  const note = speech.label(layer.note)
  const centred = { align: 'center', maxWidth: width - 6 * unit } as const
  const head = { ...centred, size: 12, weight: 600, color: depthTextColor(place, count, palette.depthText) } as const
  const small = { ...centred, size: 11, color: palette.ink2 } as const
  const noteTop = height - footOf(input) + 5 * unit + linesHeight(1, 11, unit)
  const lines = linesOf(note, 11, centred.maxWidth, unit, NOTE_LINES)
  const sameAs = (member: number): number => layer.classes.filter((other) => other === layer.classes[member]).length
  return [
    mark('layer', textShape(name, x, 4 * unit, head, palette), name),
    ...shown.units.flatMap((member) => {
      const rank = order.get(layer.classes[member]!)!
      const fill = mixColors(color, palette.raised, order.size < 2 ? 0 : (0.85 * rank) / (order.size - 1))
      const letter = letterOf(rank)
      const tip = `${name}, ${String(member + 1)} / ${String(layer.classes.length)}\n${letter} × ${String(sameAs(member))}`
      const look = { size: 11, weight: 600, color: textOn(fill), align: 'center', baseline: 'middle' } as const
      return [
        mark('unit', circleShape(x, y(member), radius, fill, color, 2), tip),
        ...(radius >= 8 * unit ? [mark('letter', textShape(letter, x, y(member), look, palette))] : []),
      ]
    }),
    ...(shown.rest > 0
      ? [
          mark(
            'rest',
            textShape(
              `… ${speech.more(shown.rest)}`,
              x,
              y(shown.units.length),
              { ...small, baseline: 'middle' },
              palette,
            ),
            `${name}: ${speech.distinct(order.size, layer.classes.length)}`,
          ),
        ]
      : []),
    mark(
      'distinct',
      textShape(
        speech.distinct(order.size, layer.classes.length),
        x,
        height - footOf(input) + 5 * unit,
        small,
        palette,
      ),
    ),
    ...(note === ''
      ? []
      : [mark('note', wrappedText(note, x, noteTop, { ...small, color: palette.ink }, lines, palette), note)]),
  ]
}

export function unitsFigure(input: Input): Mark[] {
  const columns = columnsOf(input)
  return [
    ...linkMarks(columns, input),
    ...input.figure.layers.flatMap((layer, i) => layerMarks(layer, i, columns[i]!, input)),
  ]
}
