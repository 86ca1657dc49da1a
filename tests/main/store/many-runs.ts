/** Runs by the thousand, written as rows because the record writer would take minutes. */
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { inTransaction, type Database } from '@main/store/driver'
import { bytesOf } from '@main/store/typed-columns'

export interface MadeRun {
  readonly id: string
  readonly name: string
  readonly seed?: number
  readonly sizes?: readonly number[]
  readonly activation?: string
  readonly weights?: string
  readonly status?: string
  readonly startedAt?: number
  readonly best?: number | null
  readonly last?: number | null
  readonly speeds?: readonly number[]
  readonly document?: Partial<Experiment>
}

export function insertRuns(db: Database, runs: readonly MadeRun[]): void {
  const insertRow =
    db.prepare(`INSERT INTO runs (id, name, kind, status, started_at, sizes, activation, weights, biases, seed, step,
      total_steps, first_speeds, best_accuracy, last_accuracy, step_rows, epoch_rows, neuron_rows, last_sequence, document_sha256, seal)
    VALUES (?, ?, 'training', ?, ?, ?, ?, ?, 'zeros', ?, 0, 0, ?, ?, ?, 0, 0, 0, 1, '', '')`)
  const insertDocument = db.prepare('INSERT INTO documents (run, experiment, header) VALUES (?, ?, ?)')
  const preset = presetExperiment('chapter5FourHidden', '')
  inTransaction(db, () => {
    for (const run of runs) {
      const { lastInsertRowid } = insertRow.run(
        run.id,
        run.name,
        run.status ?? 'finished',
        run.startedAt ?? 0,
        JSON.stringify(run.sizes ?? [784, 30, 10]),
        run.activation ?? 'sigmoid',
        run.weights ?? 'heUniform',
        run.seed ?? 0,
        bytesOf(Float64Array.from(run.speeds ?? [])),
        run.best ?? null,
        run.last ?? null,
      )
      const document = { ...preset, name: run.name, seed: run.seed ?? 0, ...run.document }
      insertDocument.run(Number(lastInsertRowid), JSON.stringify(document), '{}')
    }
  })
}
