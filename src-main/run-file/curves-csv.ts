/** The curves of runs as a table for spreadsheets: every recorded step, the settings in the lines above. */
import { hasClasses } from '@engine/contract/experiment'
import { LAYER_QUANTITY_NAMES, type RunHeader } from '@engine/contract/run-records'
import type { ArchivedRun, ArchivedTable } from '../contract/archived-run'
import { BYTE_ORDER_MARK, cellBreak, numberCell, textCell } from '../contract/csv-cells'
import type { DecimalMark } from '../contract/run-exchange'
import { decodeTable } from '../store/typed-columns'
import { experimentOf } from './experiment-text'

const STEP_NAMES = ['cost', 'costTotal', 'accuracy'] as const
const EPOCH_NAMES = ['validationCost', 'validationAccuracy'] as const

type Columns = (name: string) => Float64Array

/**
 * One row per run and step, in order. Layers are counted from 1, first hidden layer first; a run with fewer layers leaves cells empty,
 * and so does one with a single output, which has no accuracy. Lines end as RFC 4180 says.
 */
export function curvesCsv(runs: readonly ArchivedRun[], decimal: DecimalMark): string {
  const between = cellBreak(decimal)
  const layers = Math.max(0, ...runs.map(layerCount))
  const lines = [
    ...runs.flatMap((run, i) => settingLines(run, i + 1, between)),
    columnNames(layers).map(textCell).join(between),
  ]
  for (const [i, run] of runs.entries()) {
    const without = hasClasses(experimentOf(run)) ? [] : ['accuracy', 'validationAccuracy']
    const epochs = byStep(run.epochs, without)
    const steps = byStep(run.steps, without)
    for (const step of [...new Set([...steps.rows.keys(), ...epochs.rows.keys()])].sort((a, b) => a - b)) {
      const row = cells(steps, epochs, step, layerCount(run), layers)
      lines.push([i + 1, ...row].map((value) => numberCell(value, decimal)).join(between))
    }
  }
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`
}

const layerCount = (run: ArchivedRun): number => (JSON.parse(run.header) as RunHeader).sizes.length - 1

const columnNames = (layers: number): string[] => [
  ...['run', 'step', 'epoch', ...STEP_NAMES, ...EPOCH_NAMES],
  ...LAYER_QUANTITY_NAMES.flatMap((name) => Array.from({ length: layers }, (_, layer) => `${name} ${layer + 1}`)),
]

/** What the numbers below belong to; the documents have a line of their own each, so that a run can be repeated from the table. */
function settingLines(run: ArchivedRun, number: number, between: string): string[] {
  const { sizes, engineVersion } = JSON.parse(run.header) as RunHeader
  const experiment = experimentOf(run)
  const facts = [
    ['name', run.name],
    ['id', run.id],
    ['started', new Date(run.startedAt).toISOString()],
    ['status', run.status],
    ['net', sizes.join(' × ')],
    ['seed', String(experiment.seed)],
    ['engine', engineVersion],
    ['parameters SHA-256', run.parametersHash ?? ''],
    ['experiment', JSON.stringify(experiment)],
  ] as const
  return facts.map(([name, value]) => [`# run ${number}`, name, value].map(textCell).join(between))
}

interface Table {
  readonly column: Columns
  /** From a step to its row; of two records of one step the later one counts. */
  readonly rows: ReadonlyMap<number, number>
}

function byStep({ bytes, layout, rows }: ArchivedTable, without: readonly string[]): Table {
  const { columns } = decodeTable(bytes, layout, rows)
  const column: Columns = (name) => {
    const data = without.includes(name) ? undefined : columns.get(name)
    return data instanceof Float64Array ? data : new Float64Array()
  }
  return { column, rows: new Map(Array.from(column('step'), (step, row) => [step, row])) }
}

function cells(steps: Table, epochs: Table, step: number, own: number, layers: number): (number | undefined)[] {
  const at = steps.rows.get(step)
  const atEpoch = epochs.rows.get(step)
  const pick = (table: Table, row: number | undefined, name: string): number | undefined =>
    row === undefined ? undefined : table.column(name)[row]
  return [
    step,
    pick(steps, at, 'epoch') ?? pick(epochs, atEpoch, 'epoch'),
    ...STEP_NAMES.map((name) => pick(steps, at, name)),
    ...EPOCH_NAMES.map((name) => pick(epochs, atEpoch, name)),
    ...LAYER_QUANTITY_NAMES.flatMap((name) =>
      Array.from({ length: layers }, (_, layer) =>
        at === undefined || layer >= own ? undefined : steps.column(name)[at * own + layer],
      ),
    ),
  ]
}
