import type { Machine, Moments, Rows } from '../numeric/machine'
import type { Workspace } from '../network/workspace'

/** Times this the largest double can be squared and summed; a power of two, so that nothing else is rounded. */
const SMALL = 2 ** -600

interface LayerMoments extends Moments {
  /** The activations of the first example: sums of differences from them lose no digits where the spread is small beside the mean. */
  readonly shift: Float64Array
}

/** Where do the activations of each layer lie, and how far do they spread? Mean and population variance over all units and examples. */
export class ActivationProbe {
  private readonly layers: readonly LayerMoments[]
  private examples = 0
  private scale = 1

  constructor(
    private readonly machine: Machine,
    sizes: readonly number[],
  ) {
    this.layers = sizes.slice(1).map((units) => ({
      shift: new Float64Array(units),
      sums: new Float64Array(units),
      squares: new Float64Array(units),
    }))
  }

  /** `huge`: activations are scaled down first, which takes longer. */
  begin(huge = false): void {
    this.examples = 0
    this.scale = huge ? SMALL : 1
    for (const { sums, squares } of this.layers) {
      sums.fill(0)
      squares.fill(0)
    }
  }

  addRows({ activations }: Workspace, count: number): void {
    this.layers.forEach((layer, l) => {
      const rows = activations[l]!
      if (this.examples === 0) layer.shift.set(rows.values.subarray(0, rows.units))
      if (this.scale === 1) this.machine.addMoments(layer, rows, layer.shift, count)
      else this.addScaled(layer, rows, count)
    })
    this.examples += count
  }

  private addScaled({ shift, sums, squares }: LayerMoments, { values, stride, units }: Rows, count: number): void {
    const { scale } = this
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < units; u++) {
        const shifted = scale * values[r * stride + u]! - scale * shift[u]!
        sums[u]! += shifted
        squares[u]! += shifted * shifted
      }
    }
  }

  /** Whether a sum has overflowed: {@link begin} with `huge` and the same rows may give numbers all the same. */
  get overflowed(): boolean {
    return this.layers.some((_, l) => {
      const { mean, variance } = this.spread(l)
      return !Number.isFinite(mean) || !Number.isFinite(variance)
    })
  }

  /** Mean and population variance of layer `l`, from the means and spreads of its units (Chan et al. 1979). */
  spread(l: number): { mean: number; variance: number } {
    const { shift, sums, squares } = this.layers[l]!
    const { examples: n, scale } = this
    let mean = 0
    let spread = 0
    for (let u = 0; u < shift.length; u++) {
      const unitMean = scale * shift[u]! + sums[u]! / n
      const unitSpread = squares[u]! - (sums[u]! * sums[u]!) / n
      const before = unitMean - mean
      mean += before / (u + 1)
      // Rounding may leave a unit of no spread a little below 0.
      spread += Math.max(0, unitSpread) + before * (unitMean - mean) * n
    }
    // Not by the square of the scale, which is too small for a double.
    return { mean: mean / scale, variance: spread / (n * shift.length) / scale / scale }
  }
}
