import { trainingExamples, type Experiment } from '../contract/experiment'
import { RandomStream } from '../random/random-stream'

/** Where in the data a run is. `offset`: examples of the epoch done, 0 at its start. `given`: where the given order goes on. */
export interface BatchPosition {
  readonly epoch: number
  readonly offset: number
  readonly given: number
}

const FIRST_BATCH: BatchPosition = { epoch: 0, offset: 0, given: 0 }

/**
 * Which examples each update averages over. Shuffled: every epoch in its own random order, drawn from (seed, epoch) alone; a shorter
 * last batch averages over its own size. Given: examples follow one another and begin again, so that the last batch of an epoch is
 * as large as the others and takes the first examples once more. A batch of all examples is never shuffled: only the order of
 * summation would change.
 */
export class MiniBatches {
  /** Positions of the batch: `order[from]` to `order[from + count - 1]`; null: the positions `from`, `from` + 1, … themselves. */
  order: Int32Array | null = null
  from = 0
  count = 0
  private epoch: number
  private offset: number
  private start: number
  private readonly shuffles: boolean
  private readonly examples: number
  private shuffledEpoch = -1
  private readonly shuffled: Int32Array
  private wrapped: Int32Array

  constructor(
    private readonly experiment: Experiment,
    private size: number = experiment.batch.size,
    at: BatchPosition = FIRST_BATCH,
  ) {
    this.examples = trainingExamples(experiment.data)
    this.shuffles = experiment.batch.order === 'shuffled'
    this.epoch = at.epoch
    this.offset = at.offset
    this.start = at.given
    this.shuffled = new Int32Array(this.shuffles ? this.examples : 0)
    this.wrapped = new Int32Array(this.shuffles ? 0 : size)
  }

  get position(): BatchPosition {
    return { epoch: this.epoch, offset: this.offset, given: this.start }
  }

  /** Epochs done, fractional. */
  get epochs(): number {
    return this.epoch + this.offset / this.examples
  }

  /** Whether the batch selected last was the last one of its epoch. */
  get atEpochEnd(): boolean {
    return this.offset === 0
  }

  /** Updates until `epochs` epochs are done. */
  updatesUntil(epochs: number): number {
    const rest = this.offset === 0 ? 0 : Math.ceil((this.examples - this.offset) / this.size)
    const whole = epochs - this.epoch - (this.offset === 0 ? 0 : 1)
    return Math.max(0, rest + whole * Math.ceil(this.examples / this.size))
  }

  /** From the next batch on. */
  resize(size: number): void {
    this.size = size
    if (!this.shuffles) this.wrapped = new Int32Array(size)
  }

  /** Makes the next batch the current one and moves behind it. */
  next(): void {
    const { size, examples, offset } = this
    if (size >= examples && offset === 0) {
      this.order = null
      this.from = 0
      this.count = examples
    } else if (this.shuffles) {
      this.shuffle()
      this.order = this.shuffled
      this.from = offset
      this.count = Math.min(size, examples - offset)
    } else {
      for (let i = 0; i < size; i++) this.wrapped[i] = (this.start + i) % examples
      this.order = this.wrapped
      this.from = 0
      this.count = size
    }
    this.start = (this.start + this.count) % examples
    const done = offset + this.count
    this.offset = done < examples ? done : 0
    if (done >= examples) this.epoch++
  }

  private shuffle(): void {
    if (this.epoch === this.shuffledEpoch) return
    this.shuffledEpoch = this.epoch
    const { shuffled } = this
    for (let i = 0; i < shuffled.length; i++) shuffled[i] = i
    new RandomStream(this.experiment.seed, `order/${this.epoch}`).shuffle(shuffled)
  }
}
