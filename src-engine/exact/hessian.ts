import type { CostSurface } from './cost-surface'
import { eigensystem, type Eigensystem } from './eigenvalues'
import { unitPlaces } from './flat-layout'

/** Where rounding, about 10⁻¹⁶/h, and what is left of the series, about h⁴, are both far below 10⁻¹¹. */
const STEP = 1e-3

/**
 * ∂²C/∂p∂q of all parameters, (n, n) row-major: central differences of exact gradients at h and 2h, extrapolated (error
 * h⁴), symmetrized. At a kink of an activation or cost it is that of neither side.
 */
export function hessianAt(surface: CostSurface, at: Float64Array): Float64Array {
  const n = at.length
  const hessian = new Float64Array(n * n)
  const point = Float64Array.from(at)
  const gradient = (i: number, shift: number): Float64Array => {
    point[i] = at[i]! + shift
    const values = surface.gradient(point)
    point[i] = at[i]!
    return values
  }
  for (let i = 0; i < n; i++) {
    const h = STEP * Math.max(1, Math.abs(at[i]!))
    const [near, nearBack, far, farBack] = [gradient(i, h), gradient(i, -h), gradient(i, 2 * h), gradient(i, -2 * h)]
    for (let k = 0; k < n; k++) {
      const value = (8 * (near[k]! - nearBack[k]!) - (far[k]! - farBack[k]!)) / (12 * h)
      hessian[i * n + k]! += value / 2
      hessian[k * n + i]! += value / 2
    }
  }
  return hessian
}

export const curvatures = (surface: CostSurface, at: Float64Array): Eigensystem =>
  eigensystem(hessianAt(surface, at), at.length)

/** C(at + s · direction) for every s. */
export const slice = (
  surface: CostSurface,
  at: Float64Array,
  direction: Float64Array,
  distances: readonly number[],
): number[] => distances.map((s) => surface.cost(at.map((value, i) => value + s * direction[i]!)))

/** C(at + s · across + t · along), one list of all s per t. */
export const plane = (
  surface: CostSurface,
  at: Float64Array,
  across: Float64Array,
  along: Float64Array,
  distances: readonly number[],
): number[][] =>
  distances.map((t) =>
    slice(
      surface,
      at.map((value, i) => value + t * along[i]!),
      across,
      distances,
    ),
  )

/**
 * Will two equal units of hidden layer `layer` (from 0) separate? A = H₁₁ − H₁₂, the Hessian on θ₁ − θ₂ with θ =
 * (weights in, bias, weights out): its eigenvectors are ways to part, ways downhill where the eigenvalue is negative
 * (digest BEY-03). `sizes`: input first.
 */
export function partingCurvatures(
  hessian: Float64Array,
  sizes: readonly number[],
  layer: number,
  first: number,
  second: number,
): Eigensystem {
  const one = unitParameters(sizes, layer, first)
  const other = unitParameters(sizes, layer, second)
  const total = Math.sqrt(hessian.length)
  const n = one.length
  const block = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++)
      block[i * n + k] = hessian[one[i]! * total + one[k]!]! - hessian[one[i]! * total + other[k]!]!
  }
  return eigensystem(block, n)
}

/** Places of all numbers of a hidden unit: weights in, bias, weights out. */
function unitParameters(sizes: readonly number[], layer: number, unit: number): number[] {
  const places = unitPlaces(sizes)
  const own = places.find((place) => place.layer === layer && place.unit === unit)!
  const incoming = Array.from({ length: own.fanIn }, (_, k) => own.from + k)
  const outgoing = places.filter((place) => place.layer === layer + 1).map(({ from }) => from + unit)
  return [...incoming, own.bias, ...outgoing]
}
