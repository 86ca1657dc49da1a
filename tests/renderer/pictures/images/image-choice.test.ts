// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { ExperimentData } from '@engine/contract/experiment'
import { examplesOf, useImageChoiceStore } from '@/pictures/images/image-choice'
import { useThumbnailsStore } from '@/pictures/images/thumbnails'
import { useDatasetsStore } from '@/stores/datasets'
import { good, installBridge, type FakeBridge } from '../../stores/fake-bridge'

const sliced: ExperimentData = {
  kind: 'set',
  set: 'mnist',
  training: { part: 'training', first: 100, count: 50 },
  validation: { part: 'validation', indices: [7, 3, 9] },
  scaling: 'unit',
}
const inline: ExperimentData = { kind: 'inline', inputs: [[0, 1, -2]], targets: [[1]] }
let bridge: FakeBridge

beforeEach(async () => {
  bridge = installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('counts the examples of the document, not of its set', () => {
  expect([examplesOf(sliced, 'training'), examplesOf(sliced, 'validation')]).toEqual([50, 3])
  expect([examplesOf(inline, 'training'), examplesOf(inline, 'validation')]).toEqual([1, 0])
})

test('what lies outside the part is its first or last image', () => {
  const choice = useImageChoiceStore()
  choice.go(1e9)
  expect(choice.position).toBe(choice.count - 1)
  choice.go(-5)
  expect(choice.position).toBe(0)
})

test('an opened image is shown on its way, even while one draws', () => {
  const choice = useImageChoiceStore()
  choice.source = 'drawn'
  choice.view = 'confusion'
  choice.open('training', 41)
  expect([choice.view, choice.source, choice.part, choice.position]).toEqual(['way', 'examples', 'training', 41])
})

test('thumbnails are asked for by their place in the set, once', async () => {
  bridge.answer('sampleImages', () =>
    good({ rows: 1, columns: 2, pixels: Uint8Array.of(1, 2), labels: Uint8Array.of(5) }),
  )
  const thumbnails = useThumbnailsStore()
  thumbnails.want(sliced, 'training', [2])
  await settled()
  thumbnails.want(sliced, 'training', [2])
  thumbnails.want(sliced, 'validation', [2])
  await settled()
  const asked = bridge.asked.filter(({ name }) => name === 'sampleImages').map(({ args }) => args)
  expect(asked).toEqual([
    ['mnist', 'training', 102, 1],
    ['mnist', 'validation', 9, 1],
  ])
  expect(thumbnails.of(sliced, 'validation', 2)).toMatchObject({ columns: 2, high: 255 })
  expect(thumbnails.of(sliced, 'validation', 0)).toBeNull()
})

test('samples of the document are there at once', () => {
  expect(useThumbnailsStore().of(inline, 'training', 0)).toEqual({
    values: [0, 1, -2],
    columns: 3,
    rows: 1,
    low: -2,
    high: 1,
  })
})
