// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import type { Result } from '@engine/contract/errors'
import type { GradientCheck } from '@engine/contract/gradient-check'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useGradientCheckStore } from '@/stores/gradient-check'
import { good, installBridge, type FakeBridge } from './fake-bridge'

const right: GradientCheck = { checked: 200, skipped: 0, worst: null, worstRelativeError: 3e-9, passed: true }
let bridge: FakeBridge
const asked = (): number => bridge.asked.filter(({ name }) => name === 'checkGradients').length

beforeEach(async () => {
  bridge = installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})

test('a design is checked once, remembered, and forgotten with its next edit', async () => {
  bridge.answer('checkGradients', () => good(right))
  const gradients = useGradientCheckStore()
  await gradients.run()
  await gradients.run()
  expect([gradients.check, asked()]).toEqual([right, 1])
  useDraftStore().setLayer(0, { size: 31 })
  expect(gradients.check).toBeNull()
})

test('an answer for the design before an edit is not shown', async () => {
  let answer: (result: Result<GradientCheck>) => void = () => undefined
  bridge.answer('checkGradients', () => new Promise((resolve) => (answer = resolve)))
  const gradients = useGradientCheckStore()
  const running = gradients.run()
  expect(gradients.checking).toBe(true)
  useDraftStore().setLayer(0, { size: 31 })
  expect(gradients.checking).toBe(false)
  answer(good(right))
  await running
  expect(gradients.check).toBeNull()
})

test('a failure says why and may be asked again', async () => {
  bridge.answer('checkGradients', () => ({ ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }))
  const gradients = useGradientCheckStore()
  await gradients.run()
  expect(gradients.failure?.code).toBe('ENGINE_BUSY')
  bridge.answer('checkGradients', () => good(right))
  await gradients.run()
  expect([gradients.failure, gradients.check]).toEqual([null, right])
})
