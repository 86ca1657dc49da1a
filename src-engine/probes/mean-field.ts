import type { FieldLayer, MeanField } from '../contract/probes/mean-field'
import type { Workspace } from '../network/workspace'
import type { Rows } from '../numeric/machine'
import { chaosEdge, depthScale, fixedPoint, type RandomLayer } from '../theory/fixed-point'
import { fieldForecast, type FieldForecast } from '../theory/field-forecast'
import { isDeclared } from '../theory/declared-layer'
import { noParams, type Probe } from './probe'
import type { Subject } from './subject'

export const meanField: Probe<'mean-field'> = { needs: 'measured', parse: noParams, take }

function* take(subject: Subject): Generator<void, MeanField> {
  const { experiment, images, machine, network } = subject
  const { sizes } = network
  const sums = new SquareSums(sizes)
  const pass = subject.pass()
  const squares = new Float64Array(pass.rows)
  for (let from = 0; from < images; from += pass.rows) {
    const count = Math.min(pass.rows, images - from)
    pass.addBiases(null, from, count)
    sums.add(pass.workspace, count, (rows) => {
      machine.rowSquares(squares, rows, count)
      let sum = 0
      for (let r = 0; r < count; r++) sum += squares[r]!
      return sum
    })
    yield
  }
  const perUnit = (values: Float64Array): Float64Array => values.map((sum, l) => sum / (images * sizes[l + 1]!))
  const inputSquare = sums.inputs / (images * sizes[0]!)
  const measuredQ = perUnit(sums.zs)
  const measuredSquares = perUnit(sums.activations)
  const forecast = fieldForecast(experiment, sizes, inputSquare, measuredQ, measuredSquares)
  const hidden = sizes.length - 2
  const last = experiment.layers[hidden - 1]
  const measuredDeltas = sums.deltas.map((sum) => Math.sqrt(sum / images))
  return {
    sizes,
    images,
    inputSquare,
    layers: fieldLayers(forecast, subject),
    predictedQ: forecast.q,
    measuredQ,
    predictedChi: forecast.chi,
    measuredChi: sums.deltas.slice(0, hidden).map((sum, l) => sum / sums.deltas[l + 1]!),
    predictedDeltas: carriedBack(measuredDeltas, forecast.chi),
    measuredDeltas,
    predictedForward: forecast.forward,
    measuredForward: measuredSquares
      .slice(0, hidden)
      .map((square, l) => Math.sqrt(square / (l === 0 ? inputSquare : measuredSquares[l - 1]!))),
    edge:
      last === undefined
        ? { biasVariances: new Float64Array(), weightVariances: new Float64Array() }
        : chaosEdge(forecast.momentsOf(last.activation)),
  }
}

/** Sums of squares over units and examples, one entry per layer with weights. */
class SquareSums {
  readonly zs: Float64Array
  readonly activations: Float64Array
  readonly deltas: Float64Array
  inputs = 0
  private readonly input: Float64Array

  constructor(sizes: readonly number[]) {
    this.zs = new Float64Array(sizes.length - 1)
    this.activations = new Float64Array(sizes.length - 1)
    this.deltas = new Float64Array(sizes.length - 1)
    this.input = new Float64Array(sizes[0]!)
  }

  add(workspace: Workspace, count: number, squaresOf: (rows: Rows) => number): void {
    for (let r = 0; r < count; r++) {
      workspace.inputs.read(r, this.input)
      for (const x of this.input) this.inputs += x * x
    }
    for (let l = 0; l < this.zs.length; l++) {
      this.zs[l]! += squaresOf(workspace.zs[l]!)
      this.activations[l]! += squaresOf(workspace.activations[l]!)
      this.deltas[l]! += squaresOf(workspace.deltas[l]!)
    }
  }
}

/** The fixed point is that of a net of nothing but this hidden layer, walked to from the q it starts with; the output layer has none. */
function fieldLayers({ layers, momentsOf, q }: FieldForecast, subject: Subject): FieldLayer[] {
  const found: FieldLayer[] = []
  layers.forEach((layer, l) => {
    const { activation } = subject.experiment.layers[l]!
    const before = subject.experiment.layers[l - 1]
    if (l === layers.length - 1 || !isDeclared(layer)) {
      found.push({ ...layer, fixedQ: Number.NaN, fixedChi: Number.NaN, depthScale: Number.NaN })
    } else if (before?.activation === activation && areAlike(layer, layers[l - 1]!)) found.push(found[l - 1]!)
    else {
      const { q: fixedQ, chi: fixedChi } = fixedPoint(momentsOf(activation), layer, q[l]!)
      found.push({ ...layer, fixedQ, fixedChi, depthScale: depthScale(fixedChi) })
    }
  })
  return found
}

/** Most nets repeat one layer, whose fixed point need not be searched for twice. */
const areAlike = (a: RandomLayer, b: RandomLayer): boolean =>
  a.weightVariance === b.weightVariance && a.biasVariance === b.biasVariance && a.biasMean === b.biasMean

/** From the output on back: every hidden layer has √χ times the size of the one behind it. */
function carriedBack(measured: Float64Array, chi: Float64Array): Float64Array {
  const sizes = Float64Array.from(measured)
  for (let l = chi.length - 1; l >= 0; l--) sizes[l] = sizes[l + 1]! * Math.sqrt(chi[l]!)
  return sizes
}
