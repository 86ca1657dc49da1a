import type { RandomStream } from '../random/random-stream'

/** Overwrites `out` (fanOut, fanIn) by orthonormal rows, or columns where there are fewer of these. Yields between these. */
export function* drawOrthonormal(
  out: Float64Array,
  fanIn: number,
  fanOut: number,
  stream: RandomStream,
): Generator<void, void> {
  if (fanOut <= fanIn) {
    yield* drawVectors(out, fanOut, fanIn, stream)
    return
  }
  const columns = new Float64Array(out.length)
  yield* drawVectors(columns, fanIn, fanOut, stream)
  for (let row = 0; row < fanOut; row++) {
    for (let i = 0; i < fanIn; i++) out[row * fanIn + i] = columns[i * fanOut + row]!
  }
}

/**
 * `count` orthonormal vectors of `length` entries, one after the other in `vectors`: Gram–Schmidt on Gaussian vectors. This
 * is Q of the QR decomposition with a positive diagonal of R, the sign that makes Q uniform over all orthogonal matrices.
 */
function* drawVectors(
  vectors: Float64Array,
  count: number,
  length: number,
  stream: RandomStream,
): Generator<void, void> {
  for (let k = 0; k < count; k++) {
    for (let i = k * length; i < (k + 1) * length; i++) vectors[i] = stream.nextNormal()
    orthogonalise(vectors, k, length)
    yield
  }
}

/** A vector that keeps less than this part of its length is orthogonalised once more: twice is enough (Kahan, Parlett). */
const KEPT = 0.5
/** What is left of a vector within the span of those before it is rounding. */
const ROUNDING = 1e-12

/** Takes from vector `k` its parts along those before it and makes its length 1; a vector of their span becomes 0. */
export function orthogonalise(vectors: Float64Array, k: number, length: number): void {
  const from = k * length
  let before = Math.sqrt(dot(vectors, from, from, length))
  const rounding = ROUNDING * before
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
      return
    }
    if (!(after > rounding)) {
      vectors.fill(0, from, from + length)
      return
    }
    before = after
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
