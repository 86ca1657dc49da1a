import type { EngineApi, Measurement, SavedWeights, SetAnnouncement, SetChunk } from '../contract/engine-api'
import { LabError, toFailure, type LabFailure, type Result } from '../contract/errors'
import { layerSizes, type Experiment } from '../contract/experiment'
import { accepts, LIVE_SETTINGS, RUN_OPTIONS, type LiveSetting } from '../contract/option'
import { RUN_KINDS, type RunHeader, type RunKind } from '../contract/run-records'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from '../contract/probes'
import type { PartAnswer } from '../contract/lessons/answer'
import type { GradientCheck } from '../contract/gradient-check'
import type { ModelFormat } from '../contract/model-format'
import type { ResumePoint } from '../contract/checkpoint'
import type { GoOn } from '../contract/go-on'
import type { ExpectedRun, Recovered, ReplayAnswer } from '../contract/replay'
import type { CellOutcome } from '../contract/sweep/cell-outcome'
import type { CellRun } from '../contract/sweep/cell-run'
import type { Examples } from '../network/examples'
import { materialFrom } from '../lessons/material'
import { ENGINE_VERSION } from '../training/engine-version'
import { probes } from '../probes'
import { Preview } from '../training/preview'
import type { RunData } from '../training/run'
import { answer, checkSteps, refused } from './answer'
import { checkGoOn, checkState } from './check-go-on'
import type { Clock } from './clock'
import { FrameSender, type RunView } from './frame-sender'
import { limitedGradientCheck } from './gradient-check-work'
import { ImageShelf } from './image-shelf'
import { inSlices, SLICE_MS } from './in-slices'
import { checkedQuestion, LessonWork } from './lesson-work'
import { LiveRun } from './live-run'
import { exportedModel } from './model-export'
import type { Port } from './port'
import { checkProbeName } from './probe-work'
import { Probing } from './probing'
import { RecordSender } from './record-sender'
import { checkExpected } from './replay'
import { Replaying } from './replaying'
import { startOf } from './start-of'
import { SweepWork } from './sweep-work'
import { whileWanted } from './while-wanted'

const LONGEST_ID = 100
/** Between two looks at whether a run and its records have come to their end. */
const LOOK_MS = 20

/** One engine process: its image sets, its previews and its run. Answers requests, never throws across the border. */
export class Session implements EngineApi {
  private readonly images = new ImageShelf()
  private readonly preview = new Preview()
  private previews: Promise<unknown> = Promise.resolve()
  private previewing = 0
  private checks: Promise<unknown> = Promise.resolve()
  private readonly probing: Probing
  private readonly records: RecordSender
  private readonly frames: FrameSender
  private live: LiveRun | null = null
  private readonly replaying: Replaying
  private readonly sweeps: SweepWork
  private readonly lessons: LessonWork

  constructor(private readonly clock: Clock) {
    this.probing = new Probing(
      clock,
      () => this.weightsOfRun(),
      // The bars follow a hand; what else is asked of the net comes after them.
      () => this.previewing > 0,
    )
    this.replaying = new Replaying(
      clock,
      () => this.trains(),
      ({ data }) => this.images.complete(data),
      this.images.madeWith,
    )
    this.sweeps = new SweepWork({
      clock,
      shapes: () => this.images.shapes,
      data: ({ data }) => this.images.complete(data),
      train: (header, goOn) => this.trainToEnd(header, goOn),
      header: (runId, experiment) => this.header(checkedId(runId), 'training', experiment),
    })
    this.lessons = new LessonWork(clock, materialFrom(this.images.complete))
    this.frames = new FrameSender(clock, () => this.live?.view() ?? null)
    this.records = new RecordSender(clock, () => this.live?.storeChanged())
  }

  connectRecords(port: Port): void {
    this.records.connect(port)
  }

  connectFrames(port: Port): void {
    this.frames.connect(port)
  }

  announceSet(set: SetAnnouncement): Promise<Result<null>> {
    return answer('REQUEST_REFUSED', () => {
      this.images.announce(set)
      return null
    })
  }

  receiveChunk(chunk: SetChunk): Promise<Result<null>> {
    return answer('REQUEST_REFUSED', () => {
      this.images.write(chunk)
      return null
    })
  }

  finishSet(set: string, failure: LabFailure | null): Promise<Result<null>> {
    return answer('REQUEST_REFUSED', () => {
      this.images.finish(set, failure)
      return null
    })
  }

  measure(input: unknown): Promise<Result<Measurement>> {
    return answer('ENGINE_FAILED', async () => {
      const experiment = this.images.parse(input)
      const training = await this.images.first(experiment)
      this.previewing++
      const turn = this.previews.then(() => this.takePreview(experiment, training)).finally(() => this.previewing--)
      this.previews = turn.catch(() => null)
      return turn
    })
  }

  checkGradients(input: unknown): Promise<Result<GradientCheck>> {
    return answer('ENGINE_FAILED', async () => {
      const experiment = this.images.parse(input)
      const training = await this.images.first(experiment)
      const turn = this.checks.then(() => inSlices(this.clock, limitedGradientCheck(experiment, training)))
      this.checks = turn.catch(() => null)
      return turn
    })
  }

  probe(
    input: unknown,
    weights: ProbedWeights,
    name: ProbeName,
    params: unknown,
  ): Promise<Result<ProbeReport<ProbeName>>> {
    return answer('ENGINE_FAILED', async () => {
      const experiment = this.images.parse(input)
      const asked = checkProbeName(name)
      const data = await this.probedData(experiment, asked)
      return this.probing.ask(asked, params, experiment, data, weights)
    })
  }

  cancelProbe(name: ProbeName): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      this.probing.cancel(checkProbeName(name))
      return null
    })
  }

  runWeights(): Promise<Result<RunMoment>> {
    return answer('ENGINE_FAILED', () => this.weightsOfRun())
  }

  replay(input: unknown, known: ExpectedRun): Promise<Result<ReplayAnswer>> {
    return answer('ENGINE_FAILED', () => this.replaying.replay(this.images.parse(input), checkExpected(known)))
  }

  recover(input: unknown, known: ExpectedRun, from: ResumePoint | null, step: number): Promise<Result<Recovered>> {
    return answer('ENGINE_FAILED', () => {
      const experiment = this.images.parse(input)
      checkSteps(step)
      if (from !== null) checkState(from, this.header('', 'training', experiment))
      const usable = from?.engineVersion === ENGINE_VERSION ? from : null
      return this.replaying.recover(experiment, checkExpected(known), usable, step)
    })
  }

  replayedSteps(): Promise<Result<number | null>> {
    return answer('ENGINE_FAILED', () => this.replaying.step)
  }

  cancelReplay(): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      this.replaying.cancel()
      return null
    })
  }

  exportModel(input: unknown, weights: SavedWeights, format: ModelFormat): Promise<Result<Uint8Array>> {
    return answer('ENGINE_FAILED', () => exportedModel(input, weights, format, this.images.shapes, this.images.scaleOf))
  }

  begin(runId: string, kind: RunKind, input: unknown, steps: number | null): Promise<Result<null>> {
    return answer('ENGINE_FAILED', async () => {
      if (!RUN_KINDS.includes(kind)) throw refused('kind')
      checkSteps(steps)
      const experiment = this.images.parse(input)
      await this.beginRun(this.header(checkedId(runId), kind, experiment), null, steps)
      return null
    })
  }

  goOn(asked: GoOn): Promise<Result<null>> {
    return answer('ENGINE_FAILED', async () => {
      const header = this.header(checkedId(asked.runId), 'training', this.images.parse(asked.experiment))
      checkGoOn(asked, header)
      const { startedAt, origin } = asked
      const known = { ...(startedAt === null ? {} : { startedAt }), ...(origin === null ? {} : { origin }) }
      await this.beginRun({ ...header, ...known }, asked, null)
      return null
    })
  }

  resume(steps: number | null): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      checkSteps(steps)
      this.active().resume(steps)
      return null
    })
  }

  pause(): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      this.active().pause()
      return null
    })
  }

  change(setting: LiveSetting, value: number): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      if (!LIVE_SETTINGS.includes(setting) || !accepts(RUN_OPTIONS[setting], value)) throw refused('change')
      this.active().change(setting, value)
      return null
    })
  }

  stop(): Promise<Result<null>> {
    return answer('ENGINE_FAILED', async () => {
      await this.active().stop()
      return null
    })
  }

  computeCells(sweep: unknown, indices: readonly number[]): Promise<Result<readonly CellOutcome[]>> {
    return answer('ENGINE_FAILED', () => this.sweeps.compute(sweep, indices))
  }

  trainCell(sweep: unknown, index: number, run: CellRun): Promise<Result<CellOutcome>> {
    return answer('ENGINE_FAILED', () => this.sweeps.train(sweep, index, run))
  }

  timeCells(sweep: unknown, indices: readonly number[]): Promise<Result<number>> {
    return answer('ENGINE_FAILED', () => this.sweeps.time(sweep, indices))
  }

  lesson(ticket: string, part: string, controls: unknown, job: number): Promise<Result<PartAnswer>> {
    return answer('ENGINE_FAILED', () => this.lessons.compute(checkedId(ticket), checkedQuestion(part, controls, job)))
  }

  lessonProgress(ticket: string): Promise<Result<PartAnswer | null>> {
    return answer('ENGINE_FAILED', () => this.lessons.progress(ticket))
  }

  cancelLesson(ticket: string): Promise<Result<null>> {
    return answer('ENGINE_FAILED', () => {
      this.lessons.cancel(ticket)
      return null
    })
  }

  /** A run that is paused, or whose records the store refuses, has not ended. */
  private async trainToEnd(header: RunHeader, goOn: GoOn | null): Promise<RunView> {
    if (goOn !== null) checkGoOn(goOn, header)
    await this.beginRun(header, goOn, null)
    const { live } = this
    if (live === null) throw new LabError('RUN_NOT_ACTIVE')
    while (live.state !== 'ended' || !this.records.empty) {
      await new Promise<void>((resolve) => this.clock.later(resolve, LOOK_MS))
    }
    return live.view()
  }

  private async beginRun(header: RunHeader, goOn: GoOn | null, steps: number | null): Promise<void> {
    if (this.live !== null && this.live.state !== 'ended') throw new LabError('ENGINE_BUSY')
    if (!this.records.connected) throw new LabError('STORE_UNAVAILABLE')
    const live = new LiveRun(header, this.clock, SLICE_MS, this.records, this.frames, goOn)
    this.live = live
    this.frames.changed()
    await this.startWhenComplete(live, header.experiment, goOn?.from ?? null, steps)
  }

  private weightsOfRun(): RunMoment {
    const moment = this.live?.weights() ?? null
    if (moment === null) throw new LabError('RUN_NOT_ACTIVE')
    return moment
  }

  private async probedData(experiment: Experiment, name: ProbeName): Promise<RunData> {
    if (probes[name].needs === 'measured') return { training: await this.images.first(experiment), validation: null }
    return this.images.complete(experiment.data)
  }

  /** One at a time: they share memory. */
  private async takePreview(experiment: Experiment, training: Examples): Promise<Measurement> {
    const begun = this.clock.now()
    const record = await inSlices(this.clock, this.preview.measure(experiment, training))
    return { sizes: layerSizes(experiment, training.inputSize), record, durationMs: this.clock.now() - begun }
  }

  private header(id: string, kind: RunKind, experiment: Experiment): RunHeader {
    return this.images.header(id, kind, experiment, this.clock.wallTime())
  }

  /** A run that was stopped while it waited has had its end: whatever becomes of the data then is no failure of it. */
  private async startWhenComplete(
    live: LiveRun,
    experiment: Experiment,
    from: ResumePoint | null,
    steps: number | null,
  ): Promise<void> {
    const wanted = (): boolean => live.state !== 'ended'
    try {
      await this.images.whenComplete(experiment.data)
      if (!wanted()) return
      const data = this.images.present(experiment.data)
      const start = await inSlices(this.clock, whileWanted(startOf(experiment, data, from), wanted))
      if (start !== null && wanted()) live.start(data, start, steps)
    } catch (error) {
      if (!wanted()) return
      live.abandon(toFailure(error, 'ENGINE_FAILED'))
      throw error
    }
  }

  private readonly trains = (): boolean => this.live?.state === 'training'

  private active(): LiveRun {
    if (this.live === null || this.live.state === 'ended') throw new LabError('RUN_NOT_ACTIVE')
    return this.live
  }
}

function checkedId(id: unknown): string {
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) throw refused('runId')
  return id
}
