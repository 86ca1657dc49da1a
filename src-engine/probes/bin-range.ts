/** Steps between the ends of a range, about. */
const STEPS = 8
/** Where all values are equal there is no width to go by. */
const LEAST_REACH = 0.5

/** Round numbers around `lowest` and `highest`, which hold still while a slider moves the values a little; −1 to 1 around nothing. */
export function binRange(lowest: number, highest: number): { readonly low: number; readonly high: number } {
  if (!(lowest <= highest)) return { low: -1, high: 1 }
  const step = roundStep((highest - lowest) / STEPS)
  const low = Math.floor(lowest / step) * step
  const high = Math.ceil(highest / step) * step
  if (high > low && step > 0) return { low, high }
  const reach = Math.max(LEAST_REACH, Math.abs(lowest) * LEAST_REACH)
  return { low: lowest - reach, high: highest + reach }
}

/** 1, 2 or 5 times a power of ten, at least `rough`. */
function roundStep(rough: number): number {
  const [digits = '0', exponent = '0'] = rough.toExponential().split('e')
  const mantissa = Number(digits)
  const round = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10
  return rough > 0 ? Number(`${round}e${exponent}`) : 0
}
