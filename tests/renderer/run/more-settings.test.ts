// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWords } from '@/locales'
import MoreSettings from '@/run/MoreSettings.vue'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'
import { installBridge } from '../stores/fake-bridge'

let wrapper: VueWrapper

beforeEach(async () => {
  installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
  useDraftStore().usePreset('chapter5OneHidden', 'one')
  wrapper = mount(MoreSettings, { global: { plugins: [createWords()] }, attachTo: document.body })
  await wrapper.get('[data-testid="button-more"]').trigger('click')
  await flushPromises()
})
afterEach(() => wrapper.unmount())

/** The panel is moved to the end of the body. */
const find = (testid: string): HTMLElement | null => document.querySelector(`[data-testid="${testid}"]`)
const get = (testid: string): HTMLElement => {
  const element = find(testid)
  if (element === null) throw new Error(`no ${testid}`)
  return element
}
async function choose(testid: string, value: string): Promise<void> {
  const select = get(testid) as HTMLSelectElement
  select.value = value
  select.dispatchEvent(new Event('change'))
  await flushPromises()
}
async function type(testid: string, text: string): Promise<void> {
  const input = get(testid) as HTMLInputElement
  input.dispatchEvent(new Event('focus'))
  await flushPromises()
  input.value = text
  input.dispatchEvent(new Event('input'))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  await flushPromises()
}
const press = async (testid: string, value: string): Promise<void> => {
  get(testid).querySelector<HTMLButtonElement>(`[data-value="${value}"]`)?.click()
  await flushPromises()
}
const button = () => wrapper.get('[data-testid="button-more"]')

it('writes every choice and every number into the document', async () => {
  const draft = useDraftStore()
  await choose('choice-optimizer', 'nesterov')
  await type('optimizer-momentum', '0.5')
  await choose('choice-momentumSchedule', 'sutskever')
  await choose('choice-schedule', 'cosine')
  await type('schedule-steps', '70')
  await type('schedule-warmUp', '12')
  await choose('choice-regularization', 'l1')
  await type('regularization-trainingCount', '600')
  await choose('choice-clipping', 'norm')
  await type('clipping-limit', '2')
  await press('switch-scaling', 'standardized')
  await press('switch-precision', 'float32')
  await press('switch-relu-slope', '0.5')
  expect(draft.problems).toEqual([])
  expect(draft.experiment).toMatchObject({
    optimizer: { name: 'nesterov', learningRate: 0.1, momentum: 0.5 },
    schedule: { learningRate: { name: 'cosine', steps: 70, floor: 0 }, warmUp: 12, momentum: 'sutskever' },
    regularization: { name: 'l1', lambda: 5, trainingCount: 600 },
    clipping: { name: 'norm', limit: 2 },
    data: { scaling: 'standardized' },
    precision: 'float32',
    reluSlopeAtZero: 0.5,
  })
  expect(button().text()).toContain('Nesterov')
  expect(button().text()).toContain('+7')
})

it('offers a momentum schedule only where there is momentum', async () => {
  expect(find('choice-momentumSchedule')).toBeNull()
  await choose('choice-optimizer', 'momentum')
  expect(find('choice-momentumSchedule')).not.toBeNull()
})

it('an emptied number of images is that of the training images again', async () => {
  const draft = useDraftStore()
  await type('regularization-trainingCount', '600')
  await type('regularization-trainingCount', ' ')
  expect(draft.experiment.regularization).toEqual({ name: 'l2Nielsen', lambda: 5, trainingCount: null })
  expect(get('regularization-trainingCount').getAttribute('placeholder')).toBe('all')
})

it('shows a refused number at its field and on the button, and repairs it', async () => {
  const draft = useDraftStore()
  await choose('choice-optimizer', 'adam')
  await type('optimizer-beta1', '1.5')
  expect(button().text()).toContain('1 refused')
  get('problem-optimizer.beta1').querySelector('button')?.click()
  await flushPromises()
  expect(draft.experiment.optimizer).toMatchObject({ beta1: 0.9999999 })
  expect(button().text()).not.toContain('refused')
})

it('advises float64 where float32 would lie, and changes nothing by itself', async () => {
  const draft = useDraftStore()
  expect(get('precision-advice').textContent).not.toContain('float64')
  draft.usePreset('zeros', 'zeros')
  draft.edit((e) => ({ ...e, precision: 'float32' }))
  await flushPromises()
  expect(get('precision-advice').textContent).toContain('float64')
  expect(draft.experiment.precision).toBe('float32')
})

it('lists the changes of a document, with what is wrong, and takes them out', async () => {
  const draft = useDraftStore()
  draft.edit((e) => ({
    ...e,
    regularization: { name: 'none' },
    changes: [
      { step: 5, setting: 'learningRate', value: 0.01 },
      { step: 1_500, setting: 'lambda', value: 1 },
    ],
  }))
  await flushPromises()
  expect(get('more-settings').textContent).toContain('From step 1,500: λ 1')
  expect(find('problem-changes.1.setting')).not.toBeNull()
  get('change-1-remove').click()
  await flushPromises()
  expect(draft.problems).toEqual([])
  expect(draft.experiment.changes).toHaveLength(1)
})

it('is fixed while a run is open', async () => {
  const open = (): Element[] =>
    [...get('more-settings').querySelectorAll<HTMLInputElement>('input, select, button')].filter((one) => !one.disabled)
  expect(open().length).toBeGreaterThan(10)
  useRunStore().state = 'training'
  await flushPromises()
  expect(open()).toEqual([])
})
