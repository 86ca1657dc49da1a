import type { ResumePoint } from './checkpoint'
import type { ErrorParams, LabFailure, Result } from './errors'
import type { SetShape } from './experiment'
import type { GradientCheck } from './gradient-check'
import type { GoOn } from './go-on'
import type { LiveSetting } from './option'
import type { ModelFormat } from './model-format'
import type { ExpectedRun, Recovered, ReplayAnswer } from './replay'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from './probes'
import type { PartAnswer } from './lessons/answer'
import type { RunKind, StepRecord } from './run-records'
import type { CellOutcome } from './sweep/cell-outcome'
import type { CellRun } from './sweep/cell-run'

/** A set whose bytes main is about to post. */
export interface SetAnnouncement {
  readonly shape: SetShape
  readonly checksum: string
}

export const SET_FILES = ['trainImages', 'trainLabels', 'testImages', 'testLabels'] as const
export type SetFile = (typeof SET_FILES)[number]

/** Raw bytes of a set, header cut off: one byte per pixel or label. */
export interface SetChunk {
  readonly set: string
  readonly file: SetFile
  readonly offset: number
  readonly bytes: Uint8Array
}

/** The answer to a preview: what the bars need, nothing stored. */
export interface Measurement {
  readonly sizes: readonly number[]
  readonly record: StepRecord
  readonly durationMs: number
}

/** What a saved run ended with. */
export interface SavedWeights {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** W row-major (fanOut, fanIn), then b, layer by layer. */
  readonly parameters: Float64Array
}

/**
 * What main may call in an engine process, through Comlink behind `guardEndpoint`. No callbacks: progress goes over the frame and record ports.
 * Every method answers with a {@link Result}; an exception that crosses is a defect.
 */
export interface EngineApi {
  announceSet(set: SetAnnouncement): Promise<Result<null>>
  receiveChunk(chunk: SetChunk): Promise<Result<null>>
  /** All bytes are there and their checksum agreed; `failure` instead makes requests for the set fail with it. */
  finishSet(set: string, failure: LabFailure | null): Promise<Result<null>>
  /** Forward and backward over the measured images at the start values. Waits for the images it needs. Does not disturb a run. */
  measure(experiment: unknown): Promise<Result<Measurement>>
  /** Compares the gradients training uses with differences of the cost, at the start values. Refused with ENGINE_BUSY while a run trains. */
  checkGradients(experiment: unknown): Promise<Result<GradientCheck>>
  /** Asks one question of a net, see `contract/probes`; one at a time, between the slices of a run. Does not disturb a run. */
  probe(
    experiment: unknown,
    weights: ProbedWeights,
    name: ProbeName,
    params: unknown,
  ): Promise<Result<ProbeReport<ProbeName>>>
  /** Gives up every question of this name that waits or is under way; each is answered PROBE_CANCELLED. */
  cancelProbe(name: ProbeName): Promise<Result<null>>
  /** Weights and biases of the run of this session as they are now; RUN_NOT_ACTIVE without one. */
  runWeights(): Promise<Result<RunMoment>>
  /**
   * Computes a saved run again, `experiment` with the changes of that time, and compares. Nothing is stored. One at a time, and refused
   * with ENGINE_BUSY while a run trains; one that begins to train meanwhile goes first.
   */
  replay(experiment: unknown, expected: ExpectedRun): Promise<Result<ReplayAnswer>>
  /**
   * Computes a saved run again from `from`, null: from its start values, up to `step`, and answers its state there. Compares on the way,
   * and is refused and gives way as {@link replay}.
   */
  recover(
    experiment: unknown,
    expected: ExpectedRun,
    from: ResumePoint | null,
    step: number,
  ): Promise<Result<Recovered>>
  /** Updates the replay under way has done; null without one. */
  replayedSteps(): Promise<Result<number | null>>
  cancelReplay(): Promise<Result<null>>
  /** A network as a file for another program. Of a set that is not here only with standardized inputs refused, DATASET_UNAVAILABLE. */
  exportModel(experiment: unknown, weights: SavedWeights, format: ModelFormat): Promise<Result<Uint8Array>>
  /** Starts a run; records and frames follow. Refused with ENGINE_BUSY while another one trains. `steps` null: to the end. */
  begin(runId: string, kind: RunKind, experiment: unknown, steps: number | null): Promise<Result<null>>
  /** A saved run goes on to its end; records and frames follow. Refused with ENGINE_BUSY while another one trains, or as `checkGoOn`. */
  goOn(asked: GoOn): Promise<Result<null>>
  /** Goes on with a paused run for `steps` updates, null: to the end. Refused with STORE_UNAVAILABLE while nobody takes its records. */
  resume(steps: number | null): Promise<Result<null>>
  pause(): Promise<Result<null>>
  /** A setting of the run under way has another value from the next update on; recorded with its step. Refused outside the option's range. */
  change(setting: LiveSetting, value: number): Promise<Result<null>>
  /** Ends the run; what was measured stays. */
  stop(): Promise<Result<null>>
  /** Measures cells of a sweep before their first update, in the order of `indices`. A cell whose document is none is `refused`. */
  computeCells(sweep: unknown, indices: readonly number[]): Promise<Result<readonly CellOutcome[]>>
  /**
   * Measures one cell of a sweep and trains it as the run `run`, which goes into the history as any other, or lets that go on. Answers
   * when the run has ended and the store has all of it, with RUN_NOT_ACTIVE where it was stopped. Refused with ENGINE_BUSY while
   * another one trains, or as `checkGoOn`.
   */
  trainCell(sweep: unknown, index: number, run: CellRun): Promise<Result<CellOutcome>>
  /** Milliseconds these cells would take together, training ones by the speed of their first updates. Stores nothing. */
  timeCells(sweep: unknown, indices: readonly number[]): Promise<Result<number>>
  /**
   * Computes one job of a part of a lesson, see `contract/lessons`, between the slices of everything else. `ticket`: a name of the
   * question, not in use. LESSON_CANCELLED after `cancelLesson`.
   */
  lesson(ticket: string, part: string, controls: unknown, job: number): Promise<Result<PartAnswer>>
  /** What is known so far of a question under way; null: nothing yet, or no such question. */
  lessonProgress(ticket: string): Promise<Result<PartAnswer | null>>
  cancelLesson(ticket: string): Promise<Result<null>>
}

/** The allow-list of the guard: nothing else on the port reaches Comlink. */
export const ENGINE_METHODS = [
  'announceSet',
  'receiveChunk',
  'finishSet',
  'measure',
  'checkGradients',
  'probe',
  'cancelProbe',
  'runWeights',
  'replay',
  'recover',
  'replayedSteps',
  'cancelReplay',
  'exportModel',
  'begin',
  'goOn',
  'resume',
  'pause',
  'change',
  'stop',
  'computeCells',
  'trainCell',
  'timeCells',
  'lesson',
  'lessonProgress',
  'cancelLesson',
] as const satisfies readonly (keyof EngineApi)[]

/** Main → engine process over its parent port: which port is which. Ports travel in the transfer list, in the order named. */
export type EngineConnect =
  | { readonly type: 'control' }
  | { readonly type: 'records' }
  /** A window (again): the first frame on the port carries everything of the current run. */
  | { readonly type: 'frames' }

/** Engine process → main over its parent port, besides Comlink. */
export type EngineNotice =
  { readonly type: 'alive' } | { readonly type: 'fatal'; readonly code: 'ENGINE_FAILED'; readonly params: ErrorParams }
