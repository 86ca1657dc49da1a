/** Store process. What a run is found by, computed from its row, its document and its records. */
import { createHash } from 'node:crypto'
import { countParameters, stepsPerEpoch, trainingExamples, type Experiment } from '@engine/contract/experiment'
import type { SettingChange } from '@engine/contract/experiment'
import type { RunOrigin } from '@engine/contract/run-records'
import { settingAt, withChanges } from '@engine/contract/setting-changes'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'
import { foldText } from '../../contract/fold-text'
import { readChunks, readFirstChunk } from '../chunks'
import type { Database } from '../driver'
import { epochLayout } from '../record-tables'
import type { RunRow } from '../run-rows'
import { bytesOf } from '../typed-columns'

/** Its row and the JSON of its document, null where that is lost. */
export interface IndexedRow extends RunRow {
  readonly experiment: string | null
}

/** A row of the table `run_index`. */
export type RunIndex = Readonly<Record<(typeof INDEX_COLUMNS)[number], string | number | null>>

export const INDEX_COLUMNS = [
  ...([
    'run',
    'name_key',
    'name_words',
    'words',
    'tag_words',
    'note_words',
    'depth',
    'width',
    'parameters',
    'cost',
  ] as const),
  ...(['optimizer', 'learning_rate', 'lambda', 'batch', 'epochs', 'precision', 'image_set', 'images'] as const),
  ...(['first_speed', 'speed_ratio', 'design_sha256', 'accuracies', 'sweep_words', 'start_cost'] as const),
] as const

/** Epochs beyond it have no place in the list of accuracies. */
const MOST_EPOCHS = 100_000

/** Never throws: what is damaged is left out, so that one bad run does not hide the others. */
export function indexRun(db: Database, row: IndexedRow): RunIndex {
  const sizes = parsed<readonly number[]>(row.sizes) ?? []
  const tags = parsed<readonly string[]>(row.tags) ?? []
  const { weights, biases } = countParameters(sizes)
  return {
    run: row.number,
    name_key: sortKey(row.name),
    name_words: foldText(row.name),
    words: foldText([row.name, row.note, ...tags, sizes.join('-'), row.activation, row.weights].join('\n')),
    tag_words: foldText(`\n${tags.join('\n')}\n`),
    note_words: foldText(row.note),
    depth: Math.max(0, sizes.length - 2),
    width: Math.max(0, ...sizes.slice(1, -1)),
    parameters: weights + biases,
    ...indexSpeeds(row.first_speeds),
    ...indexDocument(row),
    accuracies: JSON.stringify(accuraciesOf(db, row)),
    sweep_words: row.sweep_name === null ? null : foldText(row.sweep_name),
    start_cost: startCostOf(db, row),
  }
}

/** Folded, and with numbers in their order: run 2 comes before run 10. */
function sortKey(name: string): string {
  return foldText(name).replace(/\d+/g, (digits) => digits.padStart(16, '0'))
}

function indexSpeeds(bytes: Uint8Array): Pick<RunIndex, 'first_speed' | 'speed_ratio'> {
  const speeds = new Float64Array(bytesOf(bytes).buffer)
  const first = speeds[0]
  const last = speeds.at(-1)
  return {
    first_speed: finite(first),
    speed_ratio: first === undefined || last === undefined || first === 0 ? null : finite(last / first),
  }
}

type DocumentColumn =
  | 'cost'
  | 'optimizer'
  | 'learning_rate'
  | 'lambda'
  | 'batch'
  | 'epochs'
  | 'precision'
  | 'image_set'
  | 'images'
  | 'design_sha256'

/** Settings are those the run itself began with, of a branch those after it left; what changed on the way tells designs apart. */
function indexDocument(row: IndexedRow): Pick<RunIndex, DocumentColumn> {
  try {
    const document = upgradeExperiment(JSON.parse(row.experiment ?? '')) as Experiment
    const { optimizer, regularization, duration, data } = document
    const began = parsed<RunOrigin>(row.origin ?? '')?.step ?? 0
    // No decay is the same as λ = 0; a decay without λ has none.
    const lambda = regularization.name === 'none' ? 0 : settingAt(document, 'lambda', began)
    return {
      cost: document.cost,
      optimizer: optimizer.name,
      learning_rate: settingAt(document, 'learningRate', began),
      lambda,
      batch: settingAt(document, 'batchSize', began),
      epochs: duration.unit === 'epochs' ? duration.count : duration.count / stepsPerEpoch(document),
      precision: document.precision,
      image_set: data.kind === 'set' ? data.set : data.kind,
      images: trainingExamples(data),
      design_sha256: designHash(document, parsed<SettingChange[]>(row.changes) ?? []),
    }
  } catch {
    return NO_DOCUMENT
  }
}

const NO_DOCUMENT = {
  cost: null,
  optimizer: null,
  learning_rate: null,
  lambda: null,
  batch: null,
  epochs: null,
  precision: null,
  image_set: null,
  images: null,
  design_sha256: null,
} as const

function designHash(document: Experiment, changes: readonly SettingChange[]): string {
  const design = { ...withChanges(document, changes), seed: null, name: null }
  return createHash('sha256').update(JSON.stringify(design)).digest('hex')
}

/** Place k: after epoch k; null where there was no evaluation. */
function accuraciesOf(db: Database, row: RunRow): (number | null)[] {
  if (row.epoch_rows === 0) return []
  try {
    const { columns } = readChunks(db, row.number, 'epochs', row.epoch_rows, epochLayout())
    const accuracies: (number | null)[] = []
    for (const [i, epoch] of (columns.get('epoch') ?? []).entries()) {
      if (!Number.isInteger(epoch) || epoch < 0 || epoch > MOST_EPOCHS) continue
      while (accuracies.length < epoch) accuracies.push(null)
      accuracies[epoch] = finite(columns.get('validationAccuracy')?.[i])
    }
    return accuracies
  } catch {
    return []
  }
}

/** The cost of the measured images before any update. */
function startCostOf(db: Database, row: RunRow): number | null {
  if (row.step_rows === 0) return null
  try {
    const columns = readFirstChunk(db, row.number, 'steps')?.columns
    return columns?.get('step')?.[0] === 0 ? finite(columns.get('cost')?.[0]) : null
  } catch {
    return null
  }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null

function parsed<T>(json: string): T | null {
  try {
    return JSON.parse(json) as T
  } catch {
    return null
  }
}
