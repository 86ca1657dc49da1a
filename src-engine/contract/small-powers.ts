/**
 * eˣ for |x| ≤ 1 by its series, within 2 units of the last place. The declarations compute their σ without the engine's
 * functions, and those of the platform round differently on different machines.
 */
export function exponential(x: number): number {
  let sum = 0
  for (let k = 20; k > 0; k--) sum = (x / k) * (1 + sum)
  return 1 + sum
}

/** The positive `degree`-th root of a number ≥ 1; `degree` is a positive integer. */
export function root(value: number, degree: number): number {
  let low = 1
  let high = value
  for (;;) {
    const middle = low + (high - low) / 2
    // So that a NaN ends the search, too.
    if (!(middle > low && middle < high)) return low
    if (wholePower(middle, degree) > value) high = middle
    else low = middle
  }
}

function wholePower(base: number, exponent: number): number {
  let power = 1
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2), square *= square) {
    if (left % 2 === 1) power *= square
  }
  return power
}
