import { stepsPerEpoch, trainingExamples, type Experiment } from '../contract/experiment'
import { RandomStream } from '../random/random-stream'

/**
 * Which examples each update averages over. Shuffled: every epoch in its own random order, drawn from (seed, epoch) alone; a shorter
 * last batch averages over its own size. Given: update s takes positions (s·m + i) mod count. A batch of all examples is never
 * shuffled: only the order of summation would change.
 */
export class MiniBatches {
  /** Positions of the batch: `order[from]` to `order[from + count - 1]`; null: the positions `from`, `from` + 1, … themselves. */
  order: Int32Array | null
  from = 0
  count: number
  private epoch = -1
  private readonly shuffled: boolean
  private readonly examples: number
  private readonly size: number
  private readonly perEpoch: number

  constructor(private readonly experiment: Experiment) {
    this.examples = trainingExamples(experiment.data)
    this.size = experiment.batch.size
    this.count = this.size
    this.perEpoch = stepsPerEpoch(experiment)
    const all = this.size >= this.examples
    this.shuffled = experiment.batch.order === 'shuffled' && !all
    this.order = all ? null : new Int32Array(this.shuffled ? this.examples : this.size)
  }

  /** Makes the batch of update `step` (0-based) the current one. */
  select(step: number): void {
    if (this.order === null) return
    if (this.shuffled) this.selectShuffled(step, this.order)
    else for (let i = 0; i < this.size; i++) this.order[i] = (step * this.size + i) % this.examples
  }

  private selectShuffled(step: number, order: Int32Array): void {
    const epoch = Math.floor(step / this.perEpoch)
    if (epoch !== this.epoch) {
      this.epoch = epoch
      for (let i = 0; i < order.length; i++) order[i] = i
      new RandomStream(this.experiment.seed, `order/${epoch}`).shuffle(order)
    }
    this.from = (step % this.perEpoch) * this.size
    this.count = Math.min(this.size, this.examples - this.from)
  }
}
