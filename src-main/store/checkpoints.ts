/** Store process. States from which a run goes on: see the migration that made their table. */
import { createHash } from 'node:crypto'
import type { ResumePoint } from '@engine/contract/checkpoint'
import { LabError } from '@engine/contract/errors'
import type { RunEnd } from '@engine/contract/run-records'
import { checkCheckpoint } from './check-message'
import type { Database } from './driver'
import { readParameterBytes } from './read-run'
import type { RunRow } from './run-rows'
import { bytesOf } from './typed-columns'

interface CheckpointRow {
  readonly run: number
  readonly slot: 'even' | 'odd' | 'end'
  readonly step: number
  readonly engine_version: string
  readonly state: string
  readonly coding: 'f32' | 'f64'
  /** Null: they are those the run ended with. */
  readonly parameters: Uint8Array | null
  readonly parameters_hash: string
  readonly states: Uint8Array
  readonly sha256: string
}

/** Checkpoints as they are on the disk, on their way around a run that is replaced. */
export type KeptCheckpoints = readonly CheckpointRow[]

/** What a checkpoint has beside its numbers. */
type State = Pick<ResumePoint, 'position' | 'settings' | 'snapshots' | 'durationMs'> & { readonly states: number }

/** Takes the place of the older of two, so that a damaged one leaves another. Call inside a transaction. */
export function saveCheckpoint(db: Database, run: number, checkpoint: ResumePoint): void {
  const { step, engineVersion, parameters, states, parametersHash, position, settings, snapshots, durationMs } =
    checkpoint
  const newest = db.prepare('SELECT slot FROM checkpoints WHERE run = ? ORDER BY step DESC LIMIT 1').get(run) as
    Pick<CheckpointRow, 'slot'> | undefined
  const coding = [parameters, ...states].every(fitsSingle) ? 'f32' : 'f64'
  const state: State = { position, settings, snapshots, durationMs, states: states.length }
  const row = {
    run,
    slot: newest?.slot === 'even' ? ('odd' as const) : ('even' as const),
    step,
    engine_version: engineVersion,
    state: JSON.stringify(state),
    coding: coding as CheckpointRow['coding'],
    parameters: encode([parameters], coding),
    parameters_hash: parametersHash,
    states: encode(states, coding),
  }
  writeRow(db, { ...row, sha256: checksum(row) })
}

/** A computed state in the place of a missing one. Throws REQUEST_REFUSED where it is none of the moment the run is at. Call inside a transaction. */
export function keepState(db: Database, run: RunRow, input: unknown): void {
  const state = checkCheckpoint(input, JSON.parse(run.sizes) as number[])
  if (run.status === 'running' || state.step !== run.step) throw new LabError('REQUEST_REFUSED', { detail: 'step' })
  saveCheckpoint(db, run.number, state)
}

/** Keeps the state of the end, whose parameters are saved already, and gives back the room of the others. Call inside a transaction. */
export function endCheckpoints(db: Database, run: number, { status, step, parametersHash }: RunEnd): void {
  const goesOn = status === 'finished' || status === 'stopped'
  const last = db.prepare('SELECT * FROM checkpoints WHERE run = ? AND step = ?').get(run, step) as
    CheckpointRow | undefined
  db.prepare('DELETE FROM checkpoints WHERE run = ?').run(run)
  if (!goesOn || last?.parameters_hash !== parametersHash) return
  const row = { ...last, slot: 'end' as const, parameters: null }
  writeRow(db, { ...row, sha256: checksum(row) })
}

/** Those of a run that is about to be erased. */
export const takeCheckpoints = (db: Database, run: number): KeptCheckpoints =>
  db.prepare('SELECT * FROM checkpoints WHERE run = ?').all(run) as unknown as CheckpointRow[]

/** Those that are sound and of a moment of this run; it has its number again. Call inside a transaction. */
export function putBackCheckpoints(db: Database, run: RunRow, kept: KeptCheckpoints): void {
  for (const row of kept) {
    if (row.step <= run.step && isSound(db, run, row)) writeRow(db, row)
  }
}

/**
 * Before a run goes on after `step` updates: only the state it goes on from is left, whole. Its later records go, so without that
 * state it is refused with RUN_NOT_RESUMABLE, unless it begins again and has nothing that was ever saved. Call inside a transaction.
 */
export function reopenCheckpoints(db: Database, run: RunRow, step: number): void {
  const state = readCheckpoint(db, run, step)
  const isUnsaved = step === 0 && run.parameters_hash === null && run.epoch_rows === 0
  if (state?.step !== step && !isUnsaved) throw new LabError('RUN_NOT_RESUMABLE', { id: run.id })
  db.prepare('DELETE FROM checkpoints WHERE run = ?').run(run.number)
  if (state !== null) saveCheckpoint(db, run.number, state)
}

/** The newest sound state after at most `atMost` updates, null: of all; null where there is none. */
export function readCheckpoint(db: Database, run: RunRow, atMost: number | null): ResumePoint | null {
  const rows = db
    .prepare('SELECT * FROM checkpoints WHERE run = ? AND step <= ? ORDER BY step DESC')
    .all(run.number, atMost ?? Number.MAX_SAFE_INTEGER) as CheckpointRow[]
  for (const row of rows) {
    const parameters = row.sha256 === checksum(row) ? parametersOf(db, run, row) : null
    if (parameters !== null) return checkpointOf(row, parameters)
  }
  return null
}

function writeRow(db: Database, row: CheckpointRow): void {
  db.prepare(
    `INSERT OR REPLACE INTO checkpoints
     (run, slot, step, engine_version, state, coding, parameters, parameters_hash, states, sha256)
     VALUES (:run, :slot, :step, :engine_version, :state, :coding, :parameters, :parameters_hash, :states, :sha256)`,
  ).run({ ...row })
}

const isSound = (db: Database, run: RunRow, row: CheckpointRow): boolean =>
  row.sha256 === checksum(row) && parametersOf(db, run, row) !== null

/** Null where they are not those the state was saved with. */
function parametersOf(db: Database, run: RunRow, row: CheckpointRow): Float64Array | null {
  const bytes = row.parameters === null ? readParameterBytes(db, run) : null
  if (row.parameters === null && bytes === null) return null
  const values = row.parameters === null ? new Float64Array(bytes!.buffer) : decode(row.parameters, row.coding)
  const hash = createHash('sha256').update(bytesOf(values)).digest('hex')
  return hash === row.parameters_hash ? values : null
}

function checkpointOf(row: CheckpointRow, parameters: Float64Array): ResumePoint {
  const { states: count, ...state } = JSON.parse(row.state) as State
  const values = decode(row.states, row.coding)
  const each = parameters.length
  return {
    ...state,
    step: row.step,
    engineVersion: row.engine_version,
    parameters,
    parametersHash: row.parameters_hash,
    states: Array.from({ length: count }, (_, i) => values.slice(i * each, (i + 1) * each)),
  }
}

/** Over everything but the parameters, which have a hash of their own among it. */
const checksum = (row: Omit<CheckpointRow, 'sha256' | 'slot' | 'parameters'>): string =>
  createHash('sha256')
    .update(JSON.stringify([row.run, row.step, row.engine_version, row.state, row.coding, row.parameters_hash]))
    .update(row.states)
    .digest('hex')

const fitsSingle = (values: Float64Array): boolean =>
  values.every((value) => Object.is(Math.fround(value), value) || Number.isNaN(value))

function encode(arrays: readonly Float64Array[], coding: CheckpointRow['coding']): Uint8Array {
  const length = arrays.reduce((sum, values) => sum + values.length, 0)
  const joined = coding === 'f32' ? new Float32Array(length) : new Float64Array(length)
  let at = 0
  for (const values of arrays) {
    joined.set(values, at)
    at += values.length
  }
  return new Uint8Array(joined.buffer)
}

function decode(bytes: Uint8Array, coding: CheckpointRow['coding']): Float64Array {
  // A copy: the memory of a blob may begin anywhere.
  const { buffer } = new Uint8Array(bytes)
  return coding === 'f32' ? Float64Array.from(new Float32Array(buffer)) : new Float64Array(buffer)
}
