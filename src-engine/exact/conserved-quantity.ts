import { euclideanNorm } from '../numeric/norm'

/** One layer and the one behind it; matrices (fanOut, fanIn) row-major. */
interface Layer {
  readonly fanIn: number
  readonly fanOut: number
  readonly weights: ArrayLike<number>
  readonly biases: ArrayLike<number>
}

/**
 * W Wᵀ + b bᵀ − Vᵀ V of a hidden linear layer with weights W (fanOut, fanIn) and biases b, V the weights behind it: an
 * infinitely slow descent, gradient flow, keeps it as it starts (Saxe et al. 2014, Du et al. 2018; digest BEY-08, where
 * biases are left out). Under ReLU it keeps the diagonal: the squares that enter a unit minus those that leave it.
 * (units, units) row-major.
 */
export function conservedQuantity(layer: Layer, behind: Layer): Float64Array {
  const { fanIn, fanOut: units, weights, biases } = layer
  const quantity = new Float64Array(units * units)
  for (let i = 0; i < units; i++) {
    for (let j = 0; j < units; j++) {
      let value = biases[i]! * biases[j]!
      for (let k = 0; k < fanIn; k++) value += weights[i * fanIn + k]! * weights[j * fanIn + k]!
      for (let o = 0; o < behind.fanOut; o++) value -= behind.weights[o * units + i]! * behind.weights[o * units + j]!
      quantity[i * units + j] = value
    }
  }
  return quantity
}

/** How far a quantity has drifted: ‖Q − Q₀‖_F. A step of length η moves it by about η²‖gradient‖². */
export const drift = (now: Float64Array, start: Float64Array): number =>
  euclideanNorm(now.map((value, i) => value - start[i]!))

/** The diagonal of a square matrix. */
export const diagonal = (matrix: Float64Array): Float64Array => {
  const n = Math.sqrt(matrix.length)
  return Float64Array.from({ length: n }, (_, i) => matrix[i * (n + 1)]!)
}
