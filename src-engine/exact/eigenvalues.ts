import { euclideanNorm } from '../numeric/norm'

/** Eigenvalues ascending, and the unit eigenvector of each. */
export interface Eigensystem {
  readonly values: number[]
  readonly vectors: Float64Array[]
}

const MOST_SWEEPS = 60

/**
 * Eigenvalues of a symmetric matrix (n, n) row-major by cyclic Jacobi rotations (Golub and Van Loan, section 8.5),
 * until the entries off the diagonal vanish beside it. Each eigenvalue is exact to about n units of the last place of
 * the largest.
 */
export function eigensystem(matrix: Float64Array, n: number): Eigensystem {
  const a = Float64Array.from(matrix)
  const vectors = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, k) => (k === i ? 1 : 0)))
  const size = euclideanNorm(a)
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, n) > size * Number.EPSILON; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, n, p, q, vectors)
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[i * n + i]! - a[j * n + j]!)
  return { values: order.map((i) => a[i * n + i]!), vectors: order.map((i) => vectors[i]!) }
}

function offDiagonal(a: Float64Array, n: number): number {
  return euclideanNorm(a.map((value, i) => (i % (n + 1) === 0 ? 0 : value)))
}

/** Makes entry (p, q) of `a` 0; `vectors` turn along. */
function rotate(a: Float64Array, n: number, p: number, q: number, vectors: readonly Float64Array[]): void {
  const off = a[p * n + q]!
  if (off === 0) return
  const ratio = (a[q * n + q]! - a[p * n + p]!) / (2 * off)
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  const turn = (values: Float64Array, i: number, other: Float64Array, j: number): void => {
    const x = values[i]!
    const y = other[j]!
    values[i] = cosine * x - sine * y
    other[j] = sine * x + cosine * y
  }
  for (let k = 0; k < n; k++) turn(a, k * n + p, a, k * n + q)
  for (let k = 0; k < n; k++) turn(a, p * n + k, a, q * n + k)
  for (let k = 0; k < n; k++) turn(vectors[p]!, k, vectors[q]!, k)
  a[p * n + q] = 0
  a[q * n + p] = 0
}

/**
 * Singular values of a matrix given by its columns, descending, by one-sided Jacobi rotations (Hestenes 1958): small
 * ones keep their digits, which those of the squared matrix lose.
 */
export function singularValues(columns: readonly Float64Array[]): number[] {
  const turned = columns.map((column) => Float64Array.from(column))
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largest = 0
    for (let p = 0; p < turned.length; p++) {
      for (let q = p + 1; q < turned.length; q++) largest = Math.max(largest, orthogonalize(turned[p]!, turned[q]!))
    }
    if (largest <= Number.EPSILON) break
  }
  return turned.map((column) => euclideanNorm(column)).sort((a, b) => b - a)
}

/** Turns two columns until they are orthogonal; answers the cosine between them before. */
function orthogonalize(u: Float64Array, v: Float64Array): number {
  const lengthU = euclideanNorm(u)
  const lengthV = euclideanNorm(v)
  if (lengthU === 0 || lengthV === 0) return 0
  let inner = 0
  for (let i = 0; i < u.length; i++) inner += (u[i]! / lengthU) * (v[i]! / lengthV)
  if (Math.abs(inner) <= Number.EPSILON) return 0
  const ratio = (lengthV / lengthU - lengthU / lengthV) / (2 * inner)
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let i = 0; i < u.length; i++) {
    const x = u[i]!
    const y = v[i]!
    u[i] = cosine * x - sine * y
    v[i] = sine * x + cosine * y
  }
  return Math.abs(inner)
}
