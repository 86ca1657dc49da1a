import type { ActivationName } from '../contract/activations'
import type { ReluSlopeAtZero } from '../contract/option'
import type { Rows } from '../numeric/machine'

/** Where do the numbers of a layer lie? All units and examples together. */
export class Spread {
  private shift: number | null = null
  private sum = 0
  private squares = 0
  private entries = 0

  addRows({ values, stride, units }: Rows, count: number): void {
    // Sums of differences from one of the numbers lose no digits where the spread is small beside the mean.
    this.shift ??= values[0]!
    const { shift } = this
    let { sum, squares } = this
    for (let r = 0; r < count; r++) {
      for (let i = r * stride; i < r * stride + units; i++) {
        const shifted = values[i]! - shift
        sum += shifted
        squares += shifted * shifted
      }
    }
    this.sum = sum
    this.squares = squares
    this.entries += count * units
  }

  get mean(): number {
    return this.shift! + this.sum / this.entries
  }

  get deviation(): number {
    const mean = this.sum / this.entries
    // Rounding may leave no spread a little below 0.
    const variance = this.squares / this.entries - mean * mean
    return variance < 0 ? 0 : Math.sqrt(variance)
  }
}

/** How many activations of a layer are where the activation function is flat? */
export class Saturation {
  private readonly limits: readonly [number, number] | undefined
  private beyond = 0
  private entries = 0

  constructor(name: ActivationName) {
    this.limits = LIMITS[name]
  }

  addRows({ values, stride, units }: Rows, count: number): void {
    if (this.limits === undefined) return
    const [low, high] = this.limits
    let beyond = 0
    for (let r = 0; r < count; r++) {
      for (let i = r * stride; i < r * stride + units; i++) if (values[i]! < low || values[i]! > high) beyond++
    }
    this.beyond += beyond
    this.entries += count * units
  }

  /** 0 to 1; NaN for activations that have no bounds, or come near them slowly. */
  get share(): number {
    return this.beyond / this.entries
  }
}

const unit = [0.03, 0.97] as const
const symmetric = [-0.97, 0.97] as const
/** The bound of LeCun's tanh. */
const WIDE = 1.7159

const LIMITS: Readonly<Partial<Record<ActivationName, readonly [number, number]>>> = {
  sigmoid: unit,
  hardSigmoid: unit,
  tanh: symmetric,
  hardTanh: symmetric,
  lecunTanh: [-0.97 * WIDE, 0.97 * WIDE],
}

/** Which units of a ReLU layer has no example ever given a slope? */
export class DeadUnits {
  /** 1 for a unit that some example has given one. */
  private readonly alive: Uint8Array

  constructor(
    units: number,
    private readonly name: ActivationName,
    private readonly slopeAtZero: ReluSlopeAtZero,
  ) {
    this.alive = new Uint8Array(units)
  }

  addRows({ values, stride, units }: Rows, count: number): void {
    if (this.name !== 'relu') return
    const { alive, slopeAtZero } = this
    for (let r = 0; r < count; r++) {
      for (let u = 0; u < units; u++) {
        const z = values[r * stride + u]!
        // A NaN is no dead unit: what broke shows elsewhere.
        if (!(z <= 0) || (z === 0 && slopeAtZero > 0)) alive[u] = 1
      }
    }
  }

  /** 0 to 1; NaN for other activations. */
  get share(): number {
    if (this.name !== 'relu') return Number.NaN
    return 1 - this.alive.reduce((sum, one) => sum + one, 0) / this.alive.length
  }
}
