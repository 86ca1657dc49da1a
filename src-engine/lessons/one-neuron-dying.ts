/** Digest HABR-07: units that were alive and die while they are trained. */
import type { LinesFigure } from '../contract/lessons/figure'
import { SAMPLES } from '../contract/lessons/zero-wave-nets'
import { exactNet, explicitStart, layer, smallExperiment } from '../exact/small-nets'
import { RandomStream } from '../random/random-stream'

const UNITS = 40
const STEPS = 30
/** The smallest leaves the units as they are, the largest throws them far beyond the samples. */
const RATES = [0.02, 0.1, 0.2] as const

interface Course {
  readonly rate: number
  /** Before every update and after the last: which units are dead on all samples. */
  readonly dead: readonly (readonly boolean[])[]
}

export interface Dying {
  /** Shares of the units, with the largest of the rates. */
  readonly before: number
  readonly after: number
  /** Units that were dead and are not, with any of the rates. */
  readonly revived: number
  readonly figure: LinesFigure
}

const known = new Map<number, Dying>()

/**
 * A hidden layer of 40 ReLU units learns x₁ · x₂ of eight samples in full batches; weights and biases N(0, 1), those of the output
 * N(0, 1/40). Kept for the last seed: the neuron a person moves has no part in it.
 */
export function dying(seed: number): Dying {
  const answered = known.get(seed)
  if (answered !== undefined) return answered
  const courses = RATES.map((rate) => courseOf(rate, seed))
  const fastest = courses.at(-1)!.dead
  const answer: Dying = {
    before: shareOf(fastest[0]!),
    after: shareOf(fastest.at(-1)!),
    revived: courses.reduce((sum, { dead }) => sum + revivedIn(dead), 0),
    figure: {
      id: 'dying',
      kind: 'lines',
      title: 'dyingTitle',
      x: { label: 'step', scale: 'linear' },
      y: { label: 'share', scale: 'linear', low: 0, high: 1 },
      series: courses.map(({ rate, dead }) => ({
        label: `α = ${rate}`,
        x: dead.map((_, k) => k),
        y: dead.map(shareOf),
        style: 'line',
      })),
      lines: [],
    },
  }
  known.clear()
  known.set(seed, answer)
  return answer
}

function courseOf(rate: number, seed: number): Course {
  const stream = new RandomStream(seed, 'lesson/dying')
  const draw = (count: number, spread: number): number[] =>
    Array.from({ length: count }, () => spread * stream.nextNormal())
  const inputs = SAMPLES.map(([x1, x2]) => [x1!, x2!])
  const layers = [
    layer(UNITS, 'relu', explicitStart(draw(2 * UNITS, 1)), explicitStart(draw(UNITS, 1))),
    layer(1, 'linear', explicitStart(draw(UNITS, 1 / Math.sqrt(UNITS)))),
  ]
  const targets = inputs.map(([x1, x2]) => [x1! * x2!])
  const net = exactNet(smallExperiment(inputs, targets, layers, { learningRate: rate }))
  const dead: boolean[][] = []
  for (let step = 0; step <= STEPS && net.broken === null; step++) {
    net.advanceTo(step)
    const { zs } = net.look().layers[0]!
    dead.push(Array.from({ length: UNITS }, (_, unit) => zs.every((row) => row[unit]! < 0)))
  }
  return { rate, dead }
}

const shareOf = (dead: readonly boolean[]): number => dead.filter(Boolean).length / dead.length

const revivedIn = (dead: Course['dead']): number =>
  Array.from({ length: UNITS }, (_, unit) => unit).filter((unit) =>
    dead.some((now, k) => k > 0 && dead[k - 1]![unit]! && !now[unit]!),
  ).length
