// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LayerSettings } from '@engine/contract/experiment'
import type { Problem } from '@engine/contract/parse-experiment'
import { presetExperiment } from '@engine/contract/presets'
import { layerMarks } from '@/designer/layer-marks'
import LayerMenu from '@/designer/LayerMenu.vue'
import { createWords } from '@/locales'

const plain = presetExperiment('zeros', '').layers[0] as LayerSettings
let wrapper: VueWrapper

async function menu(layer: Partial<LayerSettings> = {}, output = false, problems: readonly Problem[] = []) {
  wrapper = mount(LayerMenu, {
    props: {
      number: 2,
      name: 'Layer 2',
      layer: { ...plain, ...layer },
      offered: ['add', 'remove'],
      output,
      disabled: false,
      problems,
    },
    global: { plugins: [createWords()] },
    attachTo: document.body,
  })
  await wrapper.get('[data-testid="layer-2-menu"]').trigger('click')
  await flushPromises()
}
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => wrapper.unmount())

const find = (testid: string): HTMLElement | null => document.querySelector(`[data-testid="layer-2-${testid}"]`)

async function type(testid: string, text: string): Promise<void> {
  const input = find(testid) as HTMLInputElement
  input.dispatchEvent(new Event('focus'))
  input.value = text
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  await flushPromises()
}

it('offers what can be done with the layer and closes after it', async () => {
  await menu()
  expect((find('left') as HTMLButtonElement).disabled).toBe(true)
  find('remove')?.click()
  await flushPromises()
  expect(wrapper.emitted('act')).toEqual([['remove']])
  expect(find('remove')).toBeNull()
})

it('sets how the layer trains', async () => {
  await menu()
  await type('learningRateFactor', '0.5')
  await type('dropout', '0.25')
  find('frozen')?.querySelector<HTMLButtonElement>('[data-value="frozen"]')?.click()
  expect(wrapper.emitted('set')).toEqual([[{ learningRateFactor: 0.5 }], [{ dropout: 0.25 }], [{ frozen: true }]])
})

it('offers the output no dropout, but one it has can be taken away', async () => {
  await menu({}, true)
  expect(find('dropout')).toBeNull()
  expect(find('learningRateFactor')).not.toBeNull()
  wrapper.unmount()
  const problem: Problem = { path: ['layers', 1, 'dropout'], code: 'EXPERIMENT_OUTPUT_DROPOUT', params: {}, nearest: 0 }
  await menu({ dropout: 0.5 }, true, [problem])
  document.querySelector<HTMLButtonElement>('[data-testid="problem-layers.1.dropout"] button')?.click()
  expect(wrapper.emitted('repair')).toEqual([[problem]])
})

it('marks the column of a layer that trains apart', async () => {
  await menu({ learningRateFactor: 0.1, dropout: 0.5 })
  expect(find('mark-factor')?.title).toBe('learning rate × 0.1')
  expect(find('mark-dropout')?.title).toBe('dropout 0.5')
  expect(layerMarks(plain)).toEqual([])
  expect(layerMarks({ ...plain, frozen: true, learningRateFactor: 0.1 })).toEqual([{ name: 'frozen', value: 1 }])
})
