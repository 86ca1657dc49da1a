import { RUN_OPTIONS } from '../contract/option'
import { layerSizes } from '../contract/experiment'
import { RESIDUAL_SHARE, type Curvature, type CurvatureParams } from '../contract/probes/curvature'
import { HessianProduct } from '../network/hessian-product'
import { buildNetwork } from '../network/network'
import { StartValues } from '../network/start-values'
import { createMachine } from '../numeric/create-machine'
import { euclideanNorm } from '../numeric/norm'
import { RandomStream } from '../random/random-stream'
import { fieldsOf, wholeWithin } from './param-range'
import type { Probe } from './probe'
import type { Subject } from './subject'

export const curvature: Probe<'curvature'> = { needs: 'measured', parse, take }

/** Two eigenvalues of nearly the same size are told apart too slowly to wait for. */
const MOST_PRODUCTS = 120

function parse(params: unknown): CurvatureParams {
  const fields = fieldsOf(params, ['images', 'seed'])
  const { measuredImages, seed } = RUN_OPTIONS
  return {
    images: wholeWithin(fields, 'images', 1, measuredImages.max),
    seed: wholeWithin(fields, 'seed', 0, seed.max),
  }
}

function* take(subject: Subject, params: CurvatureParams): Generator<void, Curvature> {
  const { experiment, training, network } = subject
  const images = Math.min(params.images, subject.images)
  const machine = createMachine('float64')
  try {
    const weights = new StartValues(layerSizes(experiment, training.inputSize))
    weights.flat.set(network.parameters.toFlat())
    const hessian = new HessianProduct(buildNetwork(experiment, machine, training, weights), training, images)
    const start = unit(randomDirection(weights.flat.length, params.seed))
    const first = yield* power(hessian, start, 0)
    // H − μ has no eigenvalue below 0: the iteration cannot find the saddle again.
    const second = first.value < 0 ? yield* power(hessian, start, first.value) : null
    const found = second ?? first
    const largest = found.value + (second === null ? 0 : first.value)
    const size = Math.max(Math.abs(largest), Math.abs(first.value))
    return {
      images,
      largest,
      dominant: first.value,
      products: first.products + (second?.products ?? 0),
      residual: found.residual,
      settled: found.residual <= RESIDUAL_SHARE * size,
      learningRate: experiment.optimizer.learningRate,
    }
  } finally {
    machine.dispose()
  }
}

interface Eigenpair {
  /** Of H − shift. */
  readonly value: number
  readonly residual: number
  readonly products: number
}

/** The eigenvalue of largest size of H − shift, by power iteration from the unit vector `start`. */
function* power(hessian: HessianProduct, start: Float64Array, shift: number): Generator<void, Eigenpair> {
  let v = start
  for (let products = 1; ; products++) {
    const image = yield* hessian.times(v)
    let value = 0
    for (let i = 0; i < v.length; i++) {
      image[i]! -= shift * v[i]!
      value += image[i]! * v[i]!
    }
    let square = 0
    for (let i = 0; i < v.length; i++) square += (image[i]! - value * v[i]!) * (image[i]! - value * v[i]!)
    const residual = Math.sqrt(square)
    const size = euclideanNorm(image)
    const done = !(residual > RESIDUAL_SHARE * Math.abs(value)) || !(size > 0) || products === MOST_PRODUCTS
    if (done) return { value, residual, products }
    v = image.map((entry) => entry / size)
  }
}

function randomDirection(length: number, seed: number): Float64Array {
  const stream = new RandomStream(seed, 'curvature')
  return new Float64Array(length).map(() => stream.nextNormal())
}

function unit(direction: Float64Array): Float64Array {
  const length = euclideanNorm(direction)
  return direction.map((value) => value / length)
}
