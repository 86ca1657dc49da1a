import type { InitializerParams } from '../contract/initializers'
import type { RandomStream } from '../random/random-stream'

/** Weights whose entries depend on each other. `out` (fanOut, fanIn) is overwritten. */
type Build = (out: Float64Array, fanIn: number, fanOut: number, params: InitializerParams, stream: RandomStream) => void

const identity: Build = (out, fanIn, fanOut, params) => {
  out.fill(0)
  for (let i = 0; i < Math.min(fanIn, fanOut); i++) out[i * fanIn + i] = params['gain']!
}

const positiveUnitBall: Build = (out, fanIn, fanOut, params, stream) => {
  for (let row = 0; row < fanOut; row++) {
    const from = row * fanIn
    let sum = 0
    for (let i = from; i < from + fanIn; i++) {
      // In (0, 1], so that no sum is 0.
      out[i] = 1 - stream.nextUniform()
      sum += out[i]!
    }
    for (let i = from; i < from + fanIn; i++) out[i]! *= params['gain']! / sum
  }
}

/** Orthonormal rows, or columns where there are fewer of these. */
const orthogonal: Build = (out, fanIn, fanOut, params, stream) => {
  const gain = params['gain']!
  if (fanOut <= fanIn) {
    drawOrthonormal(out, fanOut, fanIn, stream)
    for (let i = 0; i < out.length; i++) out[i]! *= gain
    return
  }
  const columns = new Float64Array(out.length)
  drawOrthonormal(columns, fanIn, fanOut, stream)
  for (let row = 0; row < fanOut; row++) {
    for (let i = 0; i < fanIn; i++) out[row * fanIn + i] = gain * columns[i * fanOut + row]!
  }
}

/** A vector that keeps less than this part of its length is orthogonalised once more: twice is enough (Kahan, Parlett). */
const KEPT = 0.5

/**
 * `count` orthonormal vectors of `length` entries, one after the other in `vectors`: Gram–Schmidt on Gaussian vectors. This
 * is Q of the QR decomposition with a positive diagonal of R, the sign that makes Q uniform over all orthogonal matrices.
 */
function drawOrthonormal(vectors: Float64Array, count: number, length: number, stream: RandomStream): void {
  for (let k = 0; k < count; k++) {
    const from = k * length
    for (let i = from; i < from + length; i++) vectors[i] = stream.nextNormal()
    let before = Math.sqrt(dot(vectors, from, from, length))
    for (;;) {
      let other = 0
      for (; other + 4 * length <= from; other += 4 * length) subtractFour(vectors, other, from, length)
      for (; other < from; other += length) {
        const share = dot(vectors, other, from, length)
        for (let i = 0; i < length; i++) vectors[from + i]! -= share * vectors[other + i]!
      }
      const after = Math.sqrt(dot(vectors, from, from, length))
      if (after > KEPT * before) {
        for (let i = from; i < from + length; i++) vectors[i]! /= after
        break
      }
      before = after
    }
  }
}

/** Takes from the vector at `b` its parts along four vectors from `a` on; these do not overlap, so four sums go at once. */
function subtractFour(values: Float64Array, a: number, b: number, length: number): void {
  const [second, third, fourth] = [a + length, a + 2 * length, a + 3 * length]
  let [p, q, r, s] = [0, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const value = values[b + i]!
    p += values[a + i]! * value
    q += values[second + i]! * value
    r += values[third + i]! * value
    s += values[fourth + i]! * value
  }
  for (let i = 0; i < length; i++) {
    values[b + i]! -= p * values[a + i]! + q * values[second + i]! + r * values[third + i]! + s * values[fourth + i]!
  }
}

function dot(values: Float64Array, a: number, b: number, length: number): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += values[a + i]! * values[b + i]!
  return sum
}

/** In every row `connections` entries at random places, all of them where there are not more. */
const sparse: Build = (out, fanIn, fanOut, params, stream) => {
  out.fill(0)
  const places = new Int32Array(fanIn)
  const kept = Math.min(params['connections']!, fanIn)
  for (let row = 0; row < fanOut; row++) {
    for (let i = 0; i < fanIn; i++) places[i] = i
    for (let k = 0; k < kept; k++) {
      const other = k + Math.floor(stream.nextUniform() * (fanIn - k))
      const place = places[other]!
      places[other] = places[k]!
      out[row * fanIn + place] = params['std']! * stream.nextNormal()
    }
  }
}

/** For every weight initializer whose distribution is `built`. */
export const builtWeights = { identity, positiveUnitBall, orthogonal, sparse } as const

export const isBuilt = (name: string): name is keyof typeof builtWeights => name in builtWeights
