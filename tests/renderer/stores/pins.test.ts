// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { MOST_PINS, usePinsStore } from '@/stores/pins'
import { usePreviewStore } from '@/stores/preview'
import { good, installBridge } from './fake-bridge'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 8; i++) await nextTick()
}

beforeEach(async () => {
  const bridge = installBridge()
  bridge.answer('measure', ((experiment: Experiment) => {
    const sizes = [784, ...experiment.layers.map(({ size }) => size)]
    const units = sizes.slice(1).reduce((sum, size) => sum + size, 0)
    const each = new Float64Array(sizes.length - 1)
    const layers = { deltaNormOfMean: each, deltaMeanOfNorms: each }
    return good({ sizes, record: { step: 0, epoch: 0, layers, neurons: new Float64Array(units) }, durationMs: 1 })
  }) as never)
  setActivePinia(createPinia())
  await useDatasetsStore().start()
  usePreviewStore().again()
  await settle()
})

describe('pinned states', () => {
  test('keep the design they were pinned from while it goes on changing', async () => {
    const draft = useDraftStore()
    const pins = usePinsStore()
    await pins.pin()
    draft.setLayer(0, { size: 12 })
    await settle()
    expect(pins.pins.map((pin) => pin.state.sizes[1])).toEqual([30])
    expect(pins.pins[0]!.weights).toBe('start')
  })

  test('are four at most, and can be taken away', async () => {
    const pins = usePinsStore()
    for (let i = 0; i < MOST_PINS + 2; i++) await pins.pin()
    expect(pins.pins).toHaveLength(MOST_PINS)
    expect(pins.canPin).toBe(false)
    pins.remove(pins.pins[1]!.id)
    expect(pins.pins.map(({ id }) => id)).toEqual([1, 3, 4])
    pins.clear()
    expect(pins.pins).toEqual([])
  })

  test('paired with one, the design keeps its seed, batches and images, and nothing else', async () => {
    const draft = useDraftStore()
    const pins = usePinsStore()
    await pins.pin()
    draft.edit((e) => ({ ...e, seed: 77 }))
    pins.pair(true)
    expect(draft.experiment.seed).toBe(1)
    draft.edit((e) => ({ ...e, seed: 5, batch: { ...e.batch, size: 3 }, precision: 'float32' }))
    expect(draft.experiment).toMatchObject({ seed: 1, batch: { size: 10 }, precision: 'float32' })
    draft.usePreset('zeros', 'zeros')
    expect(draft.experiment.seed).toBe(1)
    pins.clear()
    draft.edit((e) => ({ ...e, seed: 5 }))
    expect(draft.experiment.seed).toBe(5)
  })

  test('stay paired through undo, and with the first that is left', async () => {
    const draft = useDraftStore()
    const pins = usePinsStore()
    await pins.pin()
    draft.apply({ ...draft.experiment, seed: 77 })
    await settle()
    await pins.pin()
    pins.pair(true)
    expect(draft.experiment.seed).toBe(1)
    draft.undo()
    draft.undo()
    expect(draft.experiment.seed).toBe(1)
    pins.remove(pins.pins[0]!.id)
    expect(draft.experiment.seed).toBe(77)
    expect(pins.isPaired).toBe(true)
    pins.remove(pins.pins[0]!.id)
    expect(pins.isPaired).toBe(false)
  })
})
