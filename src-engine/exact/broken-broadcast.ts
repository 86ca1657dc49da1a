/**
 * The first bug of digest CN-10: a prediction of shape (n, 1) minus a target of shape (n) is a table of all n²
 * differences pₖ − tⱼ. C = (1/n²) Σₖ Σⱼ (pₖ − tⱼ)² has ∂C/∂pₖ = (2/n)(pₖ − t̄), the gradient of the mean squared error
 * towards the mean target: to train with the bug is to train on these targets. Equal targets hide it.
 */
export const broadcastTargets = (targets: readonly (readonly number[])[]): number[][] =>
  targets.map((row) => {
    const mean = row.reduce((sum, target) => sum + target, 0) / row.length
    return row.map(() => mean)
  })

/** The cost such a program prints for one example: (1/n²) Σₖ Σⱼ (pₖ − tⱼ)². */
export function broadcastCost(outputs: ArrayLike<number>, targets: ArrayLike<number>): number {
  let cost = 0
  for (let k = 0; k < outputs.length; k++) {
    for (let j = 0; j < targets.length; j++) {
      const error = outputs[k]! - targets[j]!
      cost += error * error
    }
  }
  return cost / (outputs.length * targets.length)
}
