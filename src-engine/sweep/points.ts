import { exp, log } from '../numeric/elementary'
import { RandomStream } from '../random/random-stream'
import { SWEEP_AXES, SWEEP_AXIS_NAMES, withAxisValue, type AxisValue } from '../contract/sweep/axes'
import type { AxisValues, Sweep, SweepAxis, SweepCell } from '../contract/sweep/sweep'

const SEEDS = 2 ** 32

/** The values of an axis of a grid, in order; what is there twice, or falls together as whole numbers do, is there once. */
export function axisValues({ axis, values }: SweepAxis): readonly AxisValue[] {
  if (values.kind === 'list') return [...new Set(values.values)]
  const shares = Array.from({ length: values.count }, (_, i) => (values.count === 1 ? 0 : i / (values.count - 1)))
  return [...new Set(shares.map((share) => valueAt(axis, values, share)))]
}

/** The value a share, 0 to 1, of the way along an axis. */
function valueAt(axis: SweepAxis['axis'], values: AxisValues, share: number): AxisValue {
  if (values.kind === 'list') {
    return values.values[Math.min(values.values.length - 1, Math.floor(share * values.values.length))]!
  }
  const { from, to, scale } = values
  const between = scale === 'log' ? exp(log(from) + share * (log(to) - log(from))) : from + share * (to - from)
  const value = share === 0 ? from : share === 1 ? to : between
  const declared = SWEEP_AXES[axis]
  return 'option' in declared && declared.option.kind === 'integer' ? Math.round(value) : value
}

/** Points of a sweep. */
export function pointCount(sweep: Sweep): number {
  if (sweep.sampling.kind !== 'grid') return sweep.sampling.points
  return sweep.axes.reduce((product, axis) => product * axisValues(axis).length, 1)
}

export const cellCount = (sweep: Sweep): number => pointCount(sweep) * sweep.seeds

/** The values of every point, the last axis changing fastest. The same for the same document, whoever asks. */
export function sweepPoints(sweep: Sweep): (readonly AxisValue[])[] {
  const { axes, sampling } = sweep
  switch (sampling.kind) {
    case 'grid':
      return axes.reduce<(readonly AxisValue[])[]>(
        (points, axis) => points.flatMap((point) => axisValues(axis).map((value) => [...point, value])),
        [[]],
      )
    case 'random':
      return sampled(sweep, sampling.points, () => (_, stream) => stream.nextUniform())
    case 'latinHypercube':
      return sampled(sweep, sampling.points, (stream) => {
        const parts = shuffled(sampling.points, stream)
        return (point, draws) => (parts[point]! + draws.nextUniform()) / sampling.points
      })
  }
}

type Share = (point: number, stream: RandomStream) => number

function sampled(sweep: Sweep, points: number, shareOf: (stream: RandomStream) => Share): (readonly AxisValue[])[] {
  const columns = sweep.axes.map(({ axis, values }, a) => {
    const stream = new RandomStream(sweep.base.seed, `sweep/${a}`)
    const share = shareOf(stream)
    return Array.from({ length: points }, (_, point) => valueAt(axis, values, share(point, stream)))
  })
  return Array.from({ length: points }, (_, point) => columns.map((column) => column[point]!))
}

/** 0 to count − 1 in random order (Fisher and Yates). */
function shuffled(count: number, stream: RandomStream): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(stream.nextUniform() * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

/** Places of the axes in the order of their declaration: an initializer is set before its gain, whatever stands first. */
const declaredOrder = (axes: readonly SweepAxis[]): readonly number[] =>
  axes
    .map((_, a) => a)
    .sort((a, b) => SWEEP_AXIS_NAMES.indexOf(axes[a]!.axis) - SWEEP_AXIS_NAMES.indexOf(axes[b]!.axis))

/** A cell of the sweep from its points, which `sweepPoints` gives. */
export function cellAt(sweep: Sweep, points: readonly (readonly AxisValue[])[], index: number): SweepCell {
  const point = Math.floor(index / sweep.seeds)
  const values = points[point]!
  const varied = declaredOrder(sweep.axes).reduce(
    (document, a) => withAxisValue(document, sweep.axes[a]!.axis, values[a]!),
    sweep.base,
  )
  const seed = (varied.seed + (index % sweep.seeds)) % SEEDS
  return { index, point, values, seed, experiment: { ...varied, seed } }
}
