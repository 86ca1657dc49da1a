import { costFunctions, type OutputRows } from '../network/costs'
import type { CostName } from '../contract/costs'

/** How well does the net do? Mean data cost, and the share of examples whose largest output is at the largest target. */
export class OutcomeProbe {
  private costSum = 0
  private correct = 0
  private examples = 0

  constructor(private readonly cost: CostName) {}

  begin(): void {
    this.costSum = 0
    this.correct = 0
    this.examples = 0
  }

  addRows(output: OutputRows, rows: number): void {
    const { activations, targets, outputs } = output
    this.costSum = costFunctions[this.cost].addTo(this.costSum, output, rows)
    for (let r = 0; r < rows; r++) {
      const from = r * outputs
      if (firstLargest(activations, from, outputs) === firstLargest(targets, from, outputs)) this.correct++
    }
    this.examples += rows
  }

  get meanCost(): number {
    return this.costSum / this.examples
  }

  /** 0 to 1 */
  get accuracy(): number {
    return this.correct / this.examples
  }
}

/** Position of the largest of `count` entries from `from`; the first of equals. */
function firstLargest(values: Float64Array, from: number, count: number): number {
  let best = 0
  for (let i = 1; i < count; i++) if (values[from + i]! > values[from + best]!) best = i
  return best
}
