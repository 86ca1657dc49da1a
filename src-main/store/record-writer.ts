/** Store process. Writes the records of one engine process; an answer leaves only after the commit. */
import { createHash } from 'node:crypto'
import { LabError, type LabFailure } from '@engine/contract/errors'
import type { RecordMessage, RecordsSaved } from '@engine/contract/run-records'
import { checkEnd, checkEnvelope, checkHeader, checkRecords } from './check-message'
import { appendChunk, CHUNK_KINDS, compactChunks } from './chunks'
import { inTransaction, type Database } from './driver'
import { interruptRuns } from './interrupt-runs'
import { epochTable, neuronTable, runShape, stepTable, type RunShape } from './record-tables'
import { afterRecords, insertRun } from './run-progress'
import { updateRun, type RunFacts } from './run-rows'
import { toStoreFailure } from './store-failure'
import { bytesOf } from './typed-columns'

/** What the writer keeps of a run between messages. Replaced only after a commit, so that a refused write changes nothing. */
interface OpenRun {
  readonly facts: RunFacts
  readonly shape: RunShape
  readonly sizes: readonly number[]
  /** Pieces written so far, by kind. */
  readonly pieces: Readonly<Record<(typeof CHUNK_KINDS)[number], number>>
}

type Message<T extends RecordMessage['type']> = Extract<RecordMessage, { type: T }>

export interface WriterEvents {
  /** Something was committed. */
  changed(): void
  /** A run ended and is committed: a good moment to empty the write-ahead log. */
  ended(): void
}

export class RecordWriter {
  /** Runs begun by this engine process and not ended: no other run may be written by it. */
  readonly #open = new Map<string, OpenRun>()

  constructor(
    private readonly db: Database,
    private readonly readOnly: LabFailure | null,
    private readonly events: WriterEvents,
  ) {}

  /** Handles one message of the port. Never throws: the answer carries the failure. */
  handle(input: unknown): RecordsSaved {
    try {
      const message = checkEnvelope(input)
      if (this.readOnly !== null) throw new LabError(this.readOnly.code, this.readOnly.params)
      this.#write(message)
      this.events.changed()
      if (message.type === 'end') this.events.ended()
      return { type: 'saved', sequence: message.sequence, failure: null }
    } catch (thrown) {
      return { type: 'saved', sequence: sequenceOf(input), failure: toStoreFailure(thrown) }
    }
  }

  /** The port closed: what this engine was still writing will not go on. */
  disconnect(): void {
    const numbers = [...this.#open.values()].map((run) => run.facts.number)
    this.#open.clear()
    if (numbers.length === 0 || !this.db.isOpen) return
    if (interruptRuns(this.db, numbers) > 0) this.events.changed()
  }

  #write(message: RecordMessage): void {
    switch (message.type) {
      case 'begin':
        return this.#begin(message)
      case 'records':
        return this.#append(message)
      case 'end':
        return this.#end(message)
    }
  }

  #begin({ runId, header: input }: Message<'begin'>): void {
    const header = checkHeader(runId, input)
    const facts = inTransaction(this.db, () => insertRun(this.db, header))
    const pieces = { steps: 0, epochs: 0, neurons: 0 }
    this.#open.set(runId, { facts, shape: runShape(header.sizes), sizes: header.sizes, pieces })
  }

  #append(message: Message<'records'>): void {
    const run = this.#find(message.runId)
    checkRecords(message, run.shape)
    const tables = {
      steps: stepTable(message.steps, run.shape),
      epochs: epochTable(message.epochs),
      neurons: neuronTable(message.steps, run.shape),
    }
    const facts = afterRecords(run.facts, message.steps, message.epochs)
    const pieces = { ...run.pieces }
    inTransaction(this.db, () => {
      for (const kind of CHUNK_KINDS) {
        if (tables[kind].rows > 0) appendChunk(this.db, facts.number, kind, pieces[kind]++, tables[kind])
      }
      updateRun(this.db, facts)
    })
    this.#open.set(message.runId, { ...run, facts, pieces })
  }

  #end({ runId, end: input }: Message<'end'>): void {
    const run = this.#find(runId)
    const end = checkEnd(input, run.sizes)
    const bytes = bytesOf(end.parameters)
    const facts: RunFacts = {
      ...run.facts,
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
    this.#open.delete(runId)
  }

  #find(runId: string): OpenRun {
    const run = this.#open.get(runId)
    if (run === undefined) throw new LabError('RUN_UNKNOWN', { id: runId })
    return run
  }
}

/** A message too broken to be read still gets an answer its sender can tell from the others. */
function sequenceOf(input: unknown): number {
  const sequence = typeof input === 'object' && input !== null && 'sequence' in input ? input.sequence : null
  return typeof sequence === 'number' ? sequence : -1
}
