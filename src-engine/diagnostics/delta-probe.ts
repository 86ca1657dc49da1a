import type { Workspace } from '../network/workspace'
import type { Machine } from '../numeric/machine'
import { euclideanNorm, isSafe } from '../numeric/norm'

/**
 * How large is the error signal of one example at each layer? ⟨‖δˡ‖₂⟩, the mean of the norms. It does not shrink when the
 * examples pull in different directions, as the norm of the mean does.
 */
export class DeltaProbe {
  private readonly sums: Float64Array
  private readonly squares: Float64Array
  private examples = 0

  /** `capacity`: rows at once. */
  constructor(
    private readonly machine: Machine,
    layers: number,
    capacity: number,
  ) {
    this.sums = new Float64Array(layers)
    this.squares = new Float64Array(capacity)
  }

  begin(): void {
    this.sums.fill(0)
    this.examples = 0
  }

  addRows({ deltas }: Workspace, count: number): void {
    const { squares } = this
    deltas.forEach((rows, l) => {
      this.machine.rowSquares(squares, rows, count)
      let sum = this.sums[l]!
      for (let r = 0; r < count; r++) {
        const square = squares[r]!
        sum += isSafe(square) ? Math.sqrt(square) : euclideanNorm(rows.values, r * rows.stride, rows.units)
      }
      this.sums[l] = sum
    })
    this.examples += count
  }

  meanOfNorms(layer: number): number {
    return this.sums[layer]! / this.examples
  }
}
