import type { Experiment } from '../contract/experiment'
import {
  GRADIENT_QUANTITIES,
  type GradientQuantity,
  type LayerGradients,
  type LayerGradientsParams,
} from '../contract/probes/layer-gradients'
import { DeltaProbe } from '../diagnostics/delta-probe'
import type { GradientPass } from '../network/gradient-pass'
import type { Parameters } from '../network/parameters'
import { log } from '../numeric/elementary'
import type { Matrix } from '../numeric/machine'
import { euclideanNorm, frobeniusNorm } from '../numeric/norm'
import { nextUpdate } from './next-update'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const layerGradients: Probe<'layer-gradients'> = { needs: 'measured', parse, take }

function parse(params: unknown): LayerGradientsParams {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== 1) throw refusedParams('params')
  const { step } = params as { readonly step?: unknown }
  if (!Number.isSafeInteger(step) || (step as number) < 0) throw refusedParams('step')
  return { step: step as number }
}

function* take(subject: Subject, { step }: LayerGradientsParams): Generator<void, LayerGradients> {
  const { machine, network, images } = subject
  const { sizes, parameters } = network
  const pass = subject.pass()
  const deltas = new DeltaProbe(machine, sizes.length - 1, pass.rows)
  for (let from = 0; from < images; from += pass.rows) {
    const rows = Math.min(pass.rows, images - from)
    pass.add(null, from, rows)
    deltas.addRows(pass.workspace, rows)
    yield
  }
  const perLayer = (value: (layer: number) => number): Float64Array =>
    Float64Array.from({ length: sizes.length - 1 }, (_, layer) => value(layer))
  const normOfMean = perLayer((l) => euclideanNorm(pass.gradients.biases[l]!) / images)
  const weightGradient = perLayer((l) => frobeniusNorm(machine, pass.gradients.weights[l]!) / images)
  const neurons = Float64Array.from(pass.gradients.biases.flatMap((sums) => Array.from(sums, (sum) => sum / images)))
  const layers = {
    normOfMean,
    meanOfNorms: perLayer((l) => deltas.meanOfNorms(l)),
    rmsPerUnit: perLayer((l) => normOfMean[l]! / Math.sqrt(sizes[l + 1]!)),
    weightGradient,
    updateRatio: yield* updateRatios(pass, parameters, subject.experiment, step, images),
  }
  const slopes = Object.fromEntries(
    GRADIENT_QUANTITIES.map((quantity) => [quantity, depthSlope(layers[quantity].subarray(0, -1))]),
  ) as Record<GradientQuantity, number>
  return { sizes, images, layers, slopes, neurons }
}

/** ‖ΔW‖/‖W‖ per layer of an update from the gradients of `pass`, which are zero afterwards; `parameters` are overwritten. */
function* updateRatios(
  pass: GradientPass,
  parameters: Parameters,
  experiment: Experiment,
  step: number,
  images: number,
): Generator<void, Float64Array> {
  const { machine } = parameters
  const entries = (matrix: Matrix): Float64Array => {
    const values = new Float64Array(matrix.fanOut * matrix.fanIn)
    machine.read(matrix, values)
    return values
  }
  const before: Float64Array[] = []
  for (const matrix of parameters.weights) {
    before.push(entries(matrix))
    yield
  }
  nextUpdate(pass, experiment, step, images)
  yield
  const ratios = new Float64Array(before.length)
  for (const [l, old] of before.entries()) {
    const moved = entries(parameters.weights[l]!)
    for (let i = 0; i < moved.length; i++) moved[i]! -= old[i]!
    ratios[l] = euclideanNorm(moved) / euclideanNorm(old)
    yield
  }
  return ratios
}

/** Least-squares slope of log₁₀ of the positive, finite ones of `values` over their places; NaN with fewer than two of them. */
export function depthSlope(values: Float64Array): number {
  const points = [...values].flatMap((value, at) => (value > 0 && value < Infinity ? [{ at, value: log(value) }] : []))
  const mean = (of: (point: { at: number; value: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const middle = mean(({ at }) => at)
  const height = mean(({ value }) => value)
  const spread = mean(({ at }) => (at - middle) * (at - middle))
  return mean(({ at, value }) => (at - middle) * (value - height)) / spread / Math.LN10
}
