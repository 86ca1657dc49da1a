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

function positions(batches: MiniBatches, step: number): number[] {
  batches.select(step)
  const { order, from, count } = batches
  return Array.from({ length: count }, (_, i) => (order === null ? from + i : (order[from + i] ?? NaN)))
}

describe('batches in the given order', () => {
  it('wrap around the end', () => {
    const batches = new MiniBatches(experiment(5, 3, 'given'))
    expect([0, 1, 2, 3].map((step) => positions(batches, step))).toEqual([
      [0, 1, 2],
      [3, 4, 0],
      [1, 2, 3],
      [4, 0, 1],
    ])
    expect(positions(batches, 1_000_000_007)).toEqual([1, 2, 3])
  })
})

describe('shuffled batches', () => {
  const epoch = (batches: MiniBatches, number: number): number[][] =>
    [0, 1, 2, 3].map((i) => positions(batches, 4 * number + i))

  it('show every example once an epoch, the rest in a shorter last batch', () => {
    const batches = new MiniBatches(experiment(11, 3, 'shuffled'))
    for (const number of [0, 1, 2]) {
      const all = epoch(batches, number)
      expect(all.map((batch) => batch.length)).toEqual([3, 3, 3, 2])
      expect(all.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, i) => i))
    }
  })

  it('differ from epoch to epoch and from seed to seed, and depend on nothing else', () => {
    const batches = new MiniBatches(experiment(11, 3, 'shuffled'))
    const first = epoch(batches, 0)
    const second = epoch(batches, 1)
    expect(second).not.toEqual(first)
    expect(epoch(batches, 0)).toEqual(first)
    expect(epoch(new MiniBatches(experiment(11, 3, 'shuffled')), 1)).toEqual(second)
    expect(epoch(new MiniBatches(experiment(11, 3, 'shuffled', 2)), 0)).not.toEqual(first)
  })

  it('of all examples keep their order', () => {
    expect(positions(new MiniBatches(experiment(4, 4, 'shuffled')), 7)).toEqual([0, 1, 2, 3])
  })
})
