const bits = new DataView(new ArrayBuffer(8))

/** The place of a double among all doubles in ascending order; −0 and 0 have the same. */
function place(x: number): bigint {
  bits.setFloat64(0, x)
  const word = bits.getBigInt64(0)
  return word >= 0n ? word : -(word & 0x7fffffffffffffffn)
}

const SINGLE_STEP = 2n ** 29n

/**
 * How many representable numbers lie between two finite numbers of a precision: 0 equal, 1 neighbours. Of single
 * precision in its normal range, where numbers are 2²⁹ doubles apart.
 */
export function ulpDistance(x: number, y: number, precision: 'float32' | 'float64'): number {
  const doubles = place(x) - place(y)
  const distance = doubles < 0n ? -doubles : doubles
  return Number(precision === 'float32' ? distance / SINGLE_STEP : distance)
}
