/** Digest BEY-03: the curvature on the difference of two equal hidden units, by its formula. */
import { BITS, XOR } from '../exact/small-nets'
import { sigmoid, tanh } from '../numeric/elementary'

export type Curved = 'tanh' | 'sigmoid' | 'silu'

/** f, f′ and f″ of z. */
function derivatives(name: Curved, z: number): readonly [number, number, number] {
  if (name === 'tanh') {
    const h = tanh(z)
    const slope = 1 - h * h
    return [h, slope, -2 * h * slope]
  }
  const s = sigmoid(z)
  const slope = s * (1 - s)
  const bend = slope * (1 - 2 * s)
  return name === 'sigmoid' ? [s, slope, bend] : [z * s, s + z * slope, 2 * slope + z * bend]
}

/**
 * A = 2 E[e · ((c f″ x̃x̃ᵀ, f′x̃), (f′x̃ᵀ, 0))] for XOR with a linear output without bias: e = y − t, x̃ = (x, 1), `units`
 * equal units of weights (w, w), bias 0 and output weight c. (4, 4) row-major over (w₁, w₂, b, c).
 */
export function partingBlock(name: Curved, units: number, w: number, c: number): Float64Array {
  const block = new Float64Array(16)
  BITS.forEach(([x1, x2], sample) => {
    const [f, slope, bend] = derivatives(name, w * x1! + w * x2!)
    const factor = (2 / BITS.length) * (units * c * f - XOR[sample]![0]!)
    const wide = [x1!, x2!, 1]
    wide.forEach((xi, i) => {
      wide.forEach((xk, k) => {
        block[4 * i + k]! += factor * c * bend * xi * xk
      })
      block[4 * i + 3]! += factor * slope * xi
      block[12 + i]! += factor * slope * xi
    })
  })
  return block
}

/** The block without the bias: (3, 3) over (w₁, w₂, c). */
export function partingOfWeights(block: Float64Array): Float64Array {
  const kept = [0, 1, 3]
  return Float64Array.from(kept.flatMap((i) => kept.map((k) => block[4 * i + k]!)))
}
