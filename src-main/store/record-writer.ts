/** Store process. Writes the records of one engine process; an answer leaves only after the commit. */
import { createHash } from 'node:crypto'
import { LabError, type LabFailure } from '@engine/contract/errors'
import type { RecordMessage, RecordsSaved, RunHeader } from '@engine/contract/run-records'
import { checkCheckpoint, checkEnd, checkEnvelope, checkHeader, checkRecords, checkResume } from './check-message'
import { endCheckpoints, reopenCheckpoints, saveCheckpoint } from './checkpoints'
import { appendChunk, CHUNK_KINDS, compactChunks } from './chunks'
import { readBeginning, writeBeginning, type Beginning } from './cut-run'
import { inTransaction, type Database } from './driver'
import { interruptRuns } from './interrupt-runs'
import { newRun, type OpenRun, type OpenRuns } from './open-runs'
import { readRow } from './read-run'
import { epochTable, neuronTable, runShape, stepTable } from './record-tables'
import { afterRecords, insertRun } from './run-progress'
import { updateRun, type RunFacts, type RunRow } from './run-rows'
import { toStoreFailure } from './store-failure'
import { bytesOf } from './typed-columns'

type Message<T extends RecordMessage['type']> = Extract<RecordMessage, { type: T }>

export interface WriterEvents {
  /** Something was committed. */
  changed(): void
  /** A run ended and is committed: a good moment to empty the write-ahead log. */
  ended(): void
}

export class RecordWriter {
  /** `open` is shared by all writers of a database: a run may go on over a new port. */
  constructor(
    private readonly db: Database,
    private readonly readOnly: LabFailure | null,
    private readonly open: OpenRuns,
    private readonly events: WriterEvents,
  ) {}

  /** Handles one message of the port. Never throws: the answer carries the failure. */
  handle(input: unknown): RecordsSaved {
    try {
      const message = checkEnvelope(input)
      if (this.readOnly !== null) throw new LabError(this.readOnly.code, this.readOnly.params)
      if (!this.#isSaved(message)) this.#save(message)
      return { type: 'saved', sequence: message.sequence, failure: null }
    } catch (thrown) {
      return { type: 'saved', sequence: sequenceOf(input), failure: toStoreFailure(thrown) }
    }
  }

  /** The port closed: what came over it will not go on, unless it comes over another one. */
  disconnect(): void {
    const numbers = this.open.release(this)
    if (numbers.length === 0 || !this.db.isOpen) return
    if (interruptRuns(this.db, numbers) > 0) this.events.changed()
  }

  /** Engines send a message again when its answer was lost; it must not be written twice. */
  #isSaved({ runId, sequence, type }: RecordMessage): boolean {
    // Another process may send it, which counts from 1 again; written twice it changes nothing.
    if (type === 'resume') return false
    const saved = this.db.prepare('SELECT last_sequence AS last FROM runs WHERE id = ?').get(runId) as
      { last: number } | undefined
    return saved !== undefined && sequence <= saved.last
  }

  #save(message: RecordMessage): void {
    switch (message.type) {
      case 'begin':
        this.#begin(message)
        break
      case 'resume':
        this.#resume(message)
        break
      case 'checkpoint':
        this.#keepState(message)
        break
      case 'records':
        this.#append(message)
        break
      case 'end':
        this.#end(message)
        this.events.ended()
        break
    }
    this.events.changed()
  }

  #begin({ runId, sequence, header: input }: Message<'begin'>): void {
    const header = checkHeader(runId, input)
    const past = header.origin === undefined ? null : this.#pastOf(header)
    const run = inTransaction(this.db, () => {
      const begun = newRun(insertRun(this.db, header, sequence))
      return past === null ? begun : this.#startFrom(begun, past, header.origin?.step ?? 0)
    })
    this.open.keep(runId, this, run)
  }

  /** Throws RUN_UNKNOWN, or RUN_DAMAGED; REQUEST_REFUSED where the run named is one of another net. */
  #pastOf({ origin, sizes }: RunHeader): Beginning {
    const row = readRow(this.db, origin?.run ?? '')
    if (row.sizes !== JSON.stringify(sizes)) throw new LabError('REQUEST_REFUSED', { detail: 'header.origin' })
    return readBeginning(this.db, row, runShape(sizes), origin?.step ?? 0)
  }

  #startFrom(run: OpenRun, past: Beginning, step: number): OpenRun {
    const started = writeBeginning(this.db, run, past, step)
    updateRun(this.db, started.facts)
    return started
  }

  #resume(message: Message<'resume'>): void {
    checkResume(message)
    const { runId, sequence, step, totalSteps } = message
    const row = readRow(this.db, runId)
    if (!this.#mayResume(row, sequence)) throw new LabError('RUN_NOT_RESUMABLE', { id: runId })
    const facts: RunFacts = {
      ...row,
      status: 'running',
      duration_ms: null,
      parameters_hash: null,
      failure: null,
      total_steps: totalSteps,
      last_sequence: sequence,
    }
    const run = newRun(facts)
    const past = readBeginning(this.db, row, run.shape, step)
    const started = inTransaction(this.db, () => {
      reopenCheckpoints(this.db, row, step)
      this.db.prepare('DELETE FROM parameters WHERE run = ?').run(facts.number)
      return this.#startFrom(run, past, step)
    })
    this.open.keep(runId, this, started)
  }

  /** A run that goes on already may only hear the same message once more; one in the trash would train unseen. */
  #mayResume({ status, kind, last_sequence, deleted_at }: RunRow, sequence: number): boolean {
    if (kind !== 'training' || deleted_at !== null) return false
    return status === 'interrupted' || status === 'stopped' || (status === 'running' && last_sequence === sequence)
  }

  #keepState({ runId, sequence, checkpoint: input }: Message<'checkpoint'>): void {
    const run = this.open.take(runId, this)
    const checkpoint = checkCheckpoint(input, run.sizes)
    const facts: RunFacts = { ...run.facts, last_sequence: sequence }
    inTransaction(this.db, () => {
      saveCheckpoint(this.db, facts.number, checkpoint)
      updateRun(this.db, facts)
    })
    this.open.keep(runId, this, { ...run, facts })
  }

  #append(message: Message<'records'>): void {
    const run = this.open.take(message.runId, this)
    checkRecords(message, run.shape)
    const tables = {
      steps: stepTable(message.steps, run.shape),
      epochs: epochTable(message.epochs),
      neurons: neuronTable(message.steps, run.shape),
    }
    const facts = afterRecords(run.facts, message)
    const pieces = { ...run.pieces }
    inTransaction(this.db, () => {
      for (const kind of CHUNK_KINDS) {
        if (tables[kind].rows > 0) appendChunk(this.db, facts.number, kind, pieces[kind]++, tables[kind])
      }
      updateRun(this.db, facts)
    })
    this.open.keep(message.runId, this, { ...run, facts, pieces })
  }

  #end({ runId, sequence, end: input }: Message<'end'>): void {
    const run = this.open.take(runId, this)
    const end = checkEnd(input, run.sizes)
    const bytes = bytesOf(end.parameters)
    const facts: RunFacts = {
      ...run.facts,
      last_sequence: sequence,
      status: end.status,
      step: end.step,
      duration_ms: end.durationMs,
      parameters_hash: end.parametersHash,
      failure: end.failure === null ? null : JSON.stringify(end.failure),
    }
    inTransaction(this.db, () => {
      for (const kind of CHUNK_KINDS) compactChunks(this.db, facts.number, kind)
      this.db
        .prepare('INSERT INTO parameters (run, bytes, sha256) VALUES (?, ?, ?)')
        .run(facts.number, bytes, createHash('sha256').update(bytes).digest('hex'))
      endCheckpoints(this.db, facts.number, end)
      updateRun(this.db, facts)
    })
    this.open.drop(runId)
  }
}

/** A message too broken to be read still gets an answer its sender can tell from the others. */
function sequenceOf(input: unknown): number {
  const sequence = typeof input === 'object' && input !== null && 'sequence' in input ? input.sequence : null
  return typeof sequence === 'number' ? sequence : -1
}
