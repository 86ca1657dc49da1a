import type { CostName } from '../contract/costs'
import { costFunctions, type OutputRows } from '../network/costs'
import { largestPlace } from '../numeric/largest-place'

/** How well does the net do? Mean data cost, and the share of examples whose largest output is at the largest target. */
export class OutcomeProbe {
  private costSum = 0
  private hits = 0
  private examples = 0

  constructor(private readonly cost: CostName) {}

  begin(): void {
    this.costSum = 0
    this.hits = 0
    this.examples = 0
  }

  addRows(output: OutputRows, count: number): void {
    const { activations, targets } = output
    const { ofRow } = costFunctions[this.cost]
    const { units, stride } = activations
    let sum = this.costSum
    for (let r = 0; r < count; r++) {
      sum += ofRow(output, r)
      const from = r * stride
      if (largestPlace(activations.values, from, units) === largestPlace(targets.values, from, units)) this.hits++
    }
    this.costSum = sum
    this.examples += count
  }

  get meanCost(): number {
    return this.costSum / this.examples
  }

  /** Examples answered rightly. */
  get correct(): number {
    return this.hits
  }

  /** 0 to 1 */
  get accuracy(): number {
    return this.hits / this.examples
  }
}
