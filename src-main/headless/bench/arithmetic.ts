/** How much arithmetic a job is, and how much the processor can do at most. */
import type { Precision } from '@engine/contract/option'
import { Arena } from '@engine/numeric/arena'
import { JOBS, type Job, type JobName } from './start'

/** Two operations, multiply and add, in each of twelve sums. */
const OPERATIONS = 2 * 12
const LANES: Readonly<Record<Precision, number>> = { float32: 4, float64: 2 }
const ROUNDS = 20_000_000
const TRIES = 5

/** Multiplications and additions of a job if no input were 0: products forward, backward to the first hidden layer, and of gradients. */
export function operations(name: JobName): number {
  const job: Job = JOBS[name]
  const products = job.sizes.slice(1).map((fanOut, l) => fanOut * (job.sizes[l] ?? 0))
  const all = products.reduce((sum, product) => sum + product, 0)
  const inner = all - (products[0] ?? 0)
  switch (name) {
    case 'J6':
      return 2 * all * job.images
    case 'J3':
      return 2 * (all + inner) * job.images
    case 'J2':
      return 2 * (2 * all + inner) * job.images * job.repeats
    default:
      return 2 * (2 * all + inner) * job.images
  }
}

/** 10⁹ operations a second of this processor in vectors of 128 bits, without fused multiply-add: the best of some tries. */
export function peak(precision: Precision): number {
  const arena = Arena.take(precision)
  let best = 0
  for (let i = 0; i < TRIES; i++) {
    const begun = performance.now()
    arena.kernels.multiplyAdd(ROUNDS)
    const seconds = (performance.now() - begun) / 1_000
    best = Math.max(best, (OPERATIONS * LANES[precision] * ROUNDS) / seconds / 1e9)
  }
  arena.giveBack()
  return best
}
