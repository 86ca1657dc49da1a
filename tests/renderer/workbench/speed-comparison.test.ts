import { describe, expect, test } from 'vitest'
import type { ShownState } from '@/stores/shown-state'
import { compareSpeeds } from '@/workbench/speed-comparison'

const state = (hidden: number[]): ShownState => ({
  sizes: [784, ...hidden.map(() => 30), 10],
  neurons: [],
  normOfMean: Float64Array.from([...hidden, 1.4]),
  meanOfNorms: Float64Array.from([...hidden, 1.4]),
  images: 1000,
  step: 0,
  epoch: 0,
})

describe('the sentence above the pictures', () => {
  test.each([
    [[0.00298, 0.0171, 0.0695, 0.2851], { kind: 'vanishing', last: 4 }],
    [[290, 80, 24, 6.4], { kind: 'exploding', last: 4 }],
    [[1, 1.2], { kind: 'even', last: 2 }],
    [[0, 0], { kind: 'zero' }],
    [[0.1, 0, 0.3], { kind: 'someZero', layer: 2 }],
    [[0.3], { kind: 'one', speed: 0.3 }],
    [[], { kind: 'none' }],
  ])('%j', (speeds, expected) => {
    expect(compareSpeeds(state(speeds))).toMatchObject(expected)
  })

  test('the ratio is last ÷ first, and is never computed from an exact zero', () => {
    expect(compareSpeeds(state([0.25, 0.75]))).toMatchObject({ ratio: 3 })
    expect(compareSpeeds(state([0, 0.75]))).not.toHaveProperty('ratio')
  })
})
