import type { CostName } from '../contract/costs'
import { log } from '../numeric/elementary'
import type { Rows } from '../numeric/machine'

/** What does it cost to answer every example alike? Each output by itself has a best value, whatever the others are. */
export class BestConstant {
  /** Targets of each output, (examples). */
  private readonly columns: readonly Float64Array[]
  private examples = 0

  /** `examples`: how many there are room for. */
  constructor(outputs: number, examples: number) {
    this.columns = Array.from({ length: outputs }, () => new Float64Array(examples))
  }

  addRows({ values, stride }: Rows, count: number): void {
    this.columns.forEach((column, j) => {
      for (let r = 0; r < count; r++) column[this.examples + r] = values[r * stride + j]!
    })
    this.examples += count
  }

  /** Least cost of a constant; NaN where there is none: targets that are no shares under a logarithmic cost. */
  costUnder(cost: CostName): number {
    const { columns } = this
    const perOutput = (of: (column: Float64Array) => number): number => columns.reduce((sum, c) => sum + of(c), 0)
    switch (cost) {
      case 'crossEntropy':
        // a = t̄, the share of the class
        return perOutput((column) => entropyTerm(mean(column)) + entropyTerm(1 - mean(column)))
      case 'logLikelihood': {
        // a = t̄ / Σ t̄
        const total = perOutput(mean)
        return perOutput((column) => entropyTerm(mean(column)) + mean(column) * log(total))
      }
      case 'quadratic':
        return perOutput(variance) / 2
      case 'mse':
        return perOutput(variance) / columns.length
      case 'squaredError':
        return perOutput(variance)
      case 'huber':
        return perOutput(leastHuber)
    }
  }
}

/** −x ln x, NaN below 0. */
const entropyTerm = (x: number): number => (x === 0 ? 0 : -x * log(x))

const mean = (column: Float64Array): number => column.reduce((sum, t) => sum + t, 0) / column.length

function variance(column: Float64Array): number {
  const centre = mean(column)
  return column.reduce((sum, t) => sum + (t - centre) * (t - centre), 0) / column.length
}

/** More halvings than a number has digits. */
const HALVINGS = 64

/** Errors are cut at ±1 in the slope Σ (c − t), which rises with c: its zero is found by halving. */
function leastHuber(column: Float64Array): number {
  let low = column.reduce((least, t) => Math.min(least, t))
  let high = column.reduce((most, t) => Math.max(most, t))
  // No error is large enough to be cut.
  if (high - low <= 1) return variance(column) / 2
  for (let i = 0; i < HALVINGS; i++) {
    const middle = low + (high - low) / 2
    const slope = column.reduce((sum, t) => sum + Math.max(-1, Math.min(1, middle - t)), 0)
    if (slope < 0) low = middle
    else high = middle
  }
  const huber = (error: number): number => (error <= 1 ? (error * error) / 2 : error - 0.5)
  return column.reduce((sum, t) => sum + huber(Math.abs(high - t)), 0) / column.length
}
