import { euclideanNorm } from '../numeric/norm'
import type { Workspace } from '../network/workspace'

/**
 * How large is the error signal of one example at each layer? ⟨‖δˡ‖₂⟩, the mean of the norms. It does not shrink when the
 * examples pull in different directions, as the norm of the mean does.
 */
export class DeltaProbe {
  private readonly sums: Float64Array
  private examples = 0

  constructor(private readonly sizes: readonly number[]) {
    this.sums = new Float64Array(sizes.length - 1)
  }

  begin(): void {
    this.sums.fill(0)
    this.examples = 0
  }

  addRows({ deltas }: Workspace, rows: number): void {
    for (let l = 0; l < this.sums.length; l++) {
      const units = this.sizes[l + 1]!
      for (let r = 0; r < rows; r++) this.sums[l]! += euclideanNorm(deltas[l]!, r * units, units)
    }
    this.examples += rows
  }

  meanOfNorms(layer: number): number {
    return this.sums[layer]! / this.examples
  }
}
