/** Store process. Writes the records of one engine process; an answer leaves only after the commit. */
import { createHash } from 'node:crypto'
import { LabError, type LabFailure } from '@engine/contract/errors'
import type { RecordMessage, RecordsSaved } from '@engine/contract/run-records'
import { checkEnd, checkEnvelope, checkHeader, checkRecords } from './check-message'
import { appendChunk, CHUNK_KINDS, compactChunks } from './chunks'
import { inTransaction, type Database } from './driver'
import { interruptRuns } from './interrupt-runs'
import { newRun, type OpenRuns } from './open-runs'
import { epochTable, neuronTable, stepTable } from './record-tables'
import { afterRecords, insertRun } from './run-progress'
import { updateRun, type RunFacts } from './run-rows'
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
  #isSaved({ runId, sequence }: RecordMessage): boolean {
    const saved = this.db.prepare('SELECT last_sequence AS last FROM runs WHERE id = ?').get(runId) as
      { last: number } | undefined
    return saved !== undefined && sequence <= saved.last
  }

  #save(message: RecordMessage): void {
    switch (message.type) {
      case 'begin':
        this.#begin(message)
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
    const facts = inTransaction(this.db, () => insertRun(this.db, header, sequence))
    this.open.keep(runId, this, newRun(facts))
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
