/** The columns of the list: what each shows is in `RunRow`, how wide it is and what a click on its head sorts by is declared here. */
import type { RunField } from '@main/contract/run-fields'

interface ListColumn {
  /** A click sorts by it; null: a picture, which has no order of its own. */
  readonly field: RunField | null
  /** Pixels at type scale 1; null: what is left. */
  readonly width: number | null
  /** Numbers are read from the right. */
  readonly number: boolean
  /** People look for the largest first. */
  readonly startsDescending: boolean
}

const text = (field: RunField, width: number): ListColumn => ({ field, width, number: false, startsDescending: false })
const number = (field: RunField, width: number): ListColumn => ({ field, width, number: true, startsDescending: true })

/** In the order of the chooser. Words: `history.column.<name>` and `history.columnHelp.<name>`. */
const LIST_COLUMNS = {
  name: { field: 'name', width: null, number: false, startsDescending: false },
  activation: text('activation', 68),
  weights: text('weights', 88),
  biases: text('biases', 80),
  speeds: { field: null, width: 50, number: false, startsDescending: false },
  ratio: number('speedRatio', 66),
  best: number('bestAccuracy', 48),
  last: number('lastAccuracy', 48),
  lastCost: number('lastCost', 64),
  depth: number('depth', 48),
  parameters: number('parameters', 76),
  seed: number('seed', 56),
  step: number('step', 72),
  duration: number('duration', 72),
  tags: text('tag', 110),
  status: text('status', 104),
  saved: number('startedAt', 64),
} as const satisfies Record<string, ListColumn>

export type ColumnName = keyof typeof LIST_COLUMNS
export const COLUMN_NAMES = Object.keys(LIST_COLUMNS) as ColumnName[]
export const columnOf = (name: ColumnName): ListColumn => LIST_COLUMNS[name]

/** The name is always there: it is what a row is opened, renamed and told apart by. */
export const FIRST_COLUMNS: readonly ColumnName[] = [
  ...(['name', 'activation', 'weights', 'speeds', 'ratio', 'best', 'status', 'saved'] as const),
]

/** `grid-template-columns` of a row with these columns. */
export const columnTracks = (shown: readonly ColumnName[]): string =>
  shown
    .map(columnOf)
    .map(({ width }) => (width === null ? 'minmax(0, 1fr)' : `calc(${width}px * var(--fs-scale))`))
    .join(' ')

/** Columns that go first where there is little room, in this order; the name never does. */
const LEAST_MISSED: readonly ColumnName[] = [
  ...(['biases', 'parameters', 'duration', 'step', 'saved', 'tags', 'activation', 'seed', 'depth', 'weights'] as const),
  ...(['last', 'lastCost', 'speeds', 'ratio', 'best', 'status'] as const),
]
const GAP = 8
const NAME_AT_LEAST = 150

/** As many of the wanted columns as `room` pixels at type scale 1 hold beside a readable name. */
export function columnsThatFit(wanted: readonly ColumnName[], room: number): ColumnName[] {
  let shown = [...wanted]
  // Not measured yet.
  if (room <= 0) return shown
  const taken = (): number => shown.reduce((sum, name) => sum + (columnOf(name).width ?? NAME_AT_LEAST) + GAP, 0)
  for (const name of LEAST_MISSED) {
    if (taken() <= room) break
    shown = shown.filter((each) => each !== name)
  }
  return shown
}
