/** A table whose cells are coloured by their numbers. */
import type { CellsFigure } from '@engine/contract/lessons/figure'
import { mark, outlineShape, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { textOn } from '@/sweep/heat-scale'
import { cellColors } from './cell-colors'
import { cellKey, KEY_LINE } from './cell-key'
import { narrowLabel, numberWriter, writtenValue, type FigureInput } from './figure-input'
import { fitsWithin, linesHeight, linesOf, wrappedText } from './wrapped-text'

type Input = FigureInput<CellsFigure>
type Cell = NonNullable<CellsFigure['cells'][number]>

const LINE = 16
const GAP = 3
/** Of the width, at most, for the names of the rows. */
const NAME_SHARE = 0.34
const HIGHEST = 44
const WIDEST = 150
/** Lower cells have small text, and still lower ones none. */
const TEXT_HEIGHT = 14
const LEAST_HEIGHT = 11
const SMALL = 10
/** Letters of an abbreviation are far wider than others: all but the last are counted twice. */
const CAPITALS = /[A-Z](?=[A-Z])/g
/** Begins as a number does: cut short it would be another one. */
const FIGURES = /^[−+–]?[\d–]/

/** `foot`: pixels kept free below the cells. */
function cellsRect(input: Input, foot: number): Rect {
  const { figure, width, height, palette, speech } = input
  const unit = palette.fontScale
  const wide = (label: string): number => textWidth(speech.label(label).replace(CAPITALS, '$&$&'), 12) * unit
  const names = Math.max(0, ...figure.rows.map(wide), wide(figure.rowsLabel))
  const left = Math.min(width * NAME_SHARE, names + 12 * unit)
  const across = Math.min(WIDEST * unit, (width - left) / Math.max(1, figure.columns.length))
  const heads = linesHeight(headLook(input, across).lines, 12, unit)
  const top = (speech.label(figure.columnsLabel) === '' ? 0 : LINE * unit) + heads + 6 * unit
  const columns = Math.max(1, figure.columns.length)
  const rows = Math.max(1, figure.rows.length)
  return {
    left,
    top,
    width: Math.min(columns * WIDEST * unit, Math.max(1, width - left - 2)),
    height: Math.min(rows * HIGHEST * unit, Math.max(1, height - top - foot - 2)),
  }
}

const HEAD_SIZES = [11, 10, 9] as const
/** Letters nearly as wide as two. */
const BROAD = /[mw]/gi

interface HeadLook {
  readonly size: number
  readonly maxWidth: number
  /** Of numbers that would run into each other only every second is written, or every third, … */
  readonly every: number
  /** Two where one is too narrow. */
  readonly lines: number
}

/** The names of columns `across` pixels wide: smaller where a word of one would be cut. */
function headLook({ figure: { columns }, palette, speech }: Input, across: number): HeadLook {
  const unit = palette.fontScale
  const names = columns.map((label) => speech.label(label))
  const words = names.flatMap((name) => name.split(' '))
  const longest = words.reduce((most, word) => Math.max(most, textWidth(word.replace(BROAD, '$&$&'), 1)), 0)
  const wide = (size: number): number => longest * size * unit
  const size = HEAD_SIZES.find((each) => wide(each) <= across - 2) ?? HEAD_SIZES.at(-1)!
  const every = names.every((name) => Number.isFinite(Number(name))) ? Math.ceil((wide(size) + 4) / across) : 1
  const maxWidth = across * every - 2
  return { size, every, maxWidth, lines: Math.max(1, ...names.map((name) => linesOf(name, size, maxWidth, unit, 2))) }
}

/** What a cell says: its text, else its number. */
export const cellText = ({ value, text }: Cell, { format, speech }: Pick<Input, 'format' | 'speech'>): string =>
  text !== null ? speech.label(text) : value === null ? '' : format.value(value)

function headMarks({ left, top, width, height }: Rect, input: Input): Mark[] {
  const { figure, palette, speech } = input
  const unit = palette.fontScale
  const small = { size: 11, color: palette.ink3, baseline: 'bottom' } as const
  const name = { size: 12, color: palette.ink2 } as const
  const across = width / figure.columns.length
  const down = height / figure.rows.length
  const axis = speech.label(figure.columnsLabel)
  const corner = speech.label(figure.rowsLabel)
  const foot = top - 3 * unit
  const heads = headLook(input, across)
  const head = {
    ...name,
    size: heads.size,
    align: 'center',
    baseline: 'bottom',
    maxWidth: heads.maxWidth,
  } as const
  const side = {
    ...name,
    size: down < TEXT_HEIGHT * unit ? 10 : 12,
    baseline: 'middle',
    maxWidth: left - 10 * unit,
  } as const
  const axisFoot = foot - linesHeight(heads.lines, 12, unit) - 2 * unit
  return [
    ...(axis === ''
      ? []
      : [mark('axis-name', textShape(axis, left, axisFoot, { ...small, maxWidth: width }, palette), axis)]),
    ...(corner === ''
      ? []
      : [mark('axis-name', textShape(corner, 2, foot, { ...small, maxWidth: left - 8 * unit }, palette), corner)]),
    ...figure.columns.flatMap((label, column) => {
      if (column % heads.every !== 0) return []
      const text = speech.label(label)
      const lines = linesOf(text, head.size, head.maxWidth, unit, heads.lines)
      const middle = left + (column + 0.5) * across - GAP / 2
      return [mark('column', wrappedText(text, middle, foot, head, lines, palette), text)]
    }),
    ...(down < TEXT_HEIGHT * unit * 0.8
      ? []
      : figure.rows.map((label, row) => {
          const text = speech.label(label)
          const lines = linesOf(text, side.size, side.maxWidth, unit, linesWithin(down, unit))
          const middle = top + (row + 0.5) * down - GAP / 2
          return mark('row', wrappedText(text, 2, middle, side, lines, palette), text)
        })),
  ]
}

const linesWithin = (height: number, unit: number): number => Math.max(1, Math.floor(height / linesHeight(1, 12, unit)))

interface NumberLook {
  /** 0: none fit, and a number cut short would be another one. */
  readonly digits: number
  readonly size: number
}

const NUMBER_LOOKS: readonly NumberLook[] = [
  { digits: 3, size: 12 },
  { digits: 2, size: 12 },
  { digits: 1, size: 12 },
  { digits: 1, size: 10 },
]
const NO_NUMBERS: NumberLook = { digits: 0, size: 12 }

/** The most figures with which the numbers of all cells fit. */
function numberLook(input: Input, width: number): NumberLook {
  const { figure, format, palette } = input
  const numbers = numbersOf(figure)
  const written = numberWriter(numbers, format)
  const fit = ({ digits, size }: NumberLook): boolean =>
    numbers.every((value) => textWidth(written(value, digits), size) * 1.12 * palette.fontScale <= width)
  return NUMBER_LOOKS.find(fit) ?? NO_NUMBERS
}

const numbersOf = ({ cells }: CellsFigure): number[] =>
  cells.flatMap((cell) => (cell === null || cell.value === null || cell.text !== null ? [] : [cell.value]))

export function cellsFigure(input: Input): Mark[] {
  const { figure } = input
  if (figure.rows.length === 0 || figure.columns.length === 0) return []
  const unit = input.palette.fontScale
  const full = cellsRect(input, 0)
  const across = full.width / figure.columns.length
  const gap = Math.min(across, full.height / figure.rows.length) > 8 ? GAP : 1
  const width = Math.max(1, Math.round(across) - gap)
  const numbers = numberLook(input, width - 6)
  const colorOf = cellColors(input)
  const keyed = numbers.digits === 0 && figure.scale !== 'none'
  const rect = keyed ? cellsRect(input, KEY_LINE * unit) : full
  const down = rect.height / figure.rows.length
  const size = { width, height: Math.max(1, Math.round(down) - gap) }
  const most = linesWithin(size.height - 2, unit)
  // All of them or none: beside short words a long one would look like something else.
  const areNarrow = figure.cells.some(
    (cell) => cell !== null && cell.text !== null && !fitsWithin(cellText(cell, input), SMALL, width - 4, unit, most),
  )
  const cells = figure.cells.flatMap((cell, i) => {
    if (cell === null) return []
    const [row, column] = [Math.floor(i / figure.columns.length), i % figure.columns.length]
    const place = { left: Math.round(rect.left + column * across), top: Math.round(rect.top + row * down), ...size }
    const color = cell.value === null ? null : colorOf(cell.value)
    const words = cell.text === null ? '' : areNarrow ? narrowLabel(cell.text, input.speech) : cellText(cell, input)
    return cellMarks(cell, words, [row, column], place, color, numbers, input)
  })
  const key = cellKey(input, colorOf, rect.left, rect.top + rect.height + (KEY_LINE * unit) / 2)
  return [...headMarks(rect, input), ...cells, ...(keyed ? key : [])]
}

function cellMarks(
  cell: Cell,
  words: string,
  [row, column]: readonly [number, number],
  { left, top, width, height }: Rect,
  color: string | null,
  { digits, size }: NumberLook,
  input: Input,
): Mark[] {
  const { figure, palette, format, speech } = input
  const unit = palette.fontScale
  const said = cellText(cell, input)
  const isNumber = cell.text === null && cell.value !== null
  const most = linesWithin(height - 2, unit)
  const isCut = FIGURES.test(words) && !fitsWithin(words, SMALL, width - 4, unit, most)
  const text = isCut
    ? ''
    : !isNumber
      ? words
      : digits === 0
        ? ''
        : numberWriter(numbersOf(figure), format)(cell.value, digits)
  const place = `${speech.label(figure.rows[row] ?? '')}, ${speech.label(figure.columns[column] ?? '')}`
  const number = cell.value === null ? [] : [writtenValue(cell.value, format)]
  const tip = [place, ...(cell.text === null ? [] : [said]), ...number].join('\n')
  const ink = color === null ? palette.ink : textOn(color)
  const small = height < TEXT_HEIGHT * unit || textWidth(text, 12) * 1.08 * unit > width - 4
  const look = {
    size: small ? SMALL : isNumber ? size : 12,
    weight: 600,
    color: ink,
    align: 'center',
    baseline: 'middle',
    maxWidth: width - 4,
  } as const
  const lines = linesOf(text, look.size, look.maxWidth, unit, most)
  const shape = wrappedText(text, left + width / 2, top + height / 2, look, lines, palette)
  const open = outlineShape(left + 0.5, top + 0.5, width - 1, height - 1, palette.rule2, 1)
  return [
    mark('cell', rectShape(left, top, width, height, color ?? palette.panel), tip),
    ...(color === null ? [mark('open', open)] : []),
    ...(text !== '' && height >= LEAST_HEIGHT * unit && width >= 18 * unit ? [mark('text', shape)] : []),
  ]
}
