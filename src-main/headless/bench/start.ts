/**
 * The jobs of the benchmark and where they start: the same numbers in every system that is measured beside ours (mulberry32 and
 * Box–Muller, one seed per tensor, one order of the images).
 */
import type { ActivationName } from '@engine/contract/activations'

export interface Job {
  readonly sizes: readonly number[]
  readonly hidden: ActivationName
  readonly output: 'sigmoid' | 'softmax'
  readonly images: number
  readonly batch: number
  /** Times the training images are gone through; times the job is done for one reading where nothing is trained. */
  readonly repeats: number
  readonly learningRate: number
  readonly lambda: number
  /** Standard deviation of the weights times √fanIn, and of the biases. */
  readonly weights: number
  readonly biases: number
  readonly adam: boolean
}

const book = {
  hidden: 'sigmoid',
  output: 'sigmoid',
  learningRate: 0.1,
  lambda: 5,
  weights: 1,
  biases: 1,
  adam: false,
} as const
const wide = {
  sizes: [784, 512, 512, 10],
  hidden: 'relu',
  output: 'softmax',
  images: 10_000,
  batch: 128,
  repeats: 1,
  learningRate: 0.1,
  lambda: 0,
  weights: Math.sqrt(2),
  biases: 0,
  adam: false,
} as const

export const JOBS = {
  J1: { ...book, sizes: [784, 30, 30, 30, 10], images: 50_000, batch: 10, repeats: 1 },
  J2: { ...book, sizes: [784, 30, 30, 30, 30, 10], images: 1_000, batch: 1_000, repeats: 500 },
  J3: { ...book, sizes: [784, 30, 30, 10], images: 1_000, batch: 1_000, repeats: 20 },
  J4: wide,
  J4adam: { ...wide, learningRate: 0.001, adam: true },
  J5: {
    ...wide,
    sizes: [784, ...Array.from({ length: 10 }, () => 100), 10],
    hidden: 'tanh',
    batch: 32,
    learningRate: 0.01,
    weights: 1,
  },
  /** What the window asks for at every move of a slider: start values drawn, then everything a record holds. Ours only. */
  preview: { ...book, sizes: [784, 30, 30, 10], images: 1_000, batch: 1_000, repeats: 20 },
  J6: { ...book, sizes: [784, 30, 30, 10], images: 10_000, batch: 10_000, repeats: 5 },
} as const satisfies Record<string, Job>

export type JobName = keyof typeof JOBS
export const JOB_NAMES = Object.keys(JOBS) as JobName[]
export const isJob = (name: string): name is JobName => name in JOBS

interface Start {
  /** (fanOut, fanIn) row-major and (fanOut) per layer. */
  readonly weights: number[][]
  readonly biases: number[][]
}

const starts = new Map<Job, Start>()

/**
 * W and b of every layer, rounded to float32. Drawn once for all rounds: collecting what the drawing leaves behind would count as
 * time of the job.
 */
export function startOf(job: Job): Start {
  const start = starts.get(job) ?? drawn(job)
  starts.set(job, start)
  return start
}

function drawn({ sizes, weights, biases }: Job): Start {
  const layers = sizes.slice(1).map((fanOut, l) => ({ fanIn: sizes[l] ?? 0, fanOut }))
  return {
    weights: layers.map(({ fanIn, fanOut }, l) => {
      const scale = weights / Math.sqrt(fanIn)
      return gauss(1000 + 2 * l, fanIn * fanOut).map((value) => Math.fround(value * scale))
    }),
    biases: layers.map(({ fanOut }, l) =>
      biases === 0 ? Array.from({ length: fanOut }, () => 0) : gauss(1001 + 2 * l, fanOut).map(Math.fround),
    ),
  }
}

/** The order of the images of every training job. */
export function shuffled(count: number): number[] {
  const next = mulberry(7)
  const draws = Array.from({ length: count }, next)
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor((draws[i] ?? 0) * (i + 1))
    const moved = order[i] ?? 0
    order[i] = order[other] ?? 0
    order[other] = moved
  }
  return order
}

function gauss(seed: number, count: number): number[] {
  const next = mulberry(seed)
  return Array.from({ length: count }, () => {
    const first = next()
    const second = next()
    return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second)
  })
}

/** Uniform in [0, 1), the 32-bit generator mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
