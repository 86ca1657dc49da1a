// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { installBridge } from './fake-bridge'

beforeEach(async () => {
  installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})

describe('the draft document', () => {
  test('starts valid, with the network that shows the vanishing gradient', () => {
    const draft = useDraftStore()
    expect(draft.problems).toEqual([])
    expect(draft.sizes).toEqual([784, 30, 30, 30, 30, 10])
    expect(draft.parameters).toEqual({ weights: 784 * 30 + 3 * 900 + 300, biases: 130 })
  })

  test('layers can be added, moved, changed and removed down to none', () => {
    const draft = useDraftStore()
    draft.setLayer(0, { size: 40 })
    draft.moveLayer(0, 1)
    expect(draft.sizes).toEqual([784, 30, 40, 30, 30, 10])
    draft.addLayer(1)
    expect(draft.sizes).toEqual([784, 30, 40, 40, 30, 30, 10])
    for (let i = 0; i < 5; i++) draft.removeLayer(0)
    expect(draft.sizes).toEqual([784, 10])
    expect(draft.problems).toEqual([])
    draft.addLayer(-1)
    expect(draft.sizes).toEqual([784, 30, 10])
    expect(draft.problems).toEqual([])
  })

  test('a refused setting names its place and is repaired with the nearest good value', () => {
    const draft = useDraftStore()
    draft.edit((document) => ({ ...document, batch: { ...document.batch, size: 60_000 } }))
    const problem = draft.problemAt('batch', 'size')
    expect(problem?.code).toBe('EXPERIMENT_BATCH_OVER_SLICE')
    expect(draft.valid).toBeNull()
    draft.repair(problem!)
    expect(draft.experiment.batch.size).toBe(50_000)
    expect(draft.valid).not.toBeNull()
  })

  test('an edit forgets the name of the preset', () => {
    const draft = useDraftStore()
    draft.usePreset('zeros', 'All zero')
    expect(draft.presetName).toBe('zeros')
    expect(draft.experiment.name).toBe('All zero')
    draft.setLayer(0, { size: 31 })
    expect(draft.presetName).toBeNull()
  })
})
