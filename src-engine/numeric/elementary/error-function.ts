import { productError, quotient } from './binary-parts'
import { timesExp } from './exponential'

const TWO_OVER_SQRT_PI = 1.1283791670955126
const TWO_OVER_SQRT_PI_LOW = 1.533545961316588e-17
/** Below, erf by its series is accurate enough for 1 − erf. */
const SERIES_END = 0.475
/** erfc(27.3) is below half of the smallest double. */
const VANISHES = 27.3

/** erf x for 0 ≤ x < 0.475 by Maclaurin's series 2/√π·(x − x³/3 + x⁵/(5·2!) − x⁷/(7·3!) + …). */
function erfSeries(x: number): number {
  const z = x * x
  let p = 1 / 11975040000
  p = p * z - 1 / 918086400
  p = p * z + 1 / 76204800
  p = p * z - 1 / 6894720
  p = p * z + 1 / 685440
  p = p * z - 1 / 75600
  p = p * z + 1 / 9360
  p = p * z - 1 / 1320
  p = p * z + 1 / 216
  p = p * z - 1 / 42
  p = p * z + 1 / 10
  p = p * z - 1 / 3
  return TWO_OVER_SQRT_PI * x + (TWO_OVER_SQRT_PI * x * z * p + TWO_OVER_SQRT_PI_LOW * x)
}

/**
 * Coefficients of a polynomial in t = (x − 4)/(x + 4) for (1 + 2x)·exp(x²)·erfc(x), interpolated at the Chebyshev nodes of
 * 0.45 ≤ x ≤ 28 in 300 bits (the form is Shepherd and Laframboise's, 1981). The first is in two parts.
 */
const FIRST = 1.2329951186255526
const FIRST_LOW = -4.556865547073173e-17
const OTHERS = [
  -0.13962111684056247, 0.015379652102619738, 0.06809705425468811, -0.10103906603630276, 0.09373283499854561,
  -0.06633036581228542, 0.03716751553362447, -0.016197734056599043, 0.00503197001993323, -0.0007577732999271042,
  -0.00019925697186660404, 0.00015062174088354387, -2.4398040215702936e-5, -1.1222270765018649e-5, 5.706468849233111e-6,
  2.943872368687271e-7, -8.194907257298113e-7, 7.378117568618755e-8, 1.0325703213719335e-7, -1.722164698485446e-8,
  -9.657059960355411e-9, 1.5986093958696034e-9,
]

/** erfc x for x ≥ 0.475. */
function tail(x: number): number {
  if (x > VANISHES) return 0
  const t = (x - 4) / (x + 4)
  let p = 0
  for (let i = OTHERS.length - 1; i >= 0; i--) p = p * t + OTHERS[i]!
  const rest = p * t + FIRST_LOW
  const n = FIRST + rest
  const double = 2 * x
  const d = 1 + double
  const ratio = quotient(n, rest - (n - FIRST), d, double < 1 ? double - (d - 1) : 1 - (d - double))
  const square = x * x
  const squareLost = productError(x, x, square)
  return timesExp(ratio, -square, -squareLost)
}

/** erfc x = 1 − 2/√π ∫₀ˣ exp(−s²) ds, also where it is tiny. Error below 2 ulp. */
export function erfc(x: number): number {
  if (x !== x) return x
  if (x >= SERIES_END) return tail(x)
  if (x <= -SERIES_END) return 2 - tail(-x)
  return x < 0 ? 1 + erfSeries(-x) : 1 - erfSeries(x)
}
