/** What the window may ask of main: one list that preload, main and the window's services all loop over. */
import type { Measurement } from '@engine/contract/engine-api'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Experiment, SetPart, SetShape } from '@engine/contract/experiment'
import type { BranchPlan } from '@engine/contract/go-on'
import type { GradientCheck } from '@engine/contract/gradient-check'
import type { ModelFormat } from '@engine/contract/model-format'
import type { LiveSetting } from '@engine/contract/option'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from '@engine/contract/probes'
import type { ReplayAnswer } from '@engine/contract/replay'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Controls } from '@engine/contract/lessons/lesson'
import type { RunKind } from '@engine/contract/run-records'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { KnownIds, PackedPage } from './packed-page'
import type { Annotation, RunPage, RunQuery, TagCount, TrashInfo } from './run-query'
import type { ChosenFiles, ExportChoice, ImportReport, ImportSource } from './run-exchange'
import type { RunParameters, RunSummary, StoredRun } from './run-summary'
import type { OpenedSweep, SweepRows, SweepSummary } from './sweep-record'

/** An image set the lab knows. `folder` is shown to the person; the window never sends it back. */
export interface DatasetInfo {
  readonly id: string
  readonly name: string
  readonly state: 'loading' | 'ready' | 'failed'
  readonly failure: LabFailure | null
  readonly shape: SetShape
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/** Images for the data view and the designer: one byte a pixel, 0 is paper. */
export interface SampleImages {
  readonly rows: number
  readonly columns: number
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

export interface AppInfo {
  readonly version: string
  readonly runtime: string
  readonly dataFolder: string
}

/** What the window can write to a file of the person's choice. */
export const FILE_KINDS = ['png', 'svg', 'csv', 'html', 'json'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Requests, each answered by a {@link Result}. Arguments are checked in main before anything happens. */
export interface LabRequests {
  appInfo(): Promise<Result<AppInfo>>
  datasets(): Promise<Result<readonly DatasetInfo[]>>
  /** Main shows the folder dialog; null: the person cancelled. */
  openDatasetFolder(): Promise<Result<DatasetInfo | null>>
  sampleImages(set: string, part: SetPart, first: number, count: number): Promise<Result<SampleImages>>
  measure(experiment: Experiment): Promise<Result<Measurement>>
  /** Compares the gradients training uses with differences of the cost, at the start values. */
  checkGradients(experiment: Experiment): Promise<Result<GradientCheck>>
  /** Asks one question of a net, see `contract/probes` of the engine. */
  probe(
    experiment: Experiment,
    weights: ProbedWeights,
    name: ProbeName,
    params: unknown,
  ): Promise<Result<ProbeReport<ProbeName>>>
  /** Gives up what is asked under this name and not answered yet. */
  cancelProbe(name: ProbeName): Promise<Result<null>>
  /** Weights and biases of the run of this session as they are now. */
  runWeights(): Promise<Result<RunMoment>>
  /** Starts a run and answers with its id. `steps` null: to the end. */
  startRun(kind: RunKind, experiment: Experiment, steps: number | null): Promise<Result<string>>
  resumeRun(steps: number | null): Promise<Result<null>>
  pauseRun(): Promise<Result<null>>
  /** A setting of the run under way has another value from the next update on. */
  changeRun(setting: LiveSetting, value: number): Promise<Result<null>>
  stopRun(): Promise<Result<null>>
  /** Main shows the save dialog and writes; answers the name of the file, null where the person cancelled. */
  saveFile(kind: FileKind, name: string, bytes: Uint8Array): Promise<Result<string | null>>
  /** Writes the network a run ended with for another program, as `saveFile` does. */
  exportModel(id: string, format: ModelFormat, name: string): Promise<Result<string | null>>
  /** Prints a report (HTML without scripts and outside addresses) to a PDF file, as `saveFile` does. */
  printReport(name: string, html: string): Promise<Result<string | null>>
  /** Writes runs to one file, as `saveFile` does; `name` is the name to begin with. */
  exportRuns(ids: readonly string[], choice: ExportChoice, name: string): Promise<Result<string | null>>
  /** Main shows the dialog for files or a folder and looks at what was chosen; nothing is stored. Null: the person cancelled. */
  chooseRunFiles(source: ImportSource): Promise<Result<ChosenFiles | null>>
  /** Takes files of the last choice, by their places in it, into the history. Never overwrites a run. */
  importRuns(token: string, places: readonly number[]): Promise<Result<ImportReport>>
  listRuns(): Promise<Result<readonly RunSummary[]>>
  queryRuns(query: RunQuery): Promise<Result<RunPage>>
  /** The same for a list of any length, fit for many copies on its way; see `packed-page`. */
  listPage(query: RunQuery, known: KnownIds | null): Promise<Result<PackedPage>>
  /** In the order of `ids`, at most `LIST_LIMITS.rows` of them; what is no longer there is left out. */
  runRows(ids: readonly string[]): Promise<Result<readonly RunSummary[]>>
  openRun(id: string): Promise<Result<StoredRun>>
  /** The weights and biases a run ended with. */
  runParameters(id: string): Promise<Result<RunParameters>>
  /** Computes a saved run again and compares it with what was saved. Answers when that is done or cancelled. */
  replayRun(id: string): Promise<Result<ReplayAnswer>>
  /**
   * A stopped or interrupted run goes on as the same run; RUN_NOT_RESUMABLE any other. Where no state of it is saved, that of its end
   * is computed first. Answers with its id, null: the person ended the computing.
   */
  resumeSavedRun(id: string): Promise<Result<string | null>>
  /**
   * Computes a saved run again up to a moment, unless that is saved, and starts another run from it. Answers with its id, null: the
   * person ended the computing with `cancelReplay`. `replayedSteps` tells how far it is; likewise {@link parametersAt}.
   */
  branchRun(id: string, plan: BranchPlan): Promise<Result<string | null>>
  /** Weights and biases a saved run had after `step` updates. */
  parametersAt(id: string, step: number): Promise<Result<RunParameters | null>>
  /** Updates the replay under way has done; null without one. */
  replayedSteps(): Promise<Result<number | null>>
  cancelReplay(): Promise<Result<null>>
  renameRun(id: string, name: string): Promise<Result<null>>
  /** Deleted runs stay in the trash, so that `restoreRuns` can undo it. RUN_PROTECTED where one is starred. */
  deleteRuns(ids: readonly string[]): Promise<Result<null>>
  restoreRuns(ids: readonly string[]): Promise<Result<null>>
  annotateRuns(ids: readonly string[], annotation: Annotation): Promise<Result<null>>
  /** In the order of the alphabet. */
  allTags(): Promise<Result<readonly TagCount[]>>
  /** A `to` that exists takes the runs of `from`; an empty one removes the tag. */
  renameTag(from: string, to: string): Promise<Result<null>>
  trashInfo(): Promise<Result<TrashInfo>>
  /** Erases runs in the trash for good, null: all of them; answers the bytes they took. RUN_PROTECTED where one is starred. */
  emptyTrash(ids: readonly string[] | null): Promise<Result<number>>
  /** About how many seconds all cells take on this computer; computes a few of them. */
  estimateSweep(sweep: Sweep): Promise<Result<number>>
  /** Starts a sweep in processes of its own; answers with its id. Several take turns. */
  startSweep(sweep: Sweep): Promise<Result<string>>
  /** Newest first. */
  listSweeps(): Promise<Result<readonly SweepSummary[]>>
  openSweep(id: string): Promise<Result<OpenedSweep>>
  /** The cells done after the first `from`, in the order in which they were done. */
  sweepRows(id: string, from: number): Promise<Result<SweepRows>>
  /** Cells under way that only measure come to their end; training rests. */
  pauseSweep(id: string): Promise<Result<null>>
  /** Goes on with a paused or stopped sweep, also one of an earlier session. */
  resumeSweep(id: string): Promise<Result<null>>
  /** Runs under way end as stopped ones of the history; what is done stays. */
  stopSweep(id: string): Promise<Result<null>>
  /** Stops it and forgets its cells; its runs stay in the history. */
  deleteSweep(id: string): Promise<Result<null>>
  /** Cells the person looks at go first. */
  preferCells(id: string, indices: readonly number[]): Promise<Result<null>>
  /** Somebody opened `part`: what it takes long to start for its questions is started. */
  prepareLesson(part: string): Promise<Result<null>>
  /** Computes one job of a part of a lesson; `ticket` is a new name of the question. LESSON_CANCELLED after `cancelLesson`. */
  lesson(ticket: string, part: string, controls: Controls, job: number): Promise<Result<PartAnswer>>
  /** What is known so far of a question under way; null: nothing yet. */
  lessonProgress(ticket: string): Promise<Result<PartAnswer | null>>
  cancelLesson(ticket: string): Promise<Result<null>>
}

export const REQUEST_NAMES = [
  'appInfo',
  'datasets',
  'openDatasetFolder',
  'sampleImages',
  'measure',
  'checkGradients',
  'probe',
  'cancelProbe',
  'runWeights',
  'startRun',
  'resumeRun',
  'pauseRun',
  'changeRun',
  'stopRun',
  'saveFile',
  'exportModel',
  'printReport',
  'exportRuns',
  'chooseRunFiles',
  'importRuns',
  'listRuns',
  'queryRuns',
  'listPage',
  'runRows',
  'openRun',
  'runParameters',
  'replayRun',
  'resumeSavedRun',
  'branchRun',
  'parametersAt',
  'replayedSteps',
  'cancelReplay',
  'renameRun',
  'deleteRuns',
  'restoreRuns',
  'annotateRuns',
  'allTags',
  'renameTag',
  'trashInfo',
  'emptyTrash',
  'estimateSweep',
  'startSweep',
  'listSweeps',
  'openSweep',
  'sweepRows',
  'pauseSweep',
  'resumeSweep',
  'stopSweep',
  'deleteSweep',
  'preferCells',
  'prepareLesson',
  'lesson',
  'lessonProgress',
  'cancelLesson',
] as const satisfies readonly (keyof LabRequests)[]

/** Main → window, unasked. */
export type LabEvent =
  | { readonly type: 'datasetsChanged' }
  /** Something in the history was saved, renamed, deleted or restored. */
  | { readonly type: 'runsChanged' }
  /** Cells of a sweep were saved, or its state changed; at most twice a second. */
  | { readonly type: 'sweepsChanged' }
  /** So many sweeps go on where the lab was closed last. */
  | { readonly type: 'sweepsWentOn'; readonly count: number }
  /**
   * The engine process ended by itself; `runId` is the run it was training, already saved as interrupted.
   * Once for every end; `restarted` is false when it ended too often and stays away.
   */
  | {
      readonly type: 'engineStopped'
      readonly failure: LabFailure
      readonly runId: string | null
      readonly restarted: boolean
    }
  | { readonly type: 'engineReady' }
  | { readonly type: 'storeFailed'; readonly failure: LabFailure }

/** `window.lab`, put there by the preload script. */
export interface LabBridge {
  /** One request by name; see {@link LabRequests} for its arguments and answer. */
  request(name: (typeof REQUEST_NAMES)[number], args: readonly unknown[]): Promise<Result<unknown>>
  /** Registers the only listener of events. */
  onEvent(listener: (event: LabEvent) => void): void
  /**
   * Asks for the frame port of the engine. It arrives as a window message `{ type: 'lab:frames' }` with the port in `event.ports[0]`,
   * and again by itself whenever the engine process was restarted.
   */
  connectFrames(): void
}

export const CHANNELS = {
  request: 'lab:request',
  event: 'lab:event',
  connectFrames: 'lab:connect-frames',
  frames: 'lab:frames',
} as const
