import type { EngineApi, Measurement, SavedWeights, SetAnnouncement, SetChunk } from '../contract/engine-api'
import { LabError, toFailure, type LabFailure, type Result } from '../contract/errors'
import { layerSizes, totalSteps, trainingExamples, type Experiment, type SetShape } from '../contract/experiment'
import { accepts, LIVE_SETTINGS, RUN_OPTIONS, type LiveSetting } from '../contract/option'
import { parseExperiment } from '../contract/parse-experiment'
import { RUN_KINDS, type RunHeader, type RunKind } from '../contract/run-records'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from '../contract/probes'
import type { GradientCheck } from '../contract/gradient-check'
import type { ModelFormat } from '../contract/model-format'
import type { ResumePoint } from '../contract/checkpoint'
import type { GoOn } from '../contract/go-on'
import type { ExpectedRun, Recovered, ReplayAnswer } from '../contract/replay'
import type { CellOutcome } from '../contract/sweep/cell-outcome'
import { InlineExamples, UNIT_SCALE, type Examples } from '../network/examples'
import { imagesForStart } from '../network/data-dependent'
import { ENGINE_VERSION } from '../training/engine-version'
import { probes } from '../probes'
import { Preview } from '../training/preview'
import type { RunData } from '../training/run'
import { answer, checkSteps, refused } from './answer'
import { checkGoOn, checkState } from './check-go-on'
import type { Clock } from './clock'
import { FrameSender, type RunView } from './frame-sender'
import { limitedGradientCheck } from './gradient-check-work'
import { inSlices, SLICE_MS } from './in-slices'
import { LiveRun } from './live-run'
import { exportedModel } from './model-export'
import type { Port } from './port'
import { checkProbeName } from './probe-work'
import { Probing } from './probing'
import { RecordSender } from './record-sender'
import { checkExpected } from './replay'
import { Replaying } from './replaying'
import { runData } from './run-data'
import { SetBytes } from './set-bytes'
import { startOf } from './start-of'
import { SweepWork } from './sweep-work'
import { whileWanted } from './while-wanted'

const LONGEST_ID = 100
/** Between two looks at whether a run and its records have come to their end. */
const LOOK_MS = 20

/** One engine process: its image sets, its previews and its run. Answers requests, never throws across the border. */
export class Session implements EngineApi {
  private readonly sets = new Map<string, SetBytes>()
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
      (experiment) => this.completeData(experiment),
      (experiment) => this.madeWith(experiment),
    )
    this.sweeps = new SweepWork({
      clock,
      shapes: () => this.shapes(),
      data: (experiment) => this.completeData(experiment),
      train: (runId, experiment) => this.trainToEnd(this.header(checkedId(runId), 'training', experiment)),
    })
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
      const bytes = new SetBytes(set)
      this.sets.set(bytes.shape.id, bytes)
      return null
    })
  }

  receiveChunk(chunk: SetChunk): Promise<Result<null>> {
    return answer('REQUEST_REFUSED', () => {
      this.announced(chunk.set).write(chunk.file, chunk.offset, chunk.bytes)
      return null
    })
  }

  finishSet(set: string, failure: LabFailure | null): Promise<Result<null>> {
    return answer('REQUEST_REFUSED', () => {
      this.announced(set).finish(failure)
      return null
    })
  }

  measure(input: unknown): Promise<Result<Measurement>> {
    return answer('ENGINE_FAILED', async () => {
      const experiment = this.parse(input)
      const training = await this.firstImages(experiment)
      this.previewing++
      const turn = this.previews.then(() => this.takePreview(experiment, training)).finally(() => this.previewing--)
      this.previews = turn.catch(() => null)
      return turn
    })
  }

  checkGradients(input: unknown): Promise<Result<GradientCheck>> {
    return answer('ENGINE_FAILED', async () => {
      const experiment = this.parse(input)
      const training = await this.firstImages(experiment)
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
      const experiment = this.parse(input)
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
    return answer('ENGINE_FAILED', () => this.replaying.replay(this.parse(input), checkExpected(known)))
  }

  recover(input: unknown, known: ExpectedRun, from: ResumePoint | null, step: number): Promise<Result<Recovered>> {
    return answer('ENGINE_FAILED', () => {
      const experiment = this.parse(input)
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
    return answer('ENGINE_FAILED', () => exportedModel(input, weights, format, this.shapes(), this.scaleOf))
  }

  begin(runId: string, kind: RunKind, input: unknown, steps: number | null): Promise<Result<null>> {
    return answer('ENGINE_FAILED', async () => {
      if (!RUN_KINDS.includes(kind)) throw refused('kind')
      checkSteps(steps)
      const experiment = this.parse(input)
      await this.beginRun(this.header(checkedId(runId), kind, experiment), null, steps)
      return null
    })
  }

  goOn(asked: GoOn): Promise<Result<null>> {
    return answer('ENGINE_FAILED', async () => {
      const header = this.header(checkedId(asked.runId), 'training', this.parse(asked.experiment))
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

  trainCell(sweep: unknown, index: number, runId: string): Promise<Result<CellOutcome>> {
    return answer('ENGINE_FAILED', () => this.sweeps.train(sweep, index, runId))
  }

  timeCells(sweep: unknown, indices: readonly number[]): Promise<Result<number>> {
    return answer('ENGINE_FAILED', () => this.sweeps.time(sweep, indices))
  }

  /** A run that is paused, or whose records the store refuses, has not ended. */
  private async trainToEnd(header: RunHeader): Promise<RunView> {
    await this.beginRun(header, null, null)
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
    if (probes[name].needs === 'measured') return { training: await this.firstImages(experiment), validation: null }
    return this.completeData(experiment)
  }

  private async completeData(experiment: Experiment): Promise<RunData> {
    await this.whenComplete(experiment)
    return runData(experiment.data, (id) => this.announced(id))
  }

  /** One at a time: they share memory. */
  private async takePreview(experiment: Experiment, training: Examples): Promise<Measurement> {
    const begun = this.clock.now()
    const record = await inSlices(this.clock, this.preview.measure(experiment, training))
    return { sizes: layerSizes(experiment, training.inputSize), record, durationMs: this.clock.now() - begun }
  }

  private parse(input: unknown): Experiment {
    const parsed = parseExperiment(input, this.shapes())
    if (parsed.ok) return parsed.experiment
    const [problem] = parsed.problems
    if (problem === undefined) throw new LabError('EXPERIMENT_NOT_OBJECT')
    throw new LabError(problem.code, { ...problem.params, path: problem.path.join('.') })
  }

  private shapes(): SetShape[] {
    return [...this.sets.values()].map(({ shape }) => shape)
  }

  private readonly scaleOf = async (experiment: Experiment): Promise<Float64Array> => {
    await this.whenComplete(experiment)
    const { data } = experiment
    return data.kind === 'set' ? this.announced(data.set).scale(data) : UNIT_SCALE
  }

  private header(id: string, kind: RunKind, experiment: Experiment): RunHeader {
    const { data } = experiment
    const set = data.kind === 'set' ? this.announced(data.set) : null
    const inputSize = set?.shape.inputSize ?? (data.kind === 'inline' ? (data.inputs[0]?.length ?? 0) : 0)
    return {
      id,
      kind,
      experiment,
      sizes: layerSizes(experiment, inputSize),
      totalSteps: kind === 'measurement' ? 0 : totalSteps(experiment),
      startedAt: this.clock.wallTime(),
      ...this.madeWith(experiment),
    }
  }

  /** What decides the bits of a run beside its document. */
  private madeWith({ data }: Experiment): Pick<RunHeader, 'engineVersion' | 'dataChecksum'> {
    return { engineVersion: ENGINE_VERSION, dataChecksum: data.kind === 'set' ? this.announced(data.set).checksum : '' }
  }

  private async firstImages(experiment: Experiment): Promise<Examples> {
    const { data, measure } = experiment
    if (data.kind === 'inline') return new InlineExamples(data.inputs, data.targets)
    const set = this.announced(data.set)
    const all = trainingExamples(data)
    const wanted = data.scaling === 'standardized' ? all : Math.max(measure.images, imagesForStart(experiment))
    await set.whenPresent(data.training, Math.min(wanted, all))
    return set.examples(data.training, set.scale(data))
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
      await this.whenComplete(experiment)
      if (!wanted()) return
      const data = runData(experiment.data, (id) => this.announced(id))
      const start = await inSlices(this.clock, whileWanted(startOf(experiment, data, from), wanted))
      if (start !== null && wanted()) live.start(data, start, steps)
    } catch (error) {
      if (!wanted()) return
      live.abandon(toFailure(error, 'ENGINE_FAILED'))
      throw error
    }
  }

  /** A run is stored, so it waits until the checksum of its images has agreed. */
  private async whenComplete({ data }: Experiment): Promise<void> {
    if (data.kind === 'set') await this.announced(data.set).whenComplete()
  }

  private announced(id: string): SetBytes {
    const set = this.sets.get(id)
    if (set === undefined) throw new LabError('DATASET_UNAVAILABLE', { set: String(id) })
    return set
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
