/**
 * Eigenvalues, in no order, of a symmetric matrix (n, n) row-major, which is overwritten: reflections make it tridiagonal, then implicit
 * QL steps (Golub and Van Loan, sections 8.3.1 and 8.3.3). About 4/3 n³ products; exact to some units of the last place of the largest.
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, beside } = tridiagonal(matrix, n)
  for (let from = 0; from < n; from++) {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const to = blockEnd(diagonal, beside, from)
      if (to === from) break
      sweep(diagonal, beside, from, to)
    }
  }
  return diagonal
}

const MOST_ROUNDS = 60

interface Tridiagonal {
  readonly diagonal: Float64Array
  /** Entry i stands between i and i + 1; the last is 0. */
  readonly beside: Float64Array
}

/** Reflects the last row of what is left of the matrix, again and again, until only its neighbour is beside the diagonal. */
function tridiagonal(a: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n)
  const beside = new Float64Array(n)
  const image = new Float64Array(n)
  for (let k = n - 1; k > 0; k--) {
    diagonal[k] = a[k * n + k]!
    const u = a.subarray(k * n, k * n + k)
    let scale = 0
    for (const entry of u) scale = Math.max(scale, Math.abs(entry))
    if (scale === 0) continue
    let squares = 0
    for (let i = 0; i < k; i++) {
      u[i]! /= scale
      squares += u[i]! * u[i]!
    }
    const length = u[k - 1]! > 0 ? -Math.sqrt(squares) : Math.sqrt(squares)
    beside[k - 1] = scale * length
    const half = squares - u[k - 1]! * length
    u[k - 1]! -= length
    reflect(a, n, u, image, half)
  }
  diagonal[0] = a[0] ?? 0
  return { diagonal, beside }
}

/** A ← H A H, H = 1 − u uᵀ / half, in the lower half of the first `u.length` rows. `image` is overwritten. */
function reflect(a: Float64Array, n: number, u: Float64Array, image: Float64Array, half: number): void {
  const size = u.length
  image.fill(0, 0, size)
  for (let i = 0; i < size; i++) {
    const line = i * n
    let sum = a[line + i]! * u[i]!
    for (let j = 0; j < i; j++) {
      sum += a[line + j]! * u[j]!
      image[j]! += a[line + j]! * u[i]!
    }
    image[i]! += sum
  }
  let along = 0
  for (let i = 0; i < size; i++) {
    image[i]! /= half
    along += image[i]! * u[i]!
  }
  const share = along / (2 * half)
  for (let i = 0; i < size; i++) image[i]! -= share * u[i]!
  for (let i = 0; i < size; i++) {
    const line = i * n
    for (let j = 0; j <= i; j++) a[line + j]! -= u[i]! * image[j]! + image[i]! * u[j]!
  }
}

/** The last place of the block that starts at `from`: beside it stands what vanishes beside the diagonal. */
function blockEnd(diagonal: Float64Array, beside: Float64Array, from: number): number {
  let to = from
  while (to < diagonal.length - 1) {
    const size = Math.abs(diagonal[to]!) + Math.abs(diagonal[to + 1]!)
    if (Math.abs(beside[to]!) <= Number.EPSILON * size) break
    to++
  }
  return to
}

/** One implicit QL step with Wilkinson's shift over the block `from` to `to`. */
function sweep(diagonal: Float64Array, beside: Float64Array, from: number, to: number): void {
  const ratio = (diagonal[from + 1]! - diagonal[from]!) / (2 * beside[from]!)
  const root = Math.sqrt(ratio * ratio + 1)
  let g = diagonal[to]! - diagonal[from]! + beside[from]! / (ratio + (ratio < 0 ? -root : root))
  let sine = 1
  let cosine = 1
  let shift = 0
  for (let i = to - 1; i >= from; i--) {
    const f = sine * beside[i]!
    const b = cosine * beside[i]!
    const length = Math.sqrt(f * f + g * g)
    beside[i + 1] = length
    if (length === 0) {
      diagonal[i + 1]! -= shift
      beside[to] = 0
      return
    }
    sine = f / length
    cosine = g / length
    g = diagonal[i + 1]! - shift
    const turned = (diagonal[i]! - g) * sine + 2 * cosine * b
    shift = sine * turned
    diagonal[i + 1] = g + shift
    g = cosine * turned - b
  }
  diagonal[from]! -= shift
  beside[from] = g
  beside[to] = 0
}
