import { quotient } from './binary-parts'
import { exp, expm1Lost, expm1Parts } from './exponential'

/** tanh x = (e²ˣ − 1)/(e²ˣ + 1). Error below 0.8 ulp. */
export function tanh(x: number): number {
  if (x !== x || x === 0) return x
  const a = x < 0 ? -x : x
  if (a > 20) return x < 0 ? -1 : 1
  if (a < 1e-8) return x
  const n = expm1Parts(2 * a)
  const nLost = expm1Lost[0]!
  const d = n + 2
  const dLost = (n > 2 ? 2 - (d - n) : n - (d - 2)) + nLost
  const t = quotient(n, nLost, d, dLost)
  return x < 0 ? -t : t
}

/** σ(x) = 1/(1 + e⁻ˣ). Error below 0.85 ulp, however small the result. */
export function sigmoid(x: number): number {
  if (x < -40) return exp(x)
  if (x > 40) return 1
  if (x !== x) return x
  const m = expm1Parts(-x)
  const d = m + 2
  return quotient(1, 0, d, (m > 2 ? 2 - (d - m) : m - (d - 2)) + expm1Lost[0]!)
}
