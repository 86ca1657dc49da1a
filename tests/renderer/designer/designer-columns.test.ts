// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import DesignerColumns from '@/designer/DesignerColumns.vue'
import { createWords } from '@/locales'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'

const shape = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
let wrapper: VueWrapper

beforeEach(async () => {
  vi.stubGlobal('lab', { request: () => Promise.resolve({ ok: false }), onEvent: () => undefined })
  setActivePinia(createPinia())
  useDatasetsStore().sets = [
    { id: 'mnist', name: 'MNIST', state: 'ready', failure: null, shape, folder: '', files: [] },
  ]
  useDraftStore().usePreset('chapter5TwoHidden', 'two')
  wrapper = mount(DesignerColumns, {
    props: { colours: ['red', 'blue'] },
    global: { plugins: [createWords()] },
    attachTo: document.body,
  })
  await flushPromises()
})

const get = (testid: string) => wrapper.get(`[data-testid="${testid}"]`)

it('says the sizes and the number of parameters', () => {
  expect(get('network-summary').text().replace(/\s+/g, ' ')).toBe('[784, 30, 30, 10] 24,790 params')
})

it('writes what is chosen into the document', async () => {
  const draft = useDraftStore()
  await get('layer-2-activation').setValue('relu')
  await get('layer-2-weights').setValue('heNormal')
  await get('layer-2-biases').setValue('zeros')
  expect(draft.experiment.layers[1]).toEqual({
    size: 30,
    activation: 'relu',
    weights: { name: 'heNormal', params: { gain: 1 }, choices: { gain: 'custom' } },
    biases: { name: 'zeros', params: {} },
    learningRateFactor: 1,
    frozen: false,
    dropout: 0,
  })
})

it('does not offer given values, and softmax only for the output', () => {
  const values = (testid: string): string[] =>
    get(testid)
      .findAll('option')
      .map((option) => option.attributes('value') ?? '')
  expect(values('layer-1-weights')).not.toContain('explicit')
  expect(values('layer-1-activation')).not.toContain('softmax')
  expect(values('layer-3-activation')).toContain('softmax')
})

it('refuses a size in place and repairs it', async () => {
  const input = get('layer-1-size')
  await input.trigger('focus')
  await input.setValue('0')
  await input.trigger('keydown', { key: 'Enter' })
  await get('problem-layers.0.size').get('button').trigger('click')
  expect(useDraftStore().experiment.layers[0]?.size).toBe(1)
  expect(wrapper.find('[data-testid="problem-layers.0.size"]').exists()).toBe(false)
})

it('moves, adds and removes layers from their heads, the focus goes with them', async () => {
  const draft = useDraftStore()
  draft.setLayer(0, { size: 7 })
  await flushPromises()
  await get('layer-1-head').trigger('keydown', { key: 'ArrowRight', altKey: true })
  await flushPromises()
  expect(draft.sizes).toEqual([784, 30, 7, 10])
  expect(document.activeElement).toBe(get('layer-2-head').element)
  await get('layer-2-head').trigger('keydown', { key: '+' })
  expect(draft.sizes).toEqual([784, 30, 7, 7, 10])
  await get('layer-1-head').trigger('keydown', { key: 'Delete' })
  expect(draft.sizes).toEqual([784, 7, 7, 10])
})

it('scrubs the width of a layer and the depth of the network', async () => {
  HTMLElement.prototype.setPointerCapture = vi.fn()
  const draft = useDraftStore()
  const drag = async (testid: string, pixels: number): Promise<void> => {
    await get(testid).trigger('pointerdown', { clientX: 0, button: 0, pointerId: 1 })
    await get(testid).trigger('pointermove', { clientX: pixels, pointerId: 1 })
  }
  await drag('layer-2-size', 48)
  await get('layer-2-size').trigger('pointerup', { pointerId: 1 })
  expect(draft.sizes).toEqual([784, 30, 42, 10])
  await drag('setting-depth', 8)
  expect(draft.sizes).toEqual([784, 30, 42, 42, 42, 10])
  await get('setting-depth').trigger('pointermove', { clientX: -80, pointerId: 1 })
  expect(draft.sizes).toEqual([784, 10])
  await get('setting-depth').trigger('pointermove', { clientX: 0, pointerId: 1 })
  expect(draft.sizes).toEqual([784, 30, 42, 10])
})

it('takes a depth at one stroke, undone at one stroke', async () => {
  const draft = useDraftStore()
  const set = async (depth: string): Promise<void> => {
    const input = get('setting-depth')
    await input.trigger('focus')
    await input.setValue(depth)
    await input.trigger('keydown', { key: 'Enter' })
    await input.trigger('blur')
  }
  await set('0')
  expect(draft.sizes).toEqual([784, 10])
  draft.setLayer(0, { size: 9 })
  draft.apply(draft.experiment)
  await set('2')
  expect(draft.sizes).toEqual([784, 30, 30, 9])
  draft.undo()
  expect(draft.sizes).toEqual([784, 9])
})

it('is fixed while a run is open', async () => {
  useRunStore().state = 'training'
  await flushPromises()
  expect(get('network-summary').text().replace(/\s+/g, ' ')).toContain('Locked')
  const open = wrapper.findAll<HTMLInputElement>('input, select').filter(({ element }) => !element.disabled)
  expect(open).toEqual([])
  await get('layer-1-head').trigger('keydown', { key: 'Delete' })
  expect(useDraftStore().sizes).toEqual([784, 30, 30, 10])
})

it('shows of a folded layer that it trains apart', async () => {
  const draft = useDraftStore()
  const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700)
  for (let i = 0; i < 6; i++) draft.addLayer(0)
  await flushPromises()
  expect(wrapper.find('.apart').exists()).toBe(false)
  draft.setLayer(4, { frozen: true })
  await flushPromises()
  expect(wrapper.findAll('.apart')).toHaveLength(1)
  width.mockRestore()
})
