import type { Machine, Rows } from '../numeric/machine'
import { RandomStream } from '../random/random-stream'

/**
 * Inverted dropout: in training an activation is 0 with probability p, else divided by 1 − p, so that nothing changes where nothing
 * is trained. Every layer draws from a stream of (seed, layer, update): how a batch is cut into rows changes nothing.
 */
export class Dropout {
  /** What the next layer reads, per layer with weights; null where nothing is dropped. */
  readonly kept: readonly (Rows | null)[]
  private readonly masks: readonly (Float64Array | null)[]
  private streams: readonly (RandomStream | null)[] = []

  /** `rates`: p per layer with weights. `capacity`: rows at once. */
  constructor(
    machine: Machine,
    private readonly seed: number,
    private readonly rates: readonly number[],
    sizes: readonly number[],
    capacity: number,
  ) {
    this.kept = rates.map((rate, l) => (rate > 0 ? machine.rows(capacity, sizes[l + 1]!) : null))
    this.masks = this.kept.map((rows) => (rows === null ? null : new Float64Array(capacity * rows.units)))
  }

  /** The rows that follow belong to update `step`. */
  begin(step: number): void {
    this.streams = this.rates.map((rate, l) =>
      rate > 0 ? new RandomStream(this.seed, `dropout/${l + 1}/${step}`) : null,
    )
  }

  /** Draws anew for the first `count` rows of layer `l` and fills `kept[l]`. */
  drop(l: number, activations: Rows, count: number): void {
    const kept = this.kept[l]
    const mask = this.masks[l]
    const stream = this.streams[l]
    if (!kept || !mask || !stream) return
    const rate = this.rates[l]!
    const stretch = 1 / (1 - rate)
    const { units } = kept
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < units; u++) {
        const factor = stream.nextUniform() < rate ? 0 : stretch
        mask[r * units + u] = factor
        kept.values[r * kept.stride + u] = activations.values[r * activations.stride + u]! * factor
      }
    }
  }

  /** errors = errors ∘ mask of layer `l`, overwritten. */
  passBack(l: number, errors: Rows, count: number): void {
    const mask = this.masks[l]
    if (!mask) return
    const { units, stride, values } = errors
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < units; u++) values[r * stride + u] = values[r * stride + u]! * mask[r * units + u]!
    }
  }
}
