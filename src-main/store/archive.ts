/** Store process. Runs out of the database and back into it, whole: for run files, second copies and recovery. */
import { createHash } from 'node:crypto'
import type { RunHeader } from '@engine/contract/run-records'
import type { AdoptedRun, ArchivedRun, ArchivedTable } from '../contract/archived-run'
import type { RunMark } from '../contract/run-exchange'
import type { RunOrigin } from '../contract/run-summary'
import { copyId, runDigest } from '../run-file/run-digest'
import { appendChunk, CHUNK_KINDS, compactChunks, readChunks } from './chunks'
import type { Database } from './driver'
import { factsOf } from './archive-facts'
import { readDocument, readParameterBytes, readRow } from './read-run'
import { epochLayout, neuronLayout, runShape, stepLayout } from './record-tables'
import { cleanName } from './run-name'
import { writeRun } from './run-progress'
import { readTags, type RunRow } from './run-rows'
import { writeSweepOf } from './sweep-of-run'
import { decodeTable, encodeTable, type ColumnTable } from './typed-columns'

/** Throws RUN_UNKNOWN, or RUN_DAMAGED where a checksum disagrees. Parameters are null where `weights` is false or there are none. */
export function archiveRun(db: Database, id: string, { weights }: { readonly weights: boolean }): ArchivedRun {
  return archiveRow(db, readRow(db, id), { weights })
}

/** The same of a run whose row is read already. Throws RUN_DAMAGED. */
export function archiveRow(db: Database, row: RunRow, { weights }: { readonly weights: boolean }): ArchivedRun {
  const texts = documentTexts(db, row)
  const shape = runShape(JSON.parse(row.sizes) as number[])
  const parameters = readParameterBytes(db, row)
  return {
    id: row.id,
    name: row.name,
    tags: readTags(row.tags),
    note: row.note,
    starred: row.starred === 1,
    kind: row.kind,
    status: row.status,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    step: row.step,
    totalSteps: row.total_steps,
    origin: row.origin === null ? null : (JSON.parse(row.origin) as RunOrigin),
    ...texts,
    changes: row.changes,
    failure: row.failure,
    steps: archiveTable(readChunks(db, row.number, 'steps', row.step_rows, stepLayout(shape))),
    epochs: archiveTable(readChunks(db, row.number, 'epochs', row.epoch_rows, epochLayout())),
    neurons: archiveTable(readChunks(db, row.number, 'neurons', row.neuron_rows, neuronLayout(shape))),
    parametersHash: row.parameters_hash,
    parameters: weights ? parameters : null,
  }
}

/**
 * Brings a run into the history and never changes what is there: the same run stays as it is, except that weights it was
 * imported without are added; another one of the same id gets a copy with an id that follows from what it recorded, so that
 * taking a file twice makes no second copy. A run in the trash comes out of it. What was running counts as interrupted.
 * Trusts the run: `readRunFile` has checked it. A run that is not there gets `number`, which must be free, or null: the next one. Call
 * inside a transaction.
 */
export function adoptRun(db: Database, run: ArchivedRun, number: number | null = null): AdoptedRun {
  const digest = runDigest(run)
  const found = lookUp(db, run.id, digest)
  if (found === 'other') {
    const id = copyId(digest)
    const copy = lookUp(db, id, digest)
    if (copy !== 'none') return { id, outcome: comeBack(db, id, run) ? 'copied' : 'same' }
    insert(db, { ...run, id, header: withId(run.header, id) }, null)
    return { id, outcome: 'copied' }
  }
  if (found === 'same') return { id: run.id, outcome: comeBack(db, run.id, run) ? 'taken' : 'same' }
  insert(db, run, number)
  return { id: run.id, outcome: 'taken' }
}

/** True of a run that is there outside of the trash, under its id or under that of a copy. */
export function isKnown(db: Database, { id, digest }: RunMark): boolean {
  const isKept = (known: string): boolean =>
    db.prepare('SELECT 1 FROM runs WHERE id = ? AND deleted_at IS NULL').get(known) !== undefined
  return [id, copyId(digest)].some((known) => isKept(known) && lookUp(db, known, digest) === 'same')
}

function lookUp(db: Database, id: string, digest: string): 'none' | 'same' | 'other' {
  if (db.prepare('SELECT 1 FROM runs WHERE id = ?').get(id) === undefined) return 'none'
  try {
    return runDigest(archiveRun(db, id, { weights: false })) === digest ? 'same' : 'other'
  } catch {
    // A damaged run is nobody's equal, and must not keep its good copy out.
    return 'other'
  }
}

/** Takes a run out of the trash and adds weights it lacks. False: there was nothing to do. */
function comeBack(db: Database, id: string, run: ArchivedRun): boolean {
  const { changes: restored } = db
    .prepare('UPDATE runs SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL')
    .run(id)
  if (run.parameters === null) return restored !== 0
  const { changes: completed } = db
    .prepare(
      `UPDATE parameters SET bytes = ?, sha256 = ?
       WHERE length(bytes) = 0 AND run = (SELECT number FROM runs WHERE id = ?)`,
    )
    .run(run.parameters, sha256(run.parameters), id)
  return restored !== 0 || completed !== 0
}

function insert(db: Database, run: ArchivedRun, number: number | null): void {
  const facts = writeRun(db, { ...factsOf(run), ...(number === null ? {} : { number }) }, run, cleanName(run.name))
  for (const kind of CHUNK_KINDS) {
    const { bytes, layout, rows } = run[kind]
    if (rows === 0) continue
    appendChunk(db, facts.number, kind, 0, decodeTable(bytes, layout, rows))
    compactChunks(db, facts.number, kind)
  }
  if (run.parametersHash !== null) {
    const bytes = run.parameters ?? new Uint8Array()
    db.prepare('INSERT INTO parameters (run, bytes, sha256) VALUES (?, ?, ?)').run(facts.number, bytes, sha256(bytes))
  }
  writeSweepOf(db, facts.number, JSON.parse(run.header) as RunHeader)
  db.prepare('UPDATE runs SET tags = ?, note = ?, starred = ?, origin = ? WHERE number = ?').run(
    JSON.stringify(run.tags),
    run.note,
    run.starred ? 1 : 0,
    run.origin === null ? null : JSON.stringify(run.origin),
    facts.number,
  )
}

function documentTexts(db: Database, row: RunRow): { experiment: string; header: string } {
  readDocument(db, row)
  return db.prepare('SELECT experiment, header FROM documents WHERE run = ?').get(row.number) as {
    experiment: string
    header: string
  }
}

const archiveTable = (table: ColumnTable): ArchivedTable => ({
  rows: table.rows,
  layout: table.layout,
  bytes: encodeTable(table),
})

const withId = (header: string, id: string): string =>
  JSON.stringify({ ...(JSON.parse(header) as Omit<RunHeader, 'experiment'>), id })

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
