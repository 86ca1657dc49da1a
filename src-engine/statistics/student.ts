import { atan } from '../numeric/elementary'

const HALVINGS = 80

/** P(|T| < t) of Student's distribution with `freedom` degrees (whole, ≥ 1): the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4. */
export function studentWithin(t: number, freedom: number): number {
  const cosine = 1 / Math.sqrt(1 + (t * t) / freedom)
  const sine = (t / Math.sqrt(freedom)) * cosine
  const odd = freedom % 2 === 1
  let term = odd ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return odd ? (2 / Math.PI) * (atan(t / Math.sqrt(freedom)) + sine * sum) : sine * sum
}

/** The t > 0 with P(|T| < t) = `within`, 0 < within < 1. */
export function studentQuantile(within: number, freedom: number): number {
  let low = 0
  let high = 1
  while (studentWithin(high, freedom) < within) high *= 2
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (studentWithin(middle, freedom) < within) low = middle
    else high = middle
  }
  return (low + high) / 2
}
