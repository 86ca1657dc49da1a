import type { Checkpoint, SnapshotCounts } from '../contract/checkpoint'
import type { LabFailure } from '../contract/errors'
import type { Experiment, SettingChange } from '../contract/experiment'
import { LIMITS } from '../contract/limits'
import { planMeasurements, type MeasurementPlan } from '../contract/measurement-plan'
import type { LiveSetting } from '../contract/option'
import type { EpochRecord, RunEnd, StepRecord } from '../contract/run-records'
import { Evaluation } from '../diagnostics/evaluation'
import { Measurement } from '../diagnostics/measurement'
import type { Examples } from '../network/examples'
import type { Network } from '../network/network'
import type { StartValues } from '../network/start-values'
import { createMachine } from '../numeric/create-machine'
import type { Machine } from '../numeric/machine'
import { parametersHash } from './parameters-hash'
import { penalty } from './penalty'
import { Trainer } from './trainer'

/** The examples of an experiment. */
export interface RunData {
  readonly training: Examples
  readonly validation: Examples | null
}

export interface RunOptions {
  /** Updates to do, 0 for a measurement of the start values; else what the document says. */
  readonly total?: number
  /** Where to go on; the machine must be of the same precision. */
  readonly from?: Checkpoint
  /** The step of `from` was recorded: its record is made again, and its evaluation. Those of the records before it. */
  readonly snapshots?: SnapshotCounts
  /** Those of the experiment; without them they are drawn at once, which takes long for orthogonal weights of wide layers. */
  readonly start?: StartValues
  readonly machine?: Machine
}

/** `reached`: the step asked for is done, more may be asked for. */
export type RunProgress = 'working' | 'reached' | 'ended'

/**
 * One experiment from its start values to its end, in slices as small as wanted. Knows nothing of clocks, ports and processes:
 * app, headless command and tests run this same class.
 */
export class Run {
  total: number
  plan: MeasurementPlan
  /** How it ended; null while it can go on. */
  status: RunEnd['status'] | null = null
  failure: LabFailure | null = null
  private readonly machine: Machine
  private readonly trainer: Trainer
  private readonly measurement: Measurement
  private readonly evaluation: Evaluation | null
  /** The newest state that is known to be finite. */
  private saved: Checkpoint
  private readonly work: Generator<void, RunEnd['status']>
  private wanted = 0
  private brokenAt: number | null = null
  private waiting = false
  private stopping = false
  private snapshots = 0
  private unplannedSnapshots = 0
  /** As they were before the newest record. */
  private snapshotsBefore: SnapshotCounts = { kept: 0, unplanned: 0 }
  /** The newest record while it is open whether it keeps its neurons: the last one of a run does, planned or not. */
  private held: StepRecord | null = null
  private measured = false
  private stepRecords: StepRecord[] = []
  private epochRecords: EpochRecord[] = []
  private changes: SettingChange[] = []

  constructor(
    private readonly experiment: Experiment,
    data: RunData,
    { total, from, snapshots, start, machine = createMachine(experiment.precision) }: RunOptions = {},
  ) {
    const { training, validation } = data
    const images = Math.min(experiment.measure.images, training.count)
    this.machine = machine
    this.trainer = new Trainer(experiment, training, machine, images, null, start)
    if (from !== undefined) this.trainer.restore(from)
    this.total = total ?? this.plannedTotal()
    this.plan = planMeasurements(experiment, this.total)
    const { settings } = this.trainer
    this.measurement = new Measurement(this.trainer.pass, images, (parameters) =>
      penalty(parameters, experiment.regularization, settings.strength),
    )
    this.evaluation = validation === null ? null : new Evaluation(this.network, validation)
    this.saved = this.trainer.checkpoint()
    this.wanted = this.step
    this.snapshots = snapshots?.kept ?? 0
    this.unplannedSnapshots = snapshots?.unplanned ?? 0
    this.work = this.workToEnd(snapshots !== undefined)
  }

  get network(): Network {
    return this.trainer.network
  }

  /** Updates done; that of one that broke everything counts, though the state is the one before it. */
  get step(): number {
    return this.brokenAt ?? this.trainer.step
  }

  /** Epochs done, fractional. */
  get epoch(): number {
    return this.trainer.batches.epochs
  }

  /** Sets the step at which `advance` answers `reached`, Infinity: to the end; it is recorded even where the plan would not. */
  goTo(step: number): void {
    this.wanted = step
  }

  /** Another batch size may move the end behind a step that lay beyond it. */
  private get target(): number {
    return Math.min(this.wanted, this.total)
  }

  /** A setting changes from the next update on; see {@link takeChanges}. */
  change(setting: LiveSetting, value: number): void {
    this.trainer.settings.ask(setting, value)
  }

  /** Ends the run after the update under way, with a last record. `advance` has to be called until it answers `ended`. */
  requestStop(): void {
    this.stopping = true
  }

  /** Works until the end, the target, or the first moment at which `outOfTime` answers true. It is asked every few rows or updates. */
  advance(outOfTime: () => boolean): RunProgress {
    for (;;) {
      if (this.status !== null) return 'ended'
      if (this.waiting && this.step === this.target && !this.stopping) return 'reached'
      const { done, value } = this.work.next()
      if (done === true) this.status = value
      else if (outOfTime()) return 'working'
    }
  }

  /** The records made since the last call. The newest one may be {@link held} back until the one after it, or the end, is there. */
  takeRecords(): { steps: StepRecord[]; epochs: EpochRecord[] } {
    const taken = { steps: this.stepRecords, epochs: this.epochRecords }
    this.stepRecords = []
    this.epochRecords = []
    return taken
  }

  /** The changes a person asked for that have taken effect since the last call. */
  takeChanges(): SettingChange[] {
    return this.changes.splice(0)
  }

  /** A copy of all parameters; of a diverged run the last finite ones. */
  parameters(): Float64Array {
    return this.checkpoint().parameters
  }

  /** The state between two updates, from which a run goes on bit for bit; of a diverged run the last finite one. */
  checkpoint(): Checkpoint {
    return this.failure === null ? this.trainer.checkpoint() : this.saved
  }

  /** The state at the newest record, for a run that goes on there with that record; null before the first one and of a diverged run. */
  get recorded(): (Checkpoint & { readonly snapshots: SnapshotCounts }) | null {
    return this.measured && this.failure === null ? { ...this.saved, snapshots: this.snapshotsBefore } : null
  }

  /** Gives the memory back; after this only the records and the saved state remain. */
  dispose(): void {
    this.saved = this.checkpoint()
    this.machine.dispose()
  }

  private *workToEnd(again: boolean): Generator<void, RunEnd['status']> {
    try {
      return yield* this.workThrough(again)
    } finally {
      this.release(true)
    }
  }

  /** `again`: the first step was recorded, and evaluated where it ends an epoch, by the run that went as far as here. */
  private *workThrough(again: boolean): Generator<void, RunEnd['status']> {
    const tooLarge = this.trainer.overflowedLayer
    if (tooLarge >= 0) {
      this.diverge(tooLarge, 'parameters', this.step)
      return 'diverged'
    }
    let measured = yield* this.recordIfDue(again)
    if (!measured && this.failure !== null) return 'diverged'
    if (again && this.step > 0) yield* this.evaluateIfDue()
    if (this.failure !== null) return 'diverged'
    while (this.step < this.total) {
      this.waiting = true
      while (this.step === this.target && !this.stopping) yield
      this.waiting = false
      if (this.stopping) {
        if (!measured) yield* this.record()
        return this.failure === null ? 'stopped' : 'diverged'
      }
      this.applyChanges()
      yield* this.train(measured)
      if (this.failure !== null) return 'diverged'
      measured = yield* this.recordIfDue(false)
      if (this.failure !== null) return 'diverged'
      yield* this.evaluateIfDue()
      if (this.failure !== null) return 'diverged'
      yield
    }
    return 'finished'
  }

  private applyChanges(): void {
    const before = this.trainer.settings.batchSize
    this.changes.push(...this.trainer.applyChanges())
    if (this.trainer.settings.batchSize === before) return
    this.total = this.plannedTotal()
    this.plan = planMeasurements(this.experiment, this.total)
  }

  private plannedTotal(): number {
    const { duration } = this.experiment
    const { trainer } = this
    return duration.unit === 'steps' ? duration.count : trainer.step + trainer.batches.updatesUntil(duration.count)
  }

  /** One update. `measured`: the gradients of the present parameters over the measured examples are summed already. */
  private *train(measured: boolean): Generator<void, void> {
    const { step } = this
    const broken = yield* this.trainer.train(measured)
    if (broken === null) return
    if (broken.quantity === 'parameters') yield* this.rewind(step)
    else this.saved = this.trainer.checkpoint()
    this.diverge(broken.layer, broken.quantity, step + 1)
  }

  /** The update of `step` broke the parameters: comes again to the state before it, from the last one that was kept. */
  private *rewind(step: number): Generator<void, void> {
    this.brokenAt = step + 1
    this.trainer.restore(this.saved)
    while (this.trainer.step < step) {
      this.trainer.followChanges()
      yield* this.trainer.train(false)
    }
    this.saved = this.trainer.checkpoint()
  }

  /** Answers whether there is a record of this step. */
  private *recordIfDue(again: boolean): Generator<void, boolean> {
    const { plan, step } = this
    const planned = plan.isRecorded(step)
    const asked = step === this.target || again
    if (!planned && !asked) return false
    if (!(yield* this.record())) return false
    if (planned && plan.keepsNeurons(step)) this.release(true)
    else if (asked && this.unplannedSnapshots < plan.spareNeuronRecords) {
      this.unplannedSnapshots++
      this.release(true)
    }
    return true
  }

  /** Answers whether the record could be made. It is held back; the one before it is not the last one and goes without neurons. */
  private *record(): Generator<void, boolean> {
    const record = yield* this.measurement.take(this.step, this.epoch)
    if (!Number.isFinite(record.cost)) {
      this.diverge(this.network.activations.length - 1, 'cost', this.step)
      return false
    }
    this.saved = this.trainer.checkpoint()
    this.release(false)
    this.held = record
    this.measured = true
    this.snapshotsBefore = { kept: this.snapshots, unplanned: this.unplannedSnapshots }
    return true
  }

  private release(keepNeurons: boolean): void {
    if (this.held === null) return
    const keeps = keepNeurons && this.snapshots < LIMITS.neuronSnapshots
    if (keeps) this.snapshots++
    this.stepRecords.push(keeps ? this.held : { ...this.held, neurons: null })
    this.held = null
  }

  private *evaluateIfDue(): Generator<void, void> {
    if (this.evaluation !== null && this.trainer.batches.atEpochEnd) yield* this.evaluate(this.evaluation)
  }

  private *evaluate(evaluation: Evaluation): Generator<void, void> {
    const { cost, accuracy } = yield* evaluation.take()
    if (!Number.isFinite(cost)) return this.diverge(this.network.activations.length - 1, 'cost', this.step)
    const parameters = this.network.parameters.toFlat()
    this.epochRecords.push({
      step: this.step,
      epoch: this.epoch,
      validationCost: cost,
      validationAccuracy: accuracy,
      parametersHash: parametersHash(parameters),
    })
  }

  /** `layer` counts from 0, the words from 1. `step`: as `RunEnd.failure` says. */
  private diverge(layer: number, quantity: 'gradient' | 'parameters' | 'cost', step: number): void {
    this.failure = { code: 'RUN_DIVERGED', params: { step, layer: layer + 1, quantity } }
  }
}
