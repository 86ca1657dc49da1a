import { LabError, toFailure, type LabFailure } from '../contract/errors'
import type { SettingChange } from '../contract/experiment'
import { LIMITS } from '../contract/limits'
import type { LiveSetting } from '../contract/option'
import type { GoOn } from '../contract/go-on'
import type { Frame, RunEnd, RunHeader, SessionState } from '../contract/run-records'
import type { RunMoment } from '../contract/probes'
import { changeProblem } from '../contract/setting-changes'
import type { StartValues } from '../network/start-values'
import { parametersHash } from '../training/parameters-hash'
import { Run, type RunData } from '../training/run'
import { CheckpointKeeper } from './checkpoint-keeper'
import type { Clock } from './clock'
import type { FrameSender, RunView } from './frame-sender'
import type { RecordSender } from './record-sender'
import { RunColumnsBuilder } from './run-columns'

/** A run under way: trains in slices, yields between them, and hands every record to the store and to the window. */
export class LiveRun {
  state: SessionState = 'waiting'
  /** While it can be trained; afterwards its memory is given back. */
  private run: Run | null = null
  /** Updates of the whole run: another batch size makes it more or fewer. */
  private totalSteps: number
  private step = 0
  private epoch = 0
  private readonly columns: RunColumnsBuilder
  private readonly checkpoints: CheckpointKeeper
  /** Time spent training, pauses left out: here, and before the run went on. */
  private trainedMs = 0
  private readonly earlierMs: number
  private stepsTimed = 0
  private looping = false
  private pauseAtStart = false
  private outcome: Frame['end'] = null
  /** What an ended run left; see {@link weights}. */
  private left: Float64Array | null = null
  private readonly endings: (() => void)[] = []
  private readonly early: { readonly setting: LiveSetting; readonly value: number }[] = []
  /** What a person changed, as it took effect; asked for it may be more. */
  private readonly changes: SettingChange[] = []
  private changesAsked = 0

  /** `goOn`: it does not begin at its start values, or did once. */
  constructor(
    private readonly header: RunHeader,
    private readonly clock: Clock,
    private readonly sliceMs: number,
    private readonly records: RecordSender,
    private readonly frames: FrameSender,
    private readonly goOn: Pick<GoOn, 'from' | 'past'> | null = null,
  ) {
    this.totalSteps = header.totalSteps
    const units = header.sizes.slice(1)
    this.columns = new RunColumnsBuilder(
      units.length,
      units.reduce((sum, size) => sum + size, 0),
    )
    this.checkpoints = new CheckpointKeeper(header.id, clock, records)
    this.earlierMs = header.origin === undefined ? (goOn?.from?.durationMs ?? 0) : 0
    if (goOn === null) return
    this.columns.addAll(goOn.past)
    this.step = goOn.from?.step ?? 0
  }

  /** The data and the start values are there: trains `steps` updates, null: to the end. */
  start(data: RunData, values: StartValues, steps: number | null): void {
    const { experiment, kind } = this.header
    const from = this.goOn?.from ?? null
    this.run = new Run(experiment, data, {
      start: values,
      ...(kind === 'measurement' ? { total: 0 } : {}),
      ...(from === null ? {} : { from, snapshots: from.snapshots }),
    })
    this.run.goTo(steps ?? Infinity)
    for (const { setting, value } of this.early) this.run.change(setting, value)
    if (this.records.failure !== null) this.records.retry()
    this.sendBeginning(this.run)
    if (this.pauseAtStart) this.enter('paused')
    else this.train()
  }

  private sendBeginning({ step, total }: Run): void {
    const { header, goOn } = this
    if (goOn === null || header.origin !== undefined) return this.records.begin(header)
    this.totalSteps = total
    this.records.resume(header.id, step, total)
  }

  /** The data never came: ends a run that has not begun. */
  abandon(failure: LabFailure): void {
    this.conclude('failed', failure)
  }

  /** Throws STORE_UNAVAILABLE without a store: the run would come to its end with nothing on the disk. */
  resume(steps: number | null): void {
    const { run } = this
    if (this.records.failure !== null) this.records.retry()
    const { failure } = this.records
    if (failure !== null) throw new LabError(failure.code, failure.params)
    this.pauseAtStart = false
    if (run === null) return
    run.goTo(steps === null ? Infinity : run.step + steps)
    this.train()
  }

  /** From the next update on. A run that waits for its data takes it to its first one. Throws what the parser would report. */
  change(setting: LiveSetting, value: number): void {
    const { experiment } = this.header
    const problem = changeProblem(experiment, setting, value)
    if (problem !== null) throw new LabError(problem.code, problem.params)
    // More would make a document that no longer repeats the run.
    const count = experiment.changes.length + this.changesAsked + 1
    if (count > LIMITS.changes) throw new LabError('EXPERIMENT_TOO_LARGE', { value: count, max: LIMITS.changes })
    this.changesAsked++
    if (this.run === null) this.early.push({ setting, value })
    else this.run.change(setting, value)
  }

  pause(): void {
    if (this.state === 'waiting') this.pauseAtStart = true
    // A run that is stopping goes on to its end.
    else if (this.state === 'training' && this.endings.length === 0) this.rest()
  }

  /** Resolves when the last record is made; a run that still waits for its data has none. Works without a store as well. */
  stop(): Promise<void> {
    const { run } = this
    if (run === null) {
      this.conclude('stopped', null)
      return Promise.resolve()
    }
    if (this.records.failure !== null) this.records.retry()
    run.requestStop()
    const ended = new Promise<void>((resolve) => this.endings.push(resolve))
    this.train()
    return ended
  }

  /** The store took or refused something. */
  storeChanged(): void {
    if (this.records.failure !== null) this.pause()
    else if (this.state === 'training') this.train()
    this.frames.changed()
  }

  view(): RunView {
    const { header, state, columns, step, epoch } = this
    return {
      header,
      state,
      columns,
      changes: this.changes,
      step,
      totalSteps: this.totalSteps,
      epoch,
      secondsLeft: this.secondsLeft(),
      end: this.outcome,
      unsaved: this.records.failure,
    }
  }

  /** Weights and biases as they are now, flat, the last finite ones of a diverged run; null while the run waits for its data. */
  weights(): RunMoment | null {
    const parameters = this.run?.parameters() ?? this.left
    return parameters === null ? null : { parameters, step: this.step, epoch: this.epoch }
  }

  private train(): void {
    this.enter('training')
    if (this.looping) return
    this.looping = true
    void this.loop()
  }

  private async loop(): Promise<void> {
    // While the store is behind, training waits: `storeChanged` starts the loop again.
    while (this.state === 'training' && this.run !== null && !this.storeIsBehind) {
      try {
        this.trainSlice(this.run)
      } catch (error) {
        // The last record before the defect, with its neurons.
        this.hand(this.run)
        this.finish(this.run, 'failed', toFailure(error, 'ENGINE_FAILED'))
      }
      this.frames.changed()
      await this.clock.yieldToEvents()
    }
    this.looping = false
  }

  private get storeIsBehind(): boolean {
    return this.records.full && this.endings.length === 0
  }

  private trainSlice(run: Run): void {
    const begun = this.clock.now()
    const progress = run.advance(() => this.clock.now() - begun >= this.sliceMs)
    this.trainedMs += this.clock.now() - begun
    this.stepsTimed += run.step - this.step
    this.step = run.step
    this.epoch = run.epoch
    this.hand(run)
    if (this.header.kind === 'training') this.checkpoints.keepIfDue(run, this.durationMs)
    if (progress === 'reached') this.rest()
    if (progress === 'ended') this.finish(run, run.status ?? 'failed', run.failure)
  }

  private hand(run: Run): void {
    const { steps, epochs } = run.takeRecords()
    for (const change of run.takeChanges()) {
      this.changes.push(change)
      this.records.addChange(this.header.id, change)
    }
    if (run.total !== this.totalSteps) {
      this.totalSteps = run.total
      this.records.setTotalSteps(this.header.id, run.total)
    }
    for (const record of steps) {
      this.columns.addStep(record)
      this.records.addStep(this.header.id, record)
    }
    for (const record of epochs) {
      this.columns.addEpoch(record)
      this.records.addEpoch(this.header.id, record)
    }
  }

  private finish(run: Run, status: RunEnd['status'], failure: LabFailure | null): void {
    if (status === 'finished' || status === 'stopped') this.keepState(run)
    const parameters = run.parameters()
    const { durationMs } = this
    const hash = parametersHash(parameters)
    this.records.end(this.header.id, { status, step: run.step, durationMs, parameters, parametersHash: hash, failure })
    run.dispose()
    this.run = null
    this.left = parameters
    this.conclude(status, failure)
    for (const resolve of this.endings) resolve()
  }

  private conclude(status: RunEnd['status'], failure: LabFailure | null): void {
    this.outcome = { status, failure }
    this.enter('ended')
  }

  private rest(): void {
    if (this.run !== null) this.keepState(this.run)
    this.enter('paused')
  }

  /** A measurement has no way to go on. */
  private keepState(run: Run): void {
    if (this.header.kind === 'training') this.checkpoints.keep(run, this.durationMs)
  }

  private enter(state: SessionState): void {
    this.state = state
    this.frames.changed()
  }

  private get durationMs(): number {
    return this.earlierMs + this.trainedMs
  }

  private secondsLeft(): number | null {
    if (this.outcome !== null || this.stepsTimed === 0) return null
    return ((this.totalSteps - this.step) * this.trainedMs) / this.stepsTimed / 1_000
  }
}
