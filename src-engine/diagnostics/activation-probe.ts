import type { Machine, Moments } from '../numeric/machine'
import type { Workspace } from '../network/workspace'

interface LayerMoments extends Moments {
  /** The activations of the first example: sums of differences from them lose no digits where the spread is small beside the mean. */
  readonly shift: Float64Array
}

/** Where do the activations of each layer lie, and how far do they spread? Mean and population variance over all units and examples. */
export class ActivationProbe {
  private readonly layers: readonly LayerMoments[]
  private examples = 0

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

  begin(): void {
    this.examples = 0
    for (const { sums, squares } of this.layers) {
      sums.fill(0)
      squares.fill(0)
    }
  }

  addRows({ activations }: Workspace, count: number): void {
    this.layers.forEach((layer, l) => {
      const rows = activations[l]!
      if (this.examples === 0) layer.shift.set(rows.values.subarray(0, rows.units))
      this.machine.addMoments(layer, rows, layer.shift, count)
    })
    this.examples += count
  }

  /** Mean and population variance of layer `l`, from the means and spreads of its units (Chan et al. 1979). */
  spread(l: number): { mean: number; variance: number } {
    const { shift, sums, squares } = this.layers[l]!
    const n = this.examples
    let mean = 0
    let spread = 0
    for (let u = 0; u < shift.length; u++) {
      const unitMean = shift[u]! + sums[u]! / n
      const unitSpread = squares[u]! - (sums[u]! * sums[u]!) / n
      const before = unitMean - mean
      mean += before / (u + 1)
      // Rounding may leave a unit of no spread a little below 0.
      spread += Math.max(0, unitSpread) + before * (unitMean - mean) * n
    }
    return { mean, variance: spread / (n * shift.length) }
  }
}
