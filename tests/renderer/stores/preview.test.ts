// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { usePreviewStore } from '@/stores/preview'
import { good, installBridge, type FakeBridge } from './fake-bridge'

let bridge: FakeBridge
/** Requests under way, oldest first: each is answered by calling it. */
let underWay: { size: number; finish: () => void }[] = []

beforeEach(async () => {
  bridge = installBridge()
  underWay = []
  bridge.answer('measure', ((experiment: Experiment) => {
    const size = experiment.layers[0]!.size
    return new Promise((resolve) => underWay.push({ size, finish: () => resolve(good({ sizes: [size] })) }))
  }) as never)
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await nextTick()
}

test('one measurement at a time, the newest design next, those between never', async () => {
  const draft = useDraftStore()
  const preview = usePreviewStore()
  for (const size of [11, 12, 13, 14]) {
    draft.setLayer(0, { size })
    await settle()
  }
  expect(underWay.map((each) => each.size)).toEqual([11])
  underWay[0]!.finish()
  await settle()
  expect(underWay.map((each) => each.size)).toEqual([11, 14])
  expect(preview.measured).toBe(false)
  underWay[1]!.finish()
  await settle()
  expect(preview.measured).toBe(true)
  expect(preview.shown?.experiment.layers[0]!.size).toBe(14)
  expect(bridge.asked.filter((each) => each.name === 'measure')).toHaveLength(2)
})

test('a refused design is not measured and keeps the last bars', async () => {
  const draft = useDraftStore()
  const preview = usePreviewStore()
  draft.setLayer(0, { size: 21 })
  await settle()
  underWay[0]!.finish()
  await settle()
  draft.setLayer(0, { size: 0 })
  await settle()
  expect(underWay).toHaveLength(1)
  expect(preview.shown?.experiment.layers[0]!.size).toBe(21)
  expect(preview.measured).toBe(false)
})
