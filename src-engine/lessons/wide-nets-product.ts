/** Digest NIEL-23: the gradient of the first layer as one product of matrices, and what bounds it. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { singularValues } from '../exact/eigenvalues'
import type { Network } from '../network/network'
import type { Workspace } from '../network/workspace'
import type { Rows } from '../numeric/machine'
import { euclideanNorm } from '../numeric/norm'
import { quietly } from './given-back'
import { numberIn, type PartWork } from './part-work'
import { backwardFactor, signals, throughNet, type Look } from './wide-nets-signals'
import { MOMENTS, settledField } from './wide-nets-theory'

const firstRow = ({ values, units }: Rows): Float64Array => Float64Array.from(values.subarray(0, units))

interface Matrix {
  readonly columns: readonly Float64Array[]
}

/** Columns of Wˡ, as many as the layer before it has units. */
function columnsOf({ machine, parameters }: Network, l: number): Float64Array[] {
  const matrix = parameters.weights[l]!
  const { fanIn, fanOut } = matrix
  const flat = new Float64Array(fanIn * fanOut)
  machine.read(matrix, flat)
  return Array.from({ length: fanIn }, (_, k) => Float64Array.from({ length: fanOut }, (__, j) => flat[j * fanIn + k]!))
}

/** σ′(z) of every unit, from what the net does to errors of 1. */
function slopesOf(network: Network, { zs, activations }: Workspace, l: number): Float64Array {
  const ones = network.machine.rows(1, zs[l]!.units)
  ones.values.fill(1, 0, ones.units)
  network.functions[l]!.multiplyByDerivative(ones, zs[l]!, activations[l]!, 1)
  return firstRow(ones)
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** Σ′(z) Wᵀ M, M by its columns: the matrices are multiplied first, no vector is passed back. */
const times = (slopes: Float64Array, { columns: weights }: Matrix, { columns }: Matrix): Matrix => ({
  columns: columns.map((column) => slopes.map((slope, k) => slope * dot(weights[k]!, column))),
})

interface Product {
  readonly difference: number
  readonly slopes: readonly Float64Array[]
  /** Largest singular values of W², W³, … */
  readonly spectral: readonly number[]
  readonly norms: readonly number[]
}

const productOf: Look<Product> = (network, workspace) => {
  const { deltas, activations, targets } = workspace
  const slopes = deltas.map((_, l) => slopesOf(network, workspace, l))
  const weights = deltas.slice(1).map((_, l) => ({ columns: columnsOf(network, l + 1) }))
  const last = slopes.at(-1)!
  let product: Matrix = {
    columns: Array.from(last, (slope, j) => Float64Array.from(last, (_, k) => (k === j ? slope : 0))),
  }
  for (let l = weights.length - 1; l >= 0; l--) product = times(slopes[l]!, weights[l]!, product)
  const [output, target] = [firstRow(activations.at(-1)!), firstRow(targets)]
  // Squared errors: ∇ₐC = 2 (a − t).
  const slope = output.map((a, j) => 2 * (a - target[j]!))
  const first = firstRow(deltas[0]!)
  const written = first.map((_, k) => product.columns.reduce((sum, column, j) => sum + column[k]! * slope[j]!, 0))
  const missed = euclideanNorm(written.map((value, k) => value - first[k]!))
  return {
    difference: missed / euclideanNorm(first),
    slopes,
    spectral: weights.map(({ columns }) => singularValues(columns)[0]!),
    norms: deltas.map((rows) => euclideanNorm(firstRow(rows))),
  }
}

function* compute(controls: Controls): Generator<null, PartAnswer> {
  const [weightStd, biasStd] = [numberIn(controls, 'weightStd'), numberIn(controls, 'biasStd')]
  const net = {
    activation: 'sigmoid',
    width: numberIn(controls, 'width'),
    depth: numberIn(controls, 'depth'),
    weightVariance: weightStd * weightStd,
    biasStd,
    seed: numberIn(controls, 'seed'),
  } as const
  const { product, found } = yield* quietly(
    throughNet(net, (...at) => ({ product: productOf(...at), found: signals(...at) })),
  )
  const { difference, slopes, spectral, norms } = product
  const factors = spectral.map((_, l) => norms[l]! / norms[l + 1]!)
  const bounds = spectral.map((norm) => norm / 4)
  const chi = Math.sqrt(settledField(MOMENTS.sigmoid, weightStd * weightStd, biasStd).chi)
  const x = spectral.map((_, l) => l + 1)
  return {
    readings: {
      difference,
      largestSlope: Math.max(...slopes.flatMap((values) => [...values])),
      largestNorm: Math.max(...spectral),
      withinBound: factors.every((factor, l) => factor <= bounds[l]!),
      typical: backwardFactor(found, 0),
      theory: chi,
    },
    figures: [
      {
        id: 'factors',
        kind: 'lines',
        title: 'backThrough',
        x: { label: 'layer', scale: 'linear' },
        y: { label: 'factor', scale: 'log' },
        series: [
          { label: 'boundLine', x, y: bounds, style: 'points' },
          { label: 'yours', x, y: factors, style: 'line' },
          { label: 'theory', x, y: x.map(() => chi), style: 'dashed' },
        ],
        lines: [{ axis: 'y', at: 1, label: 'unchanged' }],
      },
    ],
    steps: null,
  }
}

export const productWork: PartWork = compute
