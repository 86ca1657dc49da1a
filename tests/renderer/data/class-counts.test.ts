import { expect, it } from 'vitest'
import { classCounts } from '@/data/class-counts'

it('counts every label, absent ones too', () => {
  expect(classCounts(Uint8Array.of(1, 1, 3, 0), 5)).toEqual([1, 2, 0, 1, 0])
  expect(classCounts(new Uint8Array(0), 3)).toEqual([0, 0, 0])
})
