/** The columns of the list: what each shows is in `RunRow`, how wide it is and what a click on its head sorts by is declared here. */
import type { RunField } from '@main/contract/run-fields'
import { GROUP_NUMBERS, type GroupNumber } from '@main/contract/run-query'

interface ListColumn {
  /** A click sorts by it; null: a picture, which has no order of its own. */
  readonly field: RunField | null
  /** Pixels at type scale 1 until a person drags it; null: what is left. */
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
  at: number('accuracyAt', 60),
  lastCost: number('lastCost', 64),
  depth: number('depth', 48),
  parameters: number('parameters', 76),
  seed: number('seed', 56),
  optimizer: text('optimizer', 80),
  learningRate: number('learningRate', 52),
  lambda: number('lambda', 52),
  batch: number('batch', 52),
  epochs: number('epochs', 56),
  step: number('step', 72),
  duration: number('duration', 72),
  tags: text('tag', 110),
  note: text('note', 140),
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

/** What a group has mean and spread of in this column; null: the column is no such number. */
export function groupNumberOf(name: ColumnName): GroupNumber | null {
  const { field } = columnOf(name)
  return GROUP_NUMBERS.find((each) => each === field) ?? null
}

/** The newest first is the order of numbers, which are given in the order of time. */
export const isSortedBy = (name: ColumnName, by: RunField): boolean =>
  columnOf(name).field === by || (name === 'saved' && by === 'number')
