import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { MiniBatches } from '@engine/training/mini-batches'
import { constantStart, inlineExperiment, layer } from '../support/experiments'

const experiment = (count: number, size: number, order: 'shuffled' | 'given', seed = 1): Experiment =>
  inlineExperiment(
    Array.from({ length: count }, () => [0]),
    Array.from({ length: count }, () => [0]),
    [layer(1, 'linear', constantStart(0))],
    10,
    { batch: { size, order }, seed },
  )

function next(batches: MiniBatches): number[] {
  batches.next()
  const { order, from, count } = batches
  return Array.from({ length: count }, (_, i) => (order === null ? from + i : (order[from + i] ?? NaN)))
}

describe('batches in the given order', () => {
  it('wrap around the end', () => {
    const batches = new MiniBatches(experiment(5, 3, 'given'))
    expect([0, 1, 2, 3].map(() => next(batches))).toEqual([
      [0, 1, 2],
      [3, 4, 0],
      [1, 2, 3],
      [4, 0, 1],
    ])
    expect(batches.epochs).toBe(2)
  })
})

describe('shuffled batches', () => {
  const epoch = (batches: MiniBatches): number[][] => [0, 1, 2, 3].map(() => next(batches))

  it('show every example once an epoch, the rest in a shorter last batch', () => {
    const batches = new MiniBatches(experiment(11, 3, 'shuffled'))
    for (const number of [1, 2, 3]) {
      const all = epoch(batches)
      expect(all.map((batch) => batch.length)).toEqual([3, 3, 3, 2])
      expect(all.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, i) => i))
      expect([batches.epochs, batches.atEpochEnd]).toEqual([number, true])
    }
  })

  it('differ from epoch to epoch and from seed to seed, and depend on nothing else', () => {
    const batches = new MiniBatches(experiment(11, 3, 'shuffled'))
    const first = epoch(batches)
    const second = epoch(batches)
    expect(second).not.toEqual(first)
    expect(epoch(new MiniBatches(experiment(11, 3, 'shuffled')))).toEqual(first)
    const later = { epoch: 1, offset: 0, given: 0 }
    expect(epoch(new MiniBatches(experiment(11, 3, 'shuffled'), 3, later))).toEqual(second)
    expect(epoch(new MiniBatches(experiment(11, 3, 'shuffled', 2)))).not.toEqual(first)
  })

  it('of all examples keep their order', () => {
    expect(next(new MiniBatches(experiment(4, 4, 'shuffled')))).toEqual([0, 1, 2, 3])
  })

  it('of a new size take what is left of the epoch', () => {
    const batches = new MiniBatches(experiment(11, 3, 'shuffled'))
    const whole = epoch(new MiniBatches(experiment(11, 3, 'shuffled'))).flat()
    const begun = [next(batches), next(batches)].flat()
    expect(batches.updatesUntil(1)).toBe(2)
    batches.resize(4)
    expect([batches.updatesUntil(1), batches.updatesUntil(3)]).toEqual([2, 8])
    expect([...begun, ...next(batches), ...next(batches)]).toEqual(whole)
    expect(batches.position).toEqual({ epoch: 1, offset: 0, given: 0 })
  })

  it('go on from a position as if nothing had happened', () => {
    const whole = new MiniBatches(experiment(11, 3, 'shuffled'))
    const all = Array.from({ length: 10 }, () => next(whole))
    for (let cut = 0; cut < 10; cut++) {
      const before = new MiniBatches(experiment(11, 3, 'shuffled'))
      for (let i = 0; i < cut; i++) next(before)
      const after = new MiniBatches(experiment(11, 3, 'shuffled'), 3, before.position)
      expect(Array.from({ length: 10 - cut }, () => next(after))).toEqual(all.slice(cut))
    }
  })
})
