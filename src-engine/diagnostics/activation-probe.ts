import type { Workspace } from '../network/workspace'

/**
 * Where do the activations of each layer lie, and how far do they spread? Mean and population variance over all units and examples,
 * updated entry by entry (Welford), which loses no digits when the spread is small beside the mean.
 */
export class ActivationProbe {
  private readonly entries: Float64Array
  private readonly means: Float64Array
  private readonly squares: Float64Array

  constructor(private readonly sizes: readonly number[]) {
    const layers = sizes.length - 1
    this.entries = new Float64Array(layers)
    this.means = new Float64Array(layers)
    this.squares = new Float64Array(layers)
  }

  begin(): void {
    this.entries.fill(0)
    this.means.fill(0)
    this.squares.fill(0)
  }

  addRows({ activations }: Workspace, rows: number): void {
    for (let l = 0; l < this.means.length; l++) {
      const values = activations[l]!
      const count = rows * this.sizes[l + 1]!
      let entries = this.entries[l]!
      let mean = this.means[l]!
      let squares = this.squares[l]!
      for (let i = 0; i < count; i++) {
        entries++
        const before = values[i]! - mean
        mean += before / entries
        squares += before * (values[i]! - mean)
      }
      this.entries[l] = entries
      this.means[l] = mean
      this.squares[l] = squares
    }
  }

  mean(layer: number): number {
    return this.means[layer]!
  }

  variance(layer: number): number {
    return this.squares[layer]! / this.entries[layer]!
  }
}
