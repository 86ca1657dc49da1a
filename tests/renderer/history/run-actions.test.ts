// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import RunActions from '@/history/RunActions.vue'
import { createWords } from '@/locales'
import { useDatasetsStore } from '@/stores/datasets'
import { useDraftStore } from '@/stores/draft'
import { useRunStore } from '@/stores/run'
import { useShellStore } from '@/stores/shell'
import { countParameters } from '@engine/contract/experiment'
import type { Result } from '@engine/contract/errors'
import type { ReplayAnswer } from '@engine/contract/replay'
import type { StoredRun } from '@main/contract/run-summary'
import { good, installBridge, type FakeBridge } from '../stores/fake-bridge'
import { sampleStoredRun } from './sample-stored-run'

const saved = (given: Parameters<typeof sampleStoredRun>[0] = {}): StoredRun =>
  sampleStoredRun({ status: 'finished', step: 30, totalSteps: 30, ...given }, { parametersHash: 'a'.repeat(64) })

let bridge: FakeBridge
let pane: VueWrapper

beforeEach(async () => {
  bridge = installBridge()
  setActivePinia(createPinia())
  await useDatasetsStore().start()
})
afterEach(() => pane.unmount())

const open = (run: StoredRun): void => {
  pane = mount(RunActions, { props: { run }, global: { plugins: [createWords()] }, attachTo: document.body })
}
const find = (id: string): HTMLButtonElement | null => document.querySelector(`[data-testid="${id}"]`)
async function click(id: string): Promise<void> {
  find(id)?.click()
  await flushPromises()
}
const answerOf = (more: Partial<ReplayAnswer>): Result<ReplayAnswer> =>
  good({ result: 'identical', step: 30, engineVersion: '1', dataChecksum: '', ...more })

describe('a replay', () => {
  it('says that every bit is the same', async () => {
    bridge.answer('replayRun', () => answerOf({}))
    open(saved())
    await click('button-replay')
    expect(find('replay-outcome')?.textContent).toBe('Identical to the last bit, 30 steps computed again.')
  })

  it('says where it differs and what explains it', async () => {
    bridge.answer('replayRun', () => answerOf({ result: 'differs', step: 7, engineVersion: '2', dataChecksum: 'b' }))
    open(saved())
    await click('button-replay')
    const text = find('replay-outcome')?.textContent ?? ''
    for (const part of ['first differ at step 7', 'Version 1', 'this is version 2', 'image files are not those'])
      expect(text).toContain(part)
  })

  it('shows how far it is and can be cancelled; another run has to wait', async () => {
    let answer: (result: Result<ReplayAnswer>) => void = () => undefined
    bridge.answer('replayRun', () => new Promise((resolve) => (answer = resolve)))
    bridge.answer('cancelReplay', () => good(null))
    open(saved())
    await click('button-replay')
    expect(find('replay-progress')?.textContent).toContain('Step 0 of 30')
    await pane.setProps({ run: saved({ id: 'another' }) })
    expect(find('button-replay')?.disabled).toBe(true)
    await pane.setProps({ run: saved() })
    await click('replay-progress-cancel')
    expect(bridge.asked.at(-1)?.name).toBe('cancelReplay')
    answer(answerOf({ result: 'cancelled' }))
    await flushPromises()
    expect([find('button-replay')?.disabled, find('replay-outcome')]).toEqual([false, null])
  })

  it('waits while a run trains', async () => {
    open(saved())
    useRunStore().state = 'training'
    await nextTick()
    expect(find('button-replay')?.disabled).toBe(true)
  })
})

describe('what is offered', () => {
  it.each([
    ['finished', true, true, true],
    ['stopped', true, true, true],
    ['diverged', true, true, false],
    ['interrupted', false, false, false],
    ['running', false, false, false],
  ] as const)('of a %s run', (status, hasWeights, replay, start) => {
    open({ ...saved({ status }), parametersHash: hasWeights ? 'a'.repeat(64) : null })
    expect([find('button-replay') !== null, find('button-warm-start') !== null]).toEqual([replay, start])
  })
})

describe('starting from the weights', () => {
  const { weights, biases } = countParameters([784, 30, 30, 30, 30, 10])
  const parameters = Float64Array.from({ length: weights + biases }, (_, i) => i / 7)

  beforeEach(() => bridge.answer('runParameters', () => good({ sizes: saved().header.sizes, parameters })))

  it('of the run itself takes its design and all its layers to the Workbench', async () => {
    open(saved())
    useDraftStore().setLayer(0, { size: 7 })
    await click('button-warm-start')
    await click('button-warm-own')
    const draft = useDraftStore()
    expect(draft.valid?.layers.map((layer) => layer.weights.name)).toEqual(Array(5).fill('warmStart'))
    expect(draft.experiment.layers[0]?.weights).toMatchObject({
      rows: 30,
      columns: 784,
      values: [...parameters].slice(0, 23_520),
    })
    expect([draft.experiment.name, useShellStore().place]).toEqual(['Run 14, continued', 'workbench'])
  })

  it('of the first layers goes into the design that is there, and says what of it', async () => {
    const draft = useDraftStore()
    draft.setLayer(0, { size: 50 })
    draft.setLayer(1, { size: 20 })
    open(saved())
    await click('button-warm-start')
    const lines = (): string[] =>
      [...document.querySelectorAll('[data-testid="warm-copied"] li')].map((li) => li.textContent)
    expect(lines()).toEqual([
      '30 of 50 neurons of layer 1',
      'all 20 neurons of layer 2, 30 of 50 weights each',
      'all 30 neurons of layer 3',
      'all 30 neurons of layer 4',
      'all 10 neurons of the output',
    ])
    const layers = find('warm-layers') as unknown as HTMLSelectElement
    layers.value = '1'
    layers.dispatchEvent(new Event('change'))
    await nextTick()
    expect(lines()).toEqual(['30 of 50 neurons of layer 1'])
    await click('button-warm-other')
    expect(draft.valid?.layers.map((layer) => layer.weights.name)).toEqual([
      'warmStart',
      ...Array<string>(4).fill('nielsen'),
    ])
  })

  it('is not offered where nothing fits, nor while a run is under way', async () => {
    useDraftStore().edit((document) => ({ ...document, layers: document.layers.slice(-1) }))
    open(saved())
    await click('button-warm-start')
    expect(find('button-warm-other')?.disabled).toBe(true)
    expect(find('warm-start')?.textContent).toContain('Nothing fits')
    useRunStore().state = 'paused'
    await nextTick()
    expect(find('button-warm-start')?.disabled).toBe(true)
  })

  it('that cannot be read leaves the design alone and says why', async () => {
    bridge.answer('runParameters', () => ({ ok: false, failure: { code: 'RUN_DAMAGED', params: {} } }))
    open(saved())
    const before = useDraftStore().experiment
    await click('button-warm-start')
    await click('button-warm-own')
    expect(find('warm-start')?.textContent).toContain('were changed on the disk')
    expect(useDraftStore().experiment).toBe(before)
  })
})

describe('a saved run that goes on', () => {
  it('is resumed where it was interrupted, and the Workbench shows it', async () => {
    bridge.answer('resumeSavedRun', () => good('id'))
    open(saved({ status: 'interrupted' }))
    useShellStore().go('history')
    await click('button-resume-saved')
    expect(bridge.asked.filter(({ name }) => name === 'resumeSavedRun')).toHaveLength(1)
    expect(useShellStore().place).toBe('workbench')
  })

  it('says why it does not, and can be trained again from its start where another engine made it', async () => {
    bridge.answer('resumeSavedRun', () => ({
      ok: false,
      failure: { code: 'RUN_OTHER_ENGINE', params: { saved: '3', present: '4' } },
    }))
    open(saved({ status: 'stopped' }))
    useShellStore().go('history')
    await click('button-resume-saved')
    expect(find('going-on-failure')?.textContent).toContain('Engine 3 computed this run; this is engine 4')
    expect(find('button-train-again')).not.toBeNull()
    expect(useShellStore().place).toBe('history')
  })

  it('offers what its end allows', () => {
    open(saved({ status: 'finished' }))
    expect(find('button-train-longer')).not.toBeNull()
    expect(find('button-branch')).not.toBeNull()
    expect(find('button-resume-saved')).toBeNull()
  })
})

describe('a branch', () => {
  const { columns } = sampleStoredRun()
  const records = { ...columns, step: Float64Array.of(0, 10, 20), epoch: Float64Array.of(0, 1, 2) }

  async function from(epoch: string): Promise<string | undefined> {
    open({ ...saved(), columns: records })
    await click('button-branch')
    const field = find('branch-epoch') as unknown as HTMLInputElement
    field.focus()
    field.value = epoch
    field.dispatchEvent(new Event('input'))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
    await flushPromises()
    expect(find('branch-moment')?.textContent).toContain('after 10 updates, epoch 1')
    return find('branch-nearest')?.textContent?.trim()
  }

  it('between two saved moments says which one is taken', async () => {
    expect(await from('1.4')).toBe('Nothing was saved at epoch 1.4: the nearest saved moment is taken.')
  })

  it('at a saved moment says nothing more', async () => {
    expect(await from('1')).toBeUndefined()
  })
})
