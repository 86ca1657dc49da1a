// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { reactive } from 'vue'
import { request } from '@/services/lab'
import { good, installBridge, type FakeBridge } from '../stores/fake-bridge'

let bridge: FakeBridge
beforeEach(() => {
  bridge = installBridge()
  bridge.answer('measure', () => good(null))
})

const sent = async (argument: unknown): Promise<unknown> => {
  await request('measure', argument as never)
  return bridge.asked.at(-1)?.args[0]
}

test('what is reactive goes over the bridge as a plain copy', async () => {
  const document = reactive({ layers: [{ size: 30, dropout: 0 }], validation: null, name: 'x' })
  const copy = await sent(document)
  expect(copy).toEqual({ layers: [{ size: 30, dropout: 0 }], validation: null, name: 'x' })
  expect(structuredClone(copy)).toEqual(copy)
})

test('long lists of numbers go as one block of memory, others as they are', async () => {
  const values = Array.from({ length: 10_000 }, (_, i) => i / 3)
  expect(await sent({ values })).toEqual({ values: Float64Array.from(values) })
  const odd = [...values.slice(1), 'one']
  expect(await sent({ values: odd })).toEqual({ values: odd })
  expect(await sent({ values: values.slice(1) })).toEqual({ values: values.slice(1) })
})

test('typed arrays go as they are, wherever they stand', async () => {
  const weights = Float64Array.of(1 / 3, -0)
  const document = reactive({ bytes: Uint8Array.of(1, 2) })
  await request('probe', document as never, weights, 'health', {})
  const [sentDocument, sentWeights] = bridge.asked.at(-1)!.args
  expect(sentWeights).toBe(weights)
  expect((sentDocument as typeof document).bytes).toBeInstanceOf(Uint8Array)
})
