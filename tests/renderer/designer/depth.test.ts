import { expect, it } from 'vitest'
import type { LayerSettings } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { DEPTH_OPTION, withDepth } from '@/designer/depth'

const plain = presetExperiment('zeros', '').layers[0] as LayerSettings
const layers = [7, 8, 10].map((size) => ({ ...plain, size }))
const sizes = (depth: number, from = layers): number[] => withDepth(from, depth).map(({ size }) => size)

it('adds copies of the last hidden layer before the output', () => {
  expect(sizes(4)).toEqual([7, 8, 8, 8, 10])
  expect(withDepth(layers, 3)[2]).toEqual(layers[1])
})

it('removes the last hidden layers first, the output stays', () => {
  expect(sizes(2)).toEqual([7, 8, 10])
  expect(sizes(1)).toEqual([7, 10])
  expect(sizes(0)).toEqual([10])
})

it('keeps to whole numbers of layers that a network may have', () => {
  expect(sizes(2.6)).toEqual([7, 8, 8, 10])
  expect(sizes(-3)).toEqual([10])
  expect(sizes(1e9)).toHaveLength(DEPTH_OPTION.max + 1)
})

it('has nothing to copy in a network without hidden layers', () => expect(sizes(3, layers.slice(-1))).toEqual([10]))
