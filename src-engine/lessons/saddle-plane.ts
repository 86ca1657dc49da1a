/** Digest BEY-14 and BEY-03: the cost of equal units over their two weights, and where they would part. */
import type { ActivationName } from '../contract/activations'
import type { ExactRules } from '../contract/exact'
import type { PartAnswer } from '../contract/lessons/answer'
import type { PlaneFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CostSurface } from '../exact/cost-surface'
import { hessianAt, partingCurvatures } from '../exact/hessian'
import { eigensystem, type Eigensystem } from '../exact/eigenvalues'
import { BITS, constantLayers, examplesOf, exactNet, smallExperiment, XOR } from '../exact/small-nets'
import { euclideanNorm } from '../numeric/norm'
import { choiceIn, numberIn } from './part-work'
import { partingBlock, partingOfWeights, type Curved } from './saddle-parting'

const W = { label: 'w', scale: 'linear', low: -3, high: 3 } as const
const C = { label: 'c', scale: 'linear', low: -2, high: 2 } as const
const COLUMNS = 31
const ROWS = 31
const PATH_STEPS = 400
/** The lowest cost of XOR for equal units that never fall (digest HABR-13). */
const FLOOR = 1 / 6
/** How far two units are pushed apart for a check of the growth. */
const PUSH = 1e-5
/** Rounding of an eigenvalue of the Hessian. */
const SAME = 1e-7

const grid = ({ low, high }: { readonly low: number; readonly high: number }, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))

export function plane(controls: Controls): PartAnswer {
  const [w, c] = [numberIn(controls, 'w'), numberIn(controls, 'c')]
  const units = numberIn(controls, 'units')
  const rate = numberIn(controls, 'rate')
  const hidden = choiceIn<Curved>(controls, 'hidden')
  const experiment = equalNet(units, hidden, w, c, rate)
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const path = descent(units, hidden, w, c, rate)
  const end = { w: path.w.at(-1)!, c: path.c.at(-1)! }
  const [ws, cs] = [grid(W, COLUMNS), grid(C, ROWS)]
  const costs = cs.flatMap((row) => ws.map((column) => surface.cost(equalParameters(units, column, row))))
  const parting = cs.flatMap((row) => ws.map((column) => lowestParting(hidden, units, column, row)))
  const paths = [{ label: 'descent', x: path.w, y: path.c }]
  const points = [
    { label: 'start', x: w, y: c },
    { label: 'end', x: end.w, y: end.c },
    { label: 'saddle', x: 0, y: 0 },
  ]
  const planeOf = (
    id: string,
    value: string,
    values: readonly number[],
    middle: Pick<PlaneFigure, 'centre'>,
  ): PlaneFigure => ({
    id,
    kind: 'plane',
    title: `${id}Title`,
    x: W,
    y: C,
    value,
    columns: COLUMNS,
    rows: ROWS,
    values,
    paths,
    points,
    ...middle,
  })
  const { partingAtStart, ...checks } = parted(surface, units, hidden, w, c, rate)
  const pathEnd = surface.cost(equalParameters(units, end.w, end.c))
  const lowestOfPlane = Math.min(...costs)
  return {
    readings: {
      pathEnd,
      lowestOfPlane,
      floorHolds: Math.min(pathEnd, lowestOfPlane) > FLOOR,
      partingAtStart,
      partingAtEnd: lowestParting(hidden, units, end.w, end.c),
      ...checks,
    },
    figures: [
      planeOf('costPlane', 'cost', costs, {}),
      // Units part where the curvature is below 0, wherever the path began.
      planeOf('partingPlane', 'partingCurvature', parting, { centre: 0 }),
    ],
    steps: null,
  }
}

const equalNet = (units: number, hidden: ActivationName, w: number, c: number, learningRate: number) =>
  smallExperiment(BITS, XOR, constantLayers([units, 1], [hidden, 'linear'], [w, c], [0, 0]), { learningRate })

/** W₁ row-major, b₁, W₂, b₂. */
function equalParameters(units: number, w: number, c: number): Float64Array {
  const flat = new Float64Array(4 * units + 1)
  flat.fill(w, 0, 2 * units)
  flat.fill(c, 3 * units, 4 * units)
  return flat
}

/** Biases stay 0: they would lead out of the plane. */
const withoutBiases = (units: number): NonNullable<ExactRules['rates']> =>
  [units, 1].map((size) => ({ weights: ofSize(size, 1), biases: ofSize(size, 0) }))

const ofSize = (size: number, value: number): number[] => Array.from({ length: size }, () => value)

function descent(units: number, hidden: ActivationName, w: number, c: number, rate: number) {
  const net = exactNet(equalNet(units, hidden, w, c, rate), { rates: withoutBiases(units) })
  const path = { w: [w], c: [c] }
  while (net.step < PATH_STEPS && net.broken === null) {
    net.advanceTo(net.step + 1)
    const { parameters } = net
    path.w.push(parameters[0]!)
    path.c.push(parameters[3 * units]!)
  }
  return path
}

/** The way two units part the fastest while their biases are held. */
const partingOf = (hidden: Curved, units: number, w: number, c: number): Eigensystem =>
  eigensystem(partingOfWeights(partingBlock(hidden, units, w, c)), 3)

const lowestParting = (hidden: Curved, units: number, w: number, c: number): number =>
  partingOf(hidden, units, w, c).values[0]!

/** The block by its formula against the Hessian, and against one update of units that are a little apart. */
function parted(surface: CostSurface, units: number, hidden: Curved, w: number, c: number, rate: number) {
  const at = equalParameters(units, w, c)
  const hessian = hessianAt(surface, at)
  const block = eigensystem(partingBlock(hidden, units, w, c), 4)
  const measured = partingCurvatures(hessian, [2, units, 1], 0, 0, 1)
  const whole = eigensystem(hessian, at.length).values
  const ways = partingOf(hidden, units, w, c)
  const net = exactNet(equalNet(units, hidden, w, c, rate), { rates: withoutBiases(units) })
  net.parameters = at.map((value, i) => value + PUSH * pushAt(i, units, ways.vectors[0]!))
  const before = difference(net.parameters, units)
  net.advanceTo(1)
  const growth = euclideanNorm(difference(net.parameters, units)) / euclideanNorm(before)
  return {
    partingAtStart: ways.values[0]!,
    blockGap: Math.max(...block.values.map((value, i) => Math.abs(value - measured.values[i]!))),
    multiplicity: whole.filter((value) => Math.abs(value - block.values[0]!) < SAME).length,
    growth,
    growthGap: Math.abs(growth - Math.abs(1 - rate * ways.values[0]!)),
  }
}

/** Places of the weights of a unit in the flat parameters: two in, one out. */
const placesOf = (unit: number, units: number): number[] => [2 * unit, 2 * unit + 1, 3 * units + unit]

/** `direction` added to the first unit and taken from the second. */
function pushAt(i: number, units: number, direction: Float64Array): number {
  const [first, second] = [placesOf(0, units).indexOf(i), placesOf(1, units).indexOf(i)]
  if (first >= 0) return direction[first]!
  return second >= 0 ? -direction[second]! : 0
}

const difference = (parameters: Float64Array, units: number): Float64Array =>
  Float64Array.from(placesOf(0, units), (place, k) => parameters[place]! - parameters[placesOf(1, units)[k]!]!)
