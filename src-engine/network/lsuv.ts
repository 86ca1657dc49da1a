import { LSUV } from '../contract/data-initializers'
import type { Precision } from '../contract/option'
import type { Rows } from '../numeric/machine'

/**
 * Layer-sequential unit variance (Mishkin and Matas 2016): orthonormal `weights` (fanOut, fanIn) are divided by √Var(z) until
 * |Var(z) − 1| < 0.1 or ten times, and so overwritten. z = Wx + b is before the activation; the variance is over all units
 * and examples. The first `count` rows of `products` are Wx of the weights as given. Where z does not vary at all, or so little
 * that `precision` cannot hold the weights that would stretch it, nothing is scaled.
 * Answers the factor that all weights were multiplied by.
 */
export function scaleToUnitVariance(
  weights: Float64Array,
  biases: Float64Array,
  products: Rows,
  count: number,
  precision: Precision,
): number {
  let factor = 1
  for (let round = 0; round < LSUV.rounds; round++) {
    const variance = varianceOf(products, count, biases, factor)
    if (Math.abs(variance - 1) < LSUV.tolerance || !(variance > 0)) break
    factor /= Math.sqrt(variance)
  }
  const held = precision === 'float32' ? Math.fround : Number
  if (!weights.every((weight) => Number.isFinite(held(weight * factor)))) return 1
  for (let i = 0; i < weights.length; i++) weights[i]! *= factor
  return factor
}

/** Var(factor · products + biases) over all entries. */
function varianceOf({ values, stride, units }: Rows, count: number, biases: Float64Array, factor: number): number {
  const z = (row: number, unit: number): number => factor * values[row * stride + unit]! + biases[unit]!
  let sum = 0
  for (let row = 0; row < count; row++) for (let unit = 0; unit < units; unit++) sum += z(row, unit)
  const mean = sum / (count * units)
  let squares = 0
  for (let row = 0; row < count; row++) {
    for (let unit = 0; unit < units; unit++) squares += (z(row, unit) - mean) * (z(row, unit) - mean)
  }
  return squares / (count * units)
}
