/** Matrices beside each other on one signed scale, each with what is named below it. */
import type { MatricesFigure } from '@engine/contract/lessons/figure'
import { lineShape, mark, outlineShape, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { signedColor } from '@/pictures/images/signed-colors'
import { scaleLegend } from '@/pictures/symmetry/scale-legend'
import { signedScale, signedShare, type SignedScale } from '@/pictures/symmetry/signed-scale'
import { cellBox, FOOT } from '@/pictures/symmetry/tile-places'
import { textOn } from '@/sweep/heat-scale'
import { narrowLabel, numberWriter, writtenValue, type FigureInput } from './figure-input'
import { matrixAreas, matrixCells, type MatrixCells } from './matrix-places'
import { fitsWithin } from './wrapped-text'

type Input = FigureInput<MatricesFigure>
type Matrix = MatricesFigure['matrices'][number]

const PAD = 4
const LINE = 18

/** Logarithmic, so that a very small number beside a large one is still seen not to be 0. */
function scaleOf({ matrices }: MatricesFigure): SignedScale {
  const largest = matrices.map(({ values }) =>
    values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0),
  )
  return signedScale(largest, 'log')
}

function cellMarks(
  matrix: Matrix,
  row: number,
  column: number,
  places: MatrixCells,
  scale: SignedScale,
  input: Input,
): Mark[] {
  const { palette, colors, format, speech } = input
  const value = matrix.values[row * matrix.columns + column] ?? Number.NaN
  const { left, top, width, height } = cellBox(places, row, column)
  const tip = (): string =>
    `${speech.label(matrix.label)} (${String(row + 1)}, ${String(column + 1)})\n${writtenValue(value, format)}`
  const look = { size: 11, align: 'center', baseline: 'middle' } as const
  const number = (color: string): Mark[] =>
    places.numbers
      ? [
          mark(
            'number',
            textShape(
              numberWriter(matrix.values, format)(value, 2),
              left + width / 2,
              top + height / 2,
              { ...look, color, maxWidth: width },
              palette,
            ),
          ),
        ]
      : []
  if (value === 0) {
    const open = outlineShape(left + 0.5, top + 0.5, width - 1, height - 1, palette.rule2, 1)
    return places.gap === 0 ? [] : [mark('zero', open, tip), ...number(palette.ink3)]
  }
  const color = Number.isFinite(value) ? signedColor(signedShare(scale, value), 1, colors) : palette.ink
  const hatched = value < 0 && Math.min(width, height) >= 6
  return [
    mark('cell', rectShape(left, top, width, height, color), tip),
    // Equal amounts of both signs are equally dark, on grey paper too: the stroke carries the sign.
    ...(hatched && !places.numbers
      ? [
          mark(
            'minus',
            lineShape([left + 2, top + height / 2], [left + width - 2, top + height / 2], textOn(color), 1, null, 3),
          ),
        ]
      : []),
    ...number(textOn(color)),
  ]
}

function matrixMarks(matrix: Matrix, area: Rect, scale: SignedScale, input: Input): Mark[] {
  const { palette, format, speech } = input
  const unit = palette.fontScale
  const full = speech.label(matrix.note)
  const note = fitsWithin(full, 11, area.width, unit, 1) ? full : narrowLabel(matrix.note, speech)
  const numbers = matrix.values.map((value) => textWidth(numberWriter(matrix.values, format)(value, 2), 11) * unit)
  const inner = {
    left: area.left + PAD,
    top: area.top + LINE * unit + PAD,
    width: area.width - 2 * PAD,
    height: Math.max(1, area.height - 2 * LINE * unit - PAD),
  }
  const longest = numbers.reduce((most, width) => Math.max(most, width), 0)
  const places = matrixCells(matrix, inner, longest, unit)
  const [width, height] = [matrix.columns * places.width, matrix.rows * places.height]
  const middle = area.left + area.width / 2
  const look = { align: 'center', maxWidth: area.width } as const
  const head = { ...look, size: 12, weight: 600, color: palette.ink } as const
  const frame = outlineShape(places.left - 0.5, places.top - 0.5, width + 1, height + 1, palette.rule2, 1, 1)
  const small = { ...look, size: 11, color: palette.ink2 } as const
  return [
    mark('name', textShape(speech.label(matrix.label), middle, area.top + 4 * unit, head, palette)),
    ...(places.gap === 0 ? [mark('frame', frame)] : []),
    ...Array.from({ length: matrix.rows * matrix.columns }, (_, cell) =>
      cellMarks(matrix, Math.floor(cell / matrix.columns), cell % matrix.columns, places, scale, input),
    ).flat(),
    ...(note === ''
      ? []
      : [mark('note', textShape(note, middle, places.top + height + 3 * unit, small, palette), full)]),
  ]
}

export function matricesFigure(input: Input): Mark[] {
  const { figure, width, height, palette, colors, format, speech } = input
  if (figure.matrices.length === 0) return []
  const unit = palette.fontScale
  const scale = scaleOf(figure)
  const areas = matrixAreas(figure.matrices, width, height - FOOT * unit, {
    head: LINE * unit + PAD,
    foot: LINE * unit,
  })
  const legend = scaleLegend({
    scale,
    colors,
    palette,
    format,
    left: 4 * unit,
    right: width,
    middle: height - (FOOT * unit) / 2,
    front: false,
    words: { zero: speech.zero, front: '', scale: speech.scale },
  })
  return [
    ...figure.matrices.flatMap((matrix, i) => matrixMarks(matrix, areas[i]!, scale, input)),
    // Where everything is 0 there is no scale to explain.
    ...(figure.matrices.some(({ values }) => values.some((value) => value !== 0)) ? legend : []),
  ]
}
