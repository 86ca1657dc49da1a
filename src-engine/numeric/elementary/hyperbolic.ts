import { quotient } from './binary-parts'
import { exp, expParts, scaledParts } from './exponential'

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1). Error below 0.9 ulp. */
export function tanh(x: number): number {
  if (x !== x || x === 0) return x
  const a = x < 0 ? -x : x
  if (a > 20) return x < 0 ? -1 : 1
  if (a < 1e-8) return x
  const power = expParts(2 * a)
  const scaled = scaledParts[0]!
  const lost = scaledParts[1]!
  const less = power - 1
  const n = less + scaled
  const nLost = scaled - (n - less) + (power - less - 1 + lost)
  const more = power + 1
  const d = more + scaled
  const dLost = scaled - (d - more) + (1 - (more - power) + lost)
  const t = quotient(n, nLost, d, dLost)
  return x < 0 ? -t : t
}

/** σ(x) = 1/(1 + e⁻ˣ). Error below 0.9 ulp, however small the result. */
export function sigmoid(x: number): number {
  if (x < -40) return exp(x)
  if (x > 40) return 1
  if (x !== x) return x
  const power = expParts(-x)
  const scaled = scaledParts[0]!
  const more = power + 1
  const d = more + scaled
  return quotient(1, 0, d, scaled - (d - more) + (1 - (more - power) + scaledParts[1]!))
}
