/** Digest BEY-08: what training of linear layers keeps. */
import type { Experiment } from '../contract/experiment'
import type { LineSeries } from '../contract/lessons/figure'
import { conservedDocument } from '../contract/lessons/short-answers-documents'
import { conservedQuantity, drift } from '../exact/conserved-quantity'
import type { ExactNet } from '../exact/exact-net'
import { exactNet } from '../exact/small-nets'
import { euclideanNorm } from '../numeric/norm'
import { numberIn, type PartWork } from './part-work'

const POINTS = 40
/** Updates between two yields. */
const SLICE = 100

interface Course {
  /** Learning rate times steps. */
  readonly times: readonly number[]
  /** ‖Q − Q₀‖ and ‖W₁ − W₁ at the start‖ there. */
  readonly drifts: readonly number[]
  readonly moved: readonly number[]
}

function layersOf(net: ExactNet) {
  const [first, second] = net.look().layers
  return { quantity: conservedQuantity(first!, second!), weights: first!.weights }
}

function* follow(experiment: Experiment, rate: number): Generator<null, Course> {
  const net = exactNet(experiment)
  const total = experiment.duration.count
  const start = layersOf(net)
  const times: number[] = []
  const drifts: number[] = []
  const moved: number[] = []
  for (let point = 1; point <= POINTS; point++) {
    const target = Math.round((total * point) / POINTS)
    while (net.step < target && net.broken === null) {
      net.advanceTo(Math.min(target, net.step + SLICE))
      yield null
    }
    const { quantity, weights } = layersOf(net)
    times.push(net.step * rate)
    drifts.push(drift(quantity, start.quantity))
    moved.push(euclideanNorm(weights.map((weight, i) => weight - start.weights[i]!)))
  }
  return { times, drifts, moved }
}

const COARSER = 10

export const conserved: PartWork = function* (controls) {
  const rate = numberIn(controls, 'rate')
  const time = numberIn(controls, 'time')
  const seed = numberIn(controls, 'seed')
  const fine = yield* follow(conservedDocument(rate, time, seed), rate)
  const coarse = yield* follow(conservedDocument(COARSER * rate, time, seed), COARSER * rate)
  const last = (values: readonly number[]): number => values.at(-1)!
  const series = (label: string, { times }: Course, values: readonly number[]): LineSeries => ({
    label,
    x: times,
    y: values.map((value) => (value > 0 ? value : Number.NaN)),
    style: 'line',
  })
  return {
    readings: {
      drift: last(fine.drifts),
      tenfold: last(coarse.drifts) / last(fine.drifts),
      weightsMoved: last(fine.moved),
    },
    figures: [
      {
        id: 'drift',
        kind: 'lines',
        title: 'driftTitle',
        x: { label: 'η·t', scale: 'linear' },
        y: { label: 'changeAxis', scale: 'log' },
        series: [
          series('weightsChange', fine, fine.moved),
          series('quantityChange', fine, fine.drifts),
          series('coarseChange', coarse, coarse.drifts),
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}
