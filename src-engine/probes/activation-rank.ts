import { exp, log } from '../numeric/elementary'
import type { Rows } from '../numeric/machine'
import { symmetricEigenvalues } from './symmetric-eigenvalues'

/** Units looked at: the work grows with the square of their number. */
const MOST_UNITS = 256

/** In how many directions do the activations of a layer move from example to example? From the covariance of its units. */
export class ActivationRank {
  /** Units looked at, spread evenly over the layer. */
  readonly units: number
  private readonly places: Int32Array
  /** Of the first example: differences from it keep their digits where units change little. */
  private readonly shift: Float64Array
  private readonly row: Float64Array
  private readonly sums: Float64Array
  /** (units, units): Σ over examples of products of differences; the lower half. */
  private readonly products: Float64Array
  private examples = 0

  /** `span`: about how far the activations spread; products of smaller numbers would underflow. */
  constructor(
    layerUnits: number,
    private readonly span: number,
  ) {
    this.units = Math.min(layerUnits, MOST_UNITS)
    this.places = Int32Array.from({ length: this.units }, (_, i) => Math.floor((i * layerUnits) / this.units))
    this.shift = new Float64Array(this.units)
    this.row = new Float64Array(this.units)
    this.sums = new Float64Array(this.units)
    this.products = new Float64Array(this.units * this.units)
  }

  addRows({ values, stride }: Rows, count: number): void {
    const { units, places, shift, row, sums, products, span } = this
    if (span === 0) return
    for (let r = 0; r < count; r++) {
      const from = r * stride
      if (this.examples++ === 0) places.forEach((place, i) => (shift[i] = values[from + place]!))
      for (let i = 0; i < units; i++) {
        const moved = (values[from + places[i]!]! - shift[i]!) / span
        row[i] = moved
        sums[i]! += moved
        const line = i * units
        for (let j = 0; j <= i; j++) products[line + j]! += moved * row[j]!
      }
    }
  }

  /** `effective`: exp(−Σ p ln p), p = s / Σs; `participation`: (Σ s²)² / Σ s⁴. Both 0 where nothing moves, NaN for what is no number. */
  get ranks(): { effective: number; participation: number } {
    const { units, sums, products, examples } = this
    const covariance = new Float64Array(units * units)
    for (let i = 0; i < units; i++) {
      for (let j = 0; j <= i; j++) {
        const entry = products[i * units + j]! - (sums[i]! * sums[j]!) / Math.max(1, examples)
        if (!Number.isFinite(entry)) return { effective: Number.NaN, participation: Number.NaN }
        covariance[i * units + j] = covariance[j * units + i] = entry
      }
    }
    const eigenvalues = symmetricEigenvalues(covariance, units)
    const largest = eigenvalues.reduce((a, b) => Math.max(a, b), 0)
    const rounding = 16 * Math.max(units, examples) * Number.EPSILON * largest
    const squares = [...eigenvalues].filter((value) => value > rounding)
    if (squares.length === 0) return { effective: 0, participation: 0 }
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
    const singular = squares.map((square) => Math.sqrt(square))
    const total = sum(singular)
    const entropy = -sum(singular.map((s) => (s / total) * log(s / total)))
    const power = sum(squares)
    return { effective: exp(entropy), participation: (power * power) / sum(squares.map((square) => square * square)) }
  }
}
