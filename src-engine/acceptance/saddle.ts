/** Digest SE-07 and SE-13.a: the cost around zeros, and how long leaving them takes. */
import type { ActivationName } from '../contract/activations'
import { CostSurface } from '../exact/cost-surface'
import { curvatures } from '../exact/hessian'
import { fittedLine } from '../exact/saddle'
import { log, sin } from '../numeric/elementary'
import { computation } from './computation'
import {
  BITS,
  constantLayers,
  examplesOf,
  exactNet,
  matrixLayer,
  smallExperiment,
  XOR,
  type Table,
} from '../exact/small-nets'

const signed = (targets: Table): Table => targets.map(([t]) => [2 * t! - 1])
const FIRST_BIT: Table = BITS.map(([a]) => [a!])

/** Activations and targets of the four cases the record lists in words. */
const CASES: readonly (readonly [readonly ActivationName[], Table])[] = [
  [['tanh', 'linear'], signed(XOR)],
  [['tanh', 'sigmoid'], XOR],
  [['sigmoid', 'sigmoid'], XOR],
  [['tanh', 'linear'], signed(FIRST_BIT)],
]

function atZeros() {
  const systems = CASES.map(([acts, targets]) => {
    const experiment = smallExperiment(BITS, targets, constantLayers([2, 1], acts, [0, 0], [0, 0]))
    const surface = new CostSurface(experiment, examplesOf(experiment))
    const steepest = Math.max(...surface.gradient(surface.start).map(Math.abs))
    return { values: curvatures(surface, surface.start).values, steepest }
  })
  return {
    eigs: systems.map(({ values }) => [...values]),
    gradient: Math.max(...systems.map(({ steepest }) => steepest)),
  }
}

interface Escape {
  readonly sizes: readonly number[]
  readonly acts: readonly [ActivationName, ActivationName]
  readonly lr: number
}

const CORNERS: Table = BITS.map((bits) => bits.map((bit) => 2 * bit - 1))
/** Written as in the record. */
const PERTURBATIONS = ['0.01', '0.0001', '1e-06', '1e-08', '1e-10'] as const
/** The cost that counts as having left, and when to give up. */
const LEFT = 0.5
const MOST_STEPS = 5_000

function escape({ sizes, acts, lr }: Escape) {
  const hidden = sizes[1]!
  const steps = PERTURBATIONS.map((eps): number => {
    const wave = (k: number): number => Number(eps) * sin(1 + k)
    const layers = [
      matrixLayer(
        2,
        hidden,
        acts[0],
        (i, j) => wave(hidden * i + j),
        () => 0,
      ),
      matrixLayer(
        hidden,
        1,
        acts[1],
        (i) => wave(2 * hidden + i),
        () => 0,
      ),
    ]
    const targets = CORNERS.map(([a]) => [a!])
    const net = exactNet(smallExperiment(CORNERS, targets, layers, { learningRate: lr }))
    while (net.look().cost >= LEFT && net.step < MOST_STEPS) net.advanceTo(net.step + 1)
    return net.step
  })
  const decades = PERTURBATIONS.map((eps) => -log(Number(eps)) / log(10))
  return {
    steps: Object.fromEntries(PERTURBATIONS.map((eps, i) => [eps, steps[i]!])) as Record<string, number>,
    steps_per_decade: fittedLine(decades, steps).slope,
  }
}

export const SADDLE = { 'SE-07': atZeros, 'SE-13.a': computation(escape) }
