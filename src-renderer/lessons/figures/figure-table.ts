/** The numbers of a picture of a lesson as a table. */
import type {
  BarsFigure,
  CellsFigure,
  ChainFigure,
  Figure,
  LinesFigure,
  MatricesFigure,
  PlaneFigure,
  UnitsFigure,
} from '@engine/contract/lessons/figure'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import { cellText } from './cells-figure'
import { writtenValue, type FigureInput } from './figure-input'

export interface FigureTable {
  readonly columns: readonly string[]
  readonly rows: readonly TwinRow[]
}

type Words = Pick<FigureInput, 'format' | 'speech'>
type Shown<Kind extends Figure> = Words & { readonly figure: Kind }

const number = (value: number, { format }: Words): TwinCell => ({ text: writtenValue(value, format), value })
const word = (text: string): TwinCell => ({ text, value: null })
const keyed = (rows: readonly Omit<TwinRow, 'key'>[]): TwinRow[] => rows.map((row, i) => ({ key: String(i), ...row }))

/** One row per point: series of one picture need not share their x. */
function linesTable(shown: Shown<LinesFigure>): FigureTable {
  const { figure, speech } = shown
  const banded = figure.series.some(({ low }) => low !== undefined)
  const edge = (values: readonly number[] | undefined, i: number): TwinCell =>
    values === undefined ? word('') : number(values[i] ?? Number.NaN, shown)
  const y = speech.label(figure.y.label)
  const series = figure.series.flatMap(({ label, x, y: values, low, high }) =>
    x.map((at, i) => ({
      head: speech.label(label),
      cells: [
        number(at, shown),
        number(values[i] ?? Number.NaN, shown),
        ...(banded ? [edge(low, i), edge(high, i)] : []),
      ],
    })),
  )
  const rules = figure.lines.map(({ axis, at, label }) => ({
    head: speech.label(label),
    cells: [
      axis === 'x' ? number(at, shown) : word(''),
      axis === 'y' ? number(at, shown) : word(''),
      ...(banded ? [word(''), word('')] : []),
    ],
  }))
  return {
    columns: ['', speech.label(figure.x.label), y, ...(banded ? [`${y} ≥`, `${y} ≤`] : [])],
    rows: keyed([...series, ...rules]),
  }
}

function barsTable(shown: Shown<BarsFigure>): FigureTable {
  const { figure, speech } = shown
  const rows = figure.groups.flatMap(({ label, bars }) =>
    bars.map((bar) => ({
      head: speech.label(label),
      cells: [word(speech.label(bar.label)), number(bar.value, shown)],
    })),
  )
  return { columns: ['', '', speech.label(figure.unit)], rows: keyed(rows) }
}

function matricesTable(shown: Shown<MatricesFigure>): FigureTable {
  const { figure, speech } = shown
  const widest = figure.matrices.reduce((most, { columns }) => Math.max(most, columns), 0)
  const rows = figure.matrices.flatMap(({ label, rows: count, columns, values, note }) =>
    Array.from({ length: count }, (_, row) => ({
      head: speech.label(label),
      cells: [
        word(row === 0 ? speech.label(note) : ''),
        { text: String(row + 1), value: row + 1 },
        ...Array.from({ length: widest }, (_, column) =>
          column < columns ? number(values[row * columns + column] ?? Number.NaN, shown) : word(''),
        ),
      ],
    })),
  )
  return { columns: ['', '', '', ...Array.from({ length: widest }, (_, i) => String(i + 1))], rows: keyed(rows) }
}

function cellsTable(shown: Shown<CellsFigure>): FigureTable {
  const { figure, speech } = shown
  const count = figure.columns.length
  const rows = figure.rows.map((label, row) => ({
    head: speech.label(label),
    cells: figure.cells
      .slice(row * count, (row + 1) * count)
      .map((cell) => (cell === null ? word('') : { text: cellText(cell, shown), value: cell.value })),
  }))
  const corner = [figure.rowsLabel, figure.columnsLabel].map(speech.label).filter((text) => text !== '')
  return { columns: [corner.join(' \\ '), ...figure.columns.map(speech.label)], rows: keyed(rows) }
}

/** A factor stands in the row of the unit its arrow goes into. */
function chainTable(shown: Shown<ChainFigure>): FigureTable {
  const { figure, speech } = shown
  const shift = figure.units.length - figure.factors.length
  const rows = figure.units.map(({ label, z, a, gradient }, i) => {
    const factor = figure.factors[i - shift]
    const factors = factor === undefined ? [] : [factor.weight, factor.slope, factor.product]
    return {
      head: speech.label(label),
      cells: [
        ...(factor === undefined ? [word(''), word(''), word('')] : factors.map((value) => number(value, shown))),
        ...[z, a, gradient].map((value) => number(value, shown)),
      ],
    }
  })
  return { columns: ['', 'w', 'σ′(z)', 'w·σ′(z)', 'z', 'a', '∂C/∂b'], rows: keyed(rows) }
}

function planeTable(shown: Shown<PlaneFigure>): FigureTable {
  const { figure, speech } = shown
  const point = (label: string, x: number, y: number, value: TwinCell) => ({
    head: label,
    cells: [number(x, shown), number(y, shown), value],
  })
  const along = ({ low, high }: PlaneFigure['x'], i: number, count: number): number =>
    count < 2 ? low : low + (i / (count - 1)) * (high - low)
  const { x, y, columns, rows: count } = figure
  const rows = [
    ...figure.points.map(({ label, x: at, y: up }) => point(speech.label(label), at, up, word(''))),
    ...figure.paths.flatMap((path) =>
      path.x.map((at, i) => point(speech.label(path.label), at, path.y[i] ?? Number.NaN, word(''))),
    ),
    ...figure.values.map((value, i) =>
      point('', along(x, i % columns, columns), along(y, Math.floor(i / columns), count), number(value, shown)),
    ),
  ]
  return { columns: ['', ...[x.label, y.label, figure.value].map(speech.label)], rows: keyed(rows) }
}

function unitsTable({ figure, speech }: Shown<UnitsFigure>): FigureTable {
  const rows = figure.layers.map(({ label, classes, note }) => ({
    head: speech.label(label),
    cells: [
      word(speech.label(note)),
      word(speech.distinct(new Set(classes).size, classes.length)),
      word(classes.join(' ')),
    ],
  }))
  return { columns: ['', '', '', '='], rows: keyed(rows) }
}

export function figureTable({ figure, ...words }: Shown<Figure>): FigureTable {
  switch (figure.kind) {
    case 'lines':
      return linesTable({ figure, ...words })
    case 'bars':
      return barsTable({ figure, ...words })
    case 'matrices':
      return matricesTable({ figure, ...words })
    case 'cells':
      return cellsTable({ figure, ...words })
    case 'chain':
      return chainTable({ figure, ...words })
    case 'plane':
      return planeTable({ figure, ...words })
    case 'units':
      return unitsTable({ figure, ...words })
  }
}
