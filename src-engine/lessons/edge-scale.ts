/** Where wide nets without biases are at the edge of chaos, fast enough for a page to ask it of every activation. */
import type { Curve } from '../acceptance/mean-field'
import { integerPower } from '../numeric/elementary'
import { GaussianMoments, type Moments } from '../theory/gaussian-moments'

/** The σw between which an edge is looked for. */
const SMALLEST = 0.5
const LARGEST = 32
const HALVINGS = 48
const NEAR_AN_END = 1e-6
/** Variances of z that are looked at are powers of it, up to 10³⁰ and down to 10⁻³⁰. */
const STRIDE = 1.25
const MOST_STRIDES = 310
/** Some milliseconds of moments. */
const STRIDES_OF_A_TURN = 20
const MOST_ROUNDS = 40
/** What rounding can leave of a growth that is none. */
const EVEN = 1e-11

const found = new Map<Curve, number | null>()

/**
 * The σw at which χ = 1 in the fixed point that q = 1 leads to; null where that is nowhere between 0.5 and 32. By halving, as χ grows
 * with σw. All nets of the search are looked at in the same variances, whose moments are taken once. Remembers its answers.
 */
export function* edgeScale(name: Curve): Generator<null, number | null> {
  const known = found.get(name)
  if (known !== undefined) return known
  const moments = new GriddedMoments(name)
  let [low, high] = [SMALLEST, LARGEST]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if ((yield* chiOf(middle * middle, moments)) < 1) low = middle
    else high = middle
    yield null
  }
  const scale = (low + high) / 2
  const answer = [SMALLEST, LARGEST].some((end) => Math.abs(scale - end) < NEAR_AN_END) ? null : scale
  found.set(name, answer)
  return answer
}

/** χ where the variance of z settles that begins with 1. */
function* chiOf(weightVariance: number, moments: GriddedMoments): Generator<null, number> {
  const growth = (variance: number, { square }: Moments): number => {
    const grown = (weightVariance * square) / variance - 1
    return Math.abs(grown) <= EVEN ? 0 : grown
  }
  let place = 0
  const way = Math.sign(growth(1, moments.onGrid(place)))
  for (let stride = 1; way !== 0 && stride <= MOST_STRIDES; stride++) {
    if (stride % STRIDES_OF_A_TURN === 0) yield null
    place = way * stride
    if (Math.sign(growth(varianceAt(place), moments.onGrid(place))) !== -way) continue
    const settled = root(
      (variance) => growth(variance, moments.at(variance)),
      varianceAt(place - way),
      varianceAt(place),
    )
    return weightVariance * moments.at(settled).slopeSquare
  }
  return weightVariance * moments.onGrid(place).slopeSquare
}

class GriddedMoments {
  private readonly moments: GaussianMoments
  private readonly known = new Map<number, Moments>()

  constructor(name: Curve) {
    this.moments = new GaussianMoments(name)
  }

  at(variance: number): Moments {
    return this.moments.at(0, variance)
  }

  onGrid(place: number): Moments {
    const seen = this.known.get(place) ?? this.at(varianceAt(place))
    this.known.set(place, seen)
    return seen
  }
}

const varianceAt = (place: number): number =>
  place < 0 ? 1 / integerPower(STRIDE, -place) : integerPower(STRIDE, place)

/** Between `from` and `to`, at which `f` has two signs. By false position, where an end that stays counts half (Illinois). */
function root(f: (x: number) => number, from: number, to: number): number {
  let [a, b, atA, atB] = [from, to, f(from), f(to)]
  for (let i = 0; i < MOST_ROUNDS; i++) {
    const middle = b - (atB * (b - a)) / (atB - atA)
    const value = f(middle)
    if (value === 0 || middle === a || middle === b) return middle
    if (Math.sign(value) === Math.sign(atB)) atA /= 2
    else [a, atA] = [b, atB]
    ;[b, atB] = [middle, value]
  }
  return b
}
