/** What the window may ask of main: one list that preload, main and the window's services all loop over. */
import type { Measurement } from '@engine/contract/engine-api'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Experiment, SetPart, SetShape } from '@engine/contract/experiment'
import type { GradientCheck } from '@engine/contract/gradient-check'
import type { LiveSetting } from '@engine/contract/option'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from '@engine/contract/probes'
import type { ReplayAnswer } from '@engine/contract/replay'
import type { RunKind } from '@engine/contract/run-records'
import type { RunParameters, RunSummary, StoredRun } from './run-summary'

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

/** What can be exported to a file of the person's choice. */
export const FILE_KINDS = ['png', 'svg', 'csv'] as const
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
  listRuns(): Promise<Result<readonly RunSummary[]>>
  openRun(id: string): Promise<Result<StoredRun>>
  /** The weights and biases a run ended with. */
  runParameters(id: string): Promise<Result<RunParameters>>
  /** Computes a saved run again and compares it with what was saved. Answers when that is done or cancelled. */
  replayRun(id: string): Promise<Result<ReplayAnswer>>
  /** Updates the replay under way has done; null without one. */
  replayedSteps(): Promise<Result<number | null>>
  cancelReplay(): Promise<Result<null>>
  renameRun(id: string, name: string): Promise<Result<null>>
  /** Deleted runs stay in the trash, so that `restoreRuns` can undo it. */
  deleteRuns(ids: readonly string[]): Promise<Result<null>>
  restoreRuns(ids: readonly string[]): Promise<Result<null>>
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
  'listRuns',
  'openRun',
  'runParameters',
  'replayRun',
  'replayedSteps',
  'cancelReplay',
  'renameRun',
  'deleteRuns',
  'restoreRuns',
] as const satisfies readonly (keyof LabRequests)[]

/** Main → window, unasked. */
export type LabEvent =
  | { readonly type: 'datasetsChanged' }
  /** Something in the history was saved, renamed, deleted or restored. */
  | { readonly type: 'runsChanged' }
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
