/** Store process. How the facts of a run follow from its header and its records. */
import { createHash } from 'node:crypto'
import { LabError } from '@engine/contract/errors'
import type { SettingChange } from '@engine/contract/experiment'
import type { RecordMessage, RunHeader } from '@engine/contract/run-records'
import type { Database } from './driver'
import { cleanName } from './run-name'
import { NO_CHANGES, sealOf, type RunFacts } from './run-rows'
import { writeSweepOf } from './sweep-of-run'
import { bytesOf } from './typed-columns'

type Records = Extract<RecordMessage, { type: 'records' }>

/** Adds a run and returns its facts with the number it got. Call inside a transaction. */
export function insertRun(db: Database, header: RunHeader, sequence: number): RunFacts {
  const { experiment, ...rest } = header
  const documents = { experiment: JSON.stringify(experiment), header: JSON.stringify(rest) }
  if (db.prepare('SELECT 1 FROM runs WHERE id = ?').get(header.id) !== undefined) {
    throw new LabError('REQUEST_REFUSED', { detail: 'header.id' })
  }
  const facts = firstFacts(header, sequence, documentHash(documents.experiment, documents.header))
  const written = writeRun(db, facts, documents, cleanName(experiment.name))
  if (header.origin !== undefined) {
    db.prepare('UPDATE runs SET origin = ? WHERE number = ?').run(JSON.stringify(header.origin), written.number)
  }
  writeSweepOf(db, written.number, header)
  return written
}

/** Adds a row, sealed, with its documents, and returns the facts with the number it got, if it had none. Call inside a transaction. */
export function writeRun(
  db: Database,
  { first_speeds, ...facts }: Omit<RunFacts, 'number'> & Partial<Pick<RunFacts, 'number'>>,
  documents: { readonly experiment: string; readonly header: string },
  name: string,
): RunFacts {
  const names = [...Object.keys(facts), 'first_speeds', 'name', 'seal']
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO runs (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`)
    .run({ ...facts, first_speeds, name, seal: '' })
  const sealed: RunFacts = { ...facts, first_speeds, number: Number(lastInsertRowid) }
  db.prepare('UPDATE runs SET seal = ? WHERE number = ?').run(sealOf(sealed), sealed.number)
  db.prepare('INSERT INTO documents (run, experiment, header) VALUES (?, ?, ?)').run(
    sealed.number,
    documents.experiment,
    documents.header,
  )
  return sealed
}

/** Covers both texts and the place where one ends. */
export const documentHash = (experiment: string, header: string): string =>
  createHash('sha256')
    .update(JSON.stringify([experiment, header]))
    .digest('hex')

function firstFacts(header: RunHeader, last_sequence: number, document_sha256: string): Omit<RunFacts, 'number'> {
  const [first] = header.experiment.layers
  return {
    id: header.id,
    kind: header.kind,
    status: 'running',
    started_at: header.startedAt,
    duration_ms: null,
    sizes: JSON.stringify(header.sizes),
    activation: first?.activation ?? '',
    weights: first?.weights.name ?? '',
    biases: first?.biases.name ?? '',
    seed: header.experiment.seed,
    step: 0,
    total_steps: header.totalSteps,
    first_speeds: new Uint8Array(),
    best_accuracy: null,
    last_accuracy: null,
    last_cost: null,
    parameters_hash: null,
    failure: null,
    step_rows: 0,
    epoch_rows: 0,
    neuron_rows: 0,
    last_sequence,
    changes: NO_CHANGES,
    document_sha256,
  }
}

/** The facts after more records. The first record counts for the first speeds only if it was made before any update. */
export function afterRecords(facts: RunFacts, { steps, epochs, changes, totalSteps, sequence }: Records): RunFacts {
  const first = facts.step_rows === 0 ? steps[0] : undefined
  const accuracies = epochs.map((epoch) => epoch.validationAccuracy).filter(Number.isFinite)
  return {
    ...facts,
    last_sequence: sequence,
    changes: withAppended(facts.changes, changes),
    total_steps: totalSteps ?? facts.total_steps,
    step: Math.max(facts.step, steps.at(-1)?.step ?? 0, epochs.at(-1)?.step ?? 0),
    first_speeds: first?.step === 0 ? bytesOf(first.layers.deltaNormOfMean.slice(0, -1)) : facts.first_speeds,
    best_accuracy: accuracies.reduce<number | null>(
      (best, value) => Math.max(best ?? value, value),
      facts.best_accuracy,
    ),
    last_accuracy: epochs.at(-1)?.validationAccuracy ?? facts.last_accuracy,
    last_cost: steps.at(-1)?.cost ?? facts.last_cost,
    step_rows: facts.step_rows + steps.length,
    epoch_rows: facts.epoch_rows + epochs.length,
    neuron_rows: facts.neuron_rows + steps.filter((record) => record.neurons !== null).length,
  }
}

const withAppended = (saved: string, more: readonly SettingChange[]): string =>
  more.length === 0 ? saved : JSON.stringify([...(JSON.parse(saved) as SettingChange[]), ...more])
