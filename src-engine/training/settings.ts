import type { Checkpoint } from '../contract/checkpoint'
import { trainingExamples, type Experiment, type SettingChange } from '../contract/experiment'
import type { LiveSetting } from '../contract/option'

/** What may change while a run trains, as it is at the update under way. */
export class LiveSettings {
  learningRate: number
  lambda: number
  batchSize: number
  /** What the document plans and what a person asked for, in the order of steps. */
  private readonly changes: SettingChange[]
  /** How many of them have taken effect. */
  private applied = 0
  private readonly asked: Omit<SettingChange, 'step'>[] = []

  constructor(private readonly experiment: Experiment) {
    const { optimizer, regularization, batch, changes } = experiment
    this.learningRate = optimizer.learningRate
    this.lambda = 'lambda' in regularization ? regularization.lambda : 0
    this.batchSize = batch.size
    this.changes = [...changes]
  }

  /** A person changes a setting: it applies from the next update on. */
  ask(setting: LiveSetting, value: number): void {
    this.asked.push({ setting, value })
  }

  /** Applies what is known to belong to update `step`. */
  moveTo(step: number): void {
    for (; this.applied < this.changes.length && this.changes[this.applied]!.step <= step; this.applied++) {
      const { setting, value } = this.changes[this.applied]!
      this[setting] = value
    }
  }

  /** Applies what was asked for since the last time, from update `step` on, and answers it. */
  takeAsked(step: number): readonly SettingChange[] {
    const asked = this.asked.splice(0).map((change) => ({ ...change, step }))
    this.changes.splice(this.applied, 0, ...asked)
    this.moveTo(step)
    return asked
  }

  /** The settings as they were before update `step`. */
  restore(step: number, values: Checkpoint['settings']): void {
    const later = this.changes.findIndex((change) => change.step >= step)
    this.applied = later < 0 ? this.changes.length : later
    Object.assign(this, values)
  }

  get values(): Checkpoint['settings'] {
    const { learningRate, lambda, batchSize } = this
    return { learningRate, lambda, batchSize }
  }

  /** λ/n, 0 for regularizations without a λ. */
  get strength(): number {
    const { regularization, data } = this.experiment
    if (!('lambda' in regularization)) return 0
    return this.lambda / (regularization.trainingCount ?? trainingExamples(data))
  }
}
