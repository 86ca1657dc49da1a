/** Digest HABR-07: a ReLU that is dead stays dead, how many of random weights are, and how many die in training. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { inputsOf, TEXT_RATE } from '../contract/lessons/one-neuron-linear'
import { SAMPLES } from '../contract/lessons/zero-wave-nets'
import { exactNet } from '../exact/small-nets'
import { RandomStream } from '../random/random-stream'
import { dying } from './one-neuron-dying'
import { numberIn } from './part-work'

/** So many that a share is known to 0.005. */
const DRAWS = 10_000
const LONG = 1_000
const COUNTS = [1, 2, 4, 8] as const
const PLACES = 25
const EDGE = { scale: 'linear', low: -2, high: 2 } as const
const TARGET = 42

/** Of `DRAWS` neurons of standard normal weights and bias, the share with z < 0 on the first `COUNTS` samples. */
function deadShares(first: readonly [number, number], seed: number): number[] {
  const samples = [first, ...SAMPLES.map(([x1, x2]) => [x1!, x2!] as const)]
  const stream = new RandomStream(seed, 'lesson/dead')
  const dead = COUNTS.map(() => 0)
  for (let draw = 0; draw < DRAWS; draw++) {
    const [w1, w2, b] = [stream.nextNormal(), stream.nextNormal(), stream.nextNormal()]
    const alive = samples.findIndex(([x1, x2]) => w1 * x1 + w2 * x2 + b >= 0)
    COUNTS.forEach((count, i) => {
      if (alive === -1 || alive >= count) dead[i]!++
    })
  }
  return dead.map((count) => count / DRAWS)
}

function stays(x: readonly [number, number], weights: readonly number[], biases: readonly number[]) {
  const document = neuronDocument({
    name: 'dead',
    x,
    targets: [TARGET],
    activation: 'relu',
    weights,
    biases,
    rate: TEXT_RATE,
    steps: LONG,
  })
  const net = exactNet(document)
  const z = net.look().layers[0]!.zs[0]![0]!
  const before = net.parameters
  net.advanceTo(LONG)
  return { z, moved: Math.max(...net.parameters.map((value, i) => Math.abs(value - before[i]!))) }
}

export function dead(controls: Controls): PartAnswer {
  const x = inputsOf(controls)
  const [w1, w2, b] = [numberIn(controls, 'w1'), numberIn(controls, 'w2'), numberIn(controls, 'b')]
  const { z, moved } = stays(x, [w1, w2], [b])
  const seed = numberIn(controls, 'seed')
  const shares = deadShares(x, seed)
  const trained = dying(seed)
  const fromZeros = stays(x, [0, 0], [0]).moved === 0 ? 1 : 0
  const at = (i: number): number => EDGE.low + ((EDGE.high - EDGE.low) * i) / (PLACES - 1)
  const places = Array.from({ length: PLACES }, (_, i) => at(i))
  return {
    readings: {
      z,
      moved: Number.isFinite(moved) ? moved : null,
      deadShare: shares[0]!,
      fewerByMore: shares.every((share, i) => i === 0 || share < shares[i - 1]!),
      zeroShare: fromZeros,
      deadOn2: shares[1]!,
      deadOn4: shares[2]!,
      deadOn8: shares[3]!,
      revived: trained.revived,
      deadBefore: trained.before,
      deadAfter: trained.after,
    },
    figures: [
      {
        id: 'halves',
        kind: 'plane',
        title: 'halvesTitle',
        x: { label: 'w₁', ...EDGE },
        y: { label: 'w₂', ...EDGE },
        value: 'z',
        columns: PLACES,
        rows: PLACES,
        values: places.flatMap((v2) => places.map((v1) => v1 * x[0] + v2 * x[1] + b)),
        paths: x[1] === 0 ? [] : [{ label: 'z = 0', x: [-2, 2], y: [-2, 2].map((v1) => -(v1 * x[0] + b) / x[1]) }],
        centre: 0,
        points: [{ label: z < 0 ? 'deadUnit' : 'livingUnit', x: w1, y: w2 }],
      },
      {
        id: 'shares',
        kind: 'bars',
        title: 'sharesTitle',
        scale: 'linear',
        unit: 'share',
        groups: [
          { label: 'randomWeights', bars: COUNTS.map((count, i) => ({ label: `samples${count}`, value: shares[i]! })) },
          { label: 'zeroWeights', bars: [{ label: 'samples1', value: fromZeros }] },
        ],
      },
      trained.figure,
    ],
    steps: null,
  }
}
