import { RUN_OPTIONS } from '../contract/option'
import { MOST_SLICE_POINTS, SLICE_RADIUS, type LossSlice, type LossSliceParams } from '../contract/probes/loss-slice'
import { unitPlaces } from '../exact/flat-layout'
import { euclideanNorm } from '../numeric/norm'
import { RandomStream } from '../random/random-stream'
import { MeasuredCost } from './measured-cost'
import { fieldsOf, numberWithin, wholeWithin } from './param-range'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const lossSlice: Probe<'loss-slice'> = { needs: 'measured', parse, take }

function parse(params: unknown): LossSliceParams {
  const fields = fieldsOf(params, ['seed', 'radius', 'points', 'images'])
  const points = wholeWithin(fields, 'points', 3, MOST_SLICE_POINTS)
  if (points % 2 === 0) throw refusedParams('points')
  return {
    seed: wholeWithin(fields, 'seed', 0, RUN_OPTIONS.seed.max),
    radius: numberWithin(fields, 'radius', SLICE_RADIUS.min, SLICE_RADIUS.max),
    points,
    images: wholeWithin(fields, 'images', 1, RUN_OPTIONS.measuredImages.max),
  }
}

function* take(
  subject: Subject,
  { seed, radius, points, images: wanted }: LossSliceParams,
): Generator<void, LossSlice> {
  const { experiment, training, machine, network } = subject
  const images = Math.min(wanted, subject.images)
  const cost = new MeasuredCost(experiment, training, machine, images)
  const at = network.parameters.toFlat()
  const across = rowNormalized(at, network.sizes, seed, 'across')
  const along = rowNormalized(at, network.sizes, seed, 'along')
  const half = (points - 1) / 2
  // The middle exactly 0: there the slice shows the present cost.
  const distances = Float64Array.from({ length: points }, (_, i) => (radius * (i - half)) / half)
  const costs = new Float64Array(points * points)
  for (let row = 0; row < points; row++) {
    for (let column = 0; column < points; column++) {
      const [s, t] = [distances[column]!, distances[row]!]
      costs[row * points + column] = yield* cost.cost(at.map((value, i) => value + s * across[i]! + t * along[i]!))
    }
  }
  return { images, distances, costs }
}

/** A random direction in which every unit's weights move by as much as they are long; biases stay. */
export function rowNormalized(at: Float64Array, sizes: readonly number[], seed: number, name: string): Float64Array {
  const stream = new RandomStream(seed, `slice/${name}`)
  const direction = new Float64Array(at.length)
  for (const { from, fanIn } of unitPlaces(sizes)) {
    for (let i = from; i < from + fanIn; i++) direction[i] = stream.nextNormal()
    const factor = euclideanNorm(at, from, fanIn) / euclideanNorm(direction, from, fanIn)
    for (let i = from; i < from + fanIn; i++) direction[i]! *= factor
  }
  return direction
}
