import type { LabFailure } from '../contract/errors'
import { stepsPerEpoch, totalSteps, type Experiment } from '../contract/experiment'
import { planMeasurements, type MeasurementPlan } from '../contract/measurement-plan'
import type { EpochRecord, RunEnd, StepRecord } from '../contract/run-records'
import { Evaluation } from '../diagnostics/evaluation'
import { Measurement } from '../diagnostics/measurement'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork, type Network } from '../network/network'
import { Parameters } from '../network/parameters'
import { Workspace } from '../network/workspace'
import type { Backend } from '../numeric/backend'
import { interleavedBackend } from '../numeric/interleaved-backend'
import { allFinite } from '../numeric/norm'
import { MiniBatches } from './mini-batches'
import { parametersHash } from './parameters-hash'
import { weightPenalty, type WeightPenalty } from './regularization'
import { updateParameters } from './sgd'

/** The examples of an experiment. */
export interface RunData {
  readonly training: Examples
  readonly validation: Examples | null
}

/** `reached`: the step asked for is done, more may be asked for. */
export type RunProgress = 'working' | 'reached' | 'ended'

/**
 * One experiment from its start values to its end, in slices as small as wanted. Knows nothing of clocks, ports and processes:
 * app, headless command and tests run this same class.
 */
export class Run {
  readonly network: Network
  readonly total: number
  readonly plan: MeasurementPlan
  /** How it ended; null while it can go on. */
  status: RunEnd['status'] | null = null
  failure: LabFailure | null = null
  /** Updates done. */
  step = 0
  private readonly learningRate: number
  private readonly perEpoch: number
  private readonly penalty: WeightPenalty
  private readonly batches: MiniBatches
  private readonly pass: GradientPass
  private readonly measurement: Measurement
  private readonly evaluation: Evaluation | null
  /** A batch of exactly the measured examples: its gradients are measured and used for the update in one pass. */
  private readonly measuresBatch: boolean
  private readonly checkpoint: Float64Array
  private readonly work: Generator<void, RunEnd['status']>
  private target = 0
  private waiting = false
  private stopping = false
  private unplannedSnapshots = 0
  /** The newest record while it is open whether it keeps its neurons: the last one of a run does, planned or not. */
  private held: StepRecord | null = null
  private stepRecords: StepRecord[] = []
  private epochRecords: EpochRecord[] = []

  /** `total`: updates to do, 0 for a measurement of the start values. */
  constructor(
    experiment: Experiment,
    data: RunData,
    total: number = totalSteps(experiment),
    backend: Backend = interleavedBackend,
  ) {
    const { training, validation } = data
    const images = Math.min(experiment.measure.images, training.count)
    this.network = buildNetwork(experiment, training.inputSize)
    this.total = total
    this.plan = planMeasurements(experiment, total)
    this.learningRate = experiment.optimizer.learningRate
    this.perEpoch = stepsPerEpoch(experiment)
    this.penalty = weightPenalty(experiment)
    this.batches = new MiniBatches(experiment)
    const { sizes } = this.network
    const workspace = new Workspace(sizes, training, Math.max(images, experiment.batch.size))
    this.pass = new GradientPass(this.network, training, new Parameters(sizes), workspace, backend)
    this.measurement = new Measurement(this.pass, images, this.penalty.strength)
    this.evaluation = validation === null ? null : new Evaluation(this.network, validation, backend)
    this.measuresBatch = experiment.batch.size >= training.count && images === training.count
    this.checkpoint = this.network.parameters.flat.slice()
    this.work = this.workToEnd()
  }

  /** Sets the step at which `advance` answers `reached`; it is recorded even where the plan would not. */
  goTo(step: number): void {
    this.target = Math.min(step, this.total)
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

  get epoch(): number {
    return this.step / this.perEpoch
  }

  /** The records made since the last call. The newest one may be {@link held} back until the one after it, or the end, is there. */
  takeRecords(): { steps: StepRecord[]; epochs: EpochRecord[] } {
    const taken = { steps: this.stepRecords, epochs: this.epochRecords }
    this.stepRecords = []
    this.epochRecords = []
    return taken
  }

  /** A copy of all parameters; of a diverged run the last finite ones. */
  parameters(): Float64Array {
    const current = this.network.parameters.flat
    return (allFinite(current) ? current : this.checkpoint).slice()
  }

  private *workToEnd(): Generator<void, RunEnd['status']> {
    try {
      return yield* this.workThrough()
    } finally {
      this.release(true)
    }
  }

  private *workThrough(): Generator<void, RunEnd['status']> {
    let measured = yield* this.recordIfDue()
    if (!measured) return 'diverged'
    while (this.step < this.total) {
      this.waiting = true
      while (this.step === this.target && !this.stopping) yield
      this.waiting = false
      if (this.stopping) {
        if (!measured) yield* this.record()
        return this.failure === null ? 'stopped' : 'diverged'
      }
      yield* this.train(measured && this.measuresBatch)
      if (this.failure !== null) return 'diverged'
      measured = yield* this.recordIfDue()
      if (this.failure !== null) return 'diverged'
      if (this.evaluation !== null && this.step % this.perEpoch === 0) yield* this.evaluate(this.evaluation)
      if (this.failure !== null) return 'diverged'
      yield
    }
    return 'finished'
  }

  /** One update. With `gradientsReady` the measurement just taken has summed its gradients already. */
  private *train(gradientsReady: boolean): Generator<void, void> {
    const { batches, pass } = this
    batches.select(this.step)
    if (!gradientsReady) {
      for (let done = 0; done < batches.count; done += pass.rows) {
        const rows = Math.min(pass.rows, batches.count - done)
        pass.add(batches.order, batches.from + done, rows)
        if (done + rows < batches.count) yield
      }
    }
    const { biases } = pass.gradients
    for (let l = 0; l < biases.length; l++) {
      if (!allFinite(biases[l]!)) return this.diverge(l, 'gradient')
    }
    const scale = this.learningRate / batches.count
    this.step++
    if (!updateParameters(this.network.parameters, pass.gradients, scale, this.penalty.shrink)) {
      this.diverge(this.firstBrokenLayer(), 'parameters')
    }
  }

  /** Answers whether there is a record of this step. */
  private *recordIfDue(): Generator<void, boolean> {
    const { plan, step } = this
    const planned = plan.isRecorded(step)
    const asked = step === this.target
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
    if (!this.measuresBatch) this.pass.gradients.flat.fill(0)
    if (!Number.isFinite(record.cost)) {
      this.diverge(this.network.activations.length - 1, 'cost')
      return false
    }
    this.checkpoint.set(this.network.parameters.flat)
    this.release(false)
    this.held = record
    return true
  }

  private release(keepNeurons: boolean): void {
    if (this.held === null) return
    this.stepRecords.push(keepNeurons ? this.held : { ...this.held, neurons: null })
    this.held = null
  }

  private *evaluate(evaluation: Evaluation): Generator<void, void> {
    const { cost, accuracy } = yield* evaluation.take()
    if (!Number.isFinite(cost)) return this.diverge(this.network.activations.length - 1, 'cost')
    this.checkpoint.set(this.network.parameters.flat)
    this.epochRecords.push({
      step: this.step,
      epoch: this.epoch,
      validationCost: cost,
      validationAccuracy: accuracy,
      parametersHash: parametersHash(this.network.parameters.flat),
    })
  }

  private firstBrokenLayer(): number {
    const { weights, biases } = this.network.parameters
    return weights.findIndex((layer, l) => !allFinite(layer) || !allFinite(biases[l]!))
  }

  /** `layer` counts from 0, the words from 1. */
  private diverge(layer: number, quantity: 'gradient' | 'parameters' | 'cost'): void {
    this.failure = { code: 'RUN_DIVERGED', params: { step: this.step, layer: layer + 1, quantity } }
  }
}
