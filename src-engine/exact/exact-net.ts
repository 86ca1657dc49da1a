import type { Checkpoint } from '../contract/checkpoint'
import { PLAIN_RULES, type ExactRules } from '../contract/exact'
import { trainingExamples, type Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import type { Network } from '../network/network'
import type { Machine } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'
import { MiniBatches } from '../training/mini-batches'
import { Trainer, type Broken, type UpdateHook } from '../training/trainer'
import { Looker, type Look } from './look'
import { redraw } from './redrawn-weights'
import { RuledUpdate } from './update-rules'

/** One update with everything it was made of. */
export interface ExactUpdate {
  /** Updates done with this one. */
  readonly step: number
  /** The examples of its batch before the update. */
  readonly look: Look
  /** All parameters before it and what it added, W row-major, then b, layer by layer. */
  readonly before: Float64Array
  readonly change: Float64Array
}

export interface ExactOptions {
  readonly rules?: ExactRules
  /**
   * The plain one of the experiment's precision where none is given: it is the definition, and fast enough for a few
   * units.
   */
  readonly machine?: Machine
}

/**
 * An experiment of any size stepped by hand, with every number of every step to read. It trains by the same trainer as
 * every run; without rules the bits are the same.
 */
export class ExactNet {
  /** What was no number any more, in which case nothing is trained further. */
  broken: Broken | null = null
  private readonly trainer: Trainer
  private readonly ruled: RuledUpdate
  private readonly rules: ExactRules
  private readonly looker: Looker
  private looks = 0

  constructor(
    private readonly experiment: Experiment,
    training: Examples,
    { rules = PLAIN_RULES, machine = plainMachine(experiment.precision) }: ExactOptions = {},
  ) {
    this.rules = rules
    const hook: UpdateHook = (descent, step, examples) =>
      this.ruled.update(this.trainer.pass, descent, step, examples, this.trainer.settings.learningRate)
    this.trainer = new Trainer(experiment, training, machine, 0, isPlain(rules) ? null : hook)
    this.ruled = new RuledUpdate(experiment, rules, this.network.sizes)
    this.ruled.cut(this.network.parameters)
    this.looker = new Looker(this.network, training, Math.max(training.count, experiment.batch.size))
  }

  get network(): Network {
    return this.trainer.network
  }

  /** Updates done. */
  get step(): number {
    return this.trainer.step
  }

  /** A copy of all parameters. */
  get parameters(): Float64Array {
    return this.network.parameters.toFlat()
  }

  /** Overwrites all parameters but those of cut connections, which stay 0. The optimizer remembers what it did. */
  set parameters(flat: Float64Array) {
    this.network.parameters.setFlat(flat)
    this.ruled.cut(this.network.parameters)
  }

  /** The net as it is, over the examples at `positions`, all of them where none are given. */
  look(positions?: readonly number[]): Look {
    this.redraw(`look/${this.looks++}`)
    return this.looker.at(positions ?? Array.from({ length: trainingExamples(this.experiment.data) }, (_, i) => i))
  }

  /** One update and its numbers; null once the net is broken. */
  advance(): ExactUpdate | null {
    if (this.broken !== null) return null
    this.trainer.applyChanges()
    this.redraw(`update/${this.step}`)
    const look = this.looker.at(this.nextBatch())
    const before = this.parameters
    this.train()
    const after = this.parameters
    return { step: this.step, look, before, change: after.map((value, i) => value - before[i]!) }
  }

  /** Updates until `step` are done or the net is broken, without a record. */
  advanceTo(step: number): void {
    while (this.broken === null && this.step < step) {
      this.redraw(`update/${this.step}`)
      this.train()
    }
  }

  /** Everything another net of the same sizes needs to go on from here bit for bit. */
  checkpoint(): Checkpoint {
    return this.trainer.checkpoint()
  }

  /**
   * Goes on where another net stopped, what its optimizer remembers included (digest HABR-C2). Handing over
   * `parameters` alone leaves the velocities and means behind.
   */
  takeOver(from: Checkpoint): void {
    this.trainer.restore(from)
    this.ruled.cut(this.network.parameters)
    this.broken = null
  }

  private train(): void {
    this.trainer.applyChanges()
    const work = this.trainer.train(false)
    let next = work.next()
    while (next.done !== true) next = work.next()
    this.broken = next.value
  }

  private redraw(reading: string): void {
    if (this.rules.redrawn === null) return
    redraw(this.network.parameters, this.experiment, this.rules.redrawn, reading)
    this.ruled.cut(this.network.parameters)
  }

  /** Positions of the batch the next update takes. */
  private nextBatch(): number[] {
    const { batches, settings } = this.trainer
    const ahead = new MiniBatches(this.experiment, settings.batchSize, batches.position)
    ahead.next()
    const { order, from, count } = ahead
    return Array.from({ length: count }, (_, i) => (order === null ? from + i : order[from + i]!))
  }
}

const isPlain = ({ form, ...additions }: ExactRules): boolean =>
  form === 'additive' && Object.values(additions).every((addition) => addition === null)
