// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useHistoryStore } from '@/history/history-store'
import { useListArrangement } from '@/history/list-arrangement'
import type { RunGroup } from '@main/contract/run-query'
import RunTable from '@/history/RunTable.vue'
import { createWords } from '@/locales'
import { sampleRun } from './sample-runs'

const runs = [
  sampleRun(3, { name: '<b>bold</b>', status: 'running', step: 42, totalSteps: 100 }),
  sampleRun(2, { name: '', bestAccuracy: null, firstSpeeds: [] }),
  sampleRun(1, { activation: 'relu', weights: 'heNormal', bestAccuracy: 0.9653 }),
]
const ids = runs.map((run) => run.id)

/** Main, as far as rows are asked for. */
const lab = {
  onEvent: () => undefined,
  request: async (_name: string, [wanted]: readonly [readonly string[]]) => ({
    ok: true,
    value: runs.filter((run) => wanted.includes(run.id)),
  }),
}

let table: VueWrapper

beforeEach(async () => {
  localStorage.clear()
  Object.defineProperty(window, 'lab', { value: lab, configurable: true })
  table = mount(RunTable, {
    props: {
      entries: ids.map((id) => ({ kind: 'run', id, inGroup: false }) as const),
      ids,
      renaming: null,
      'onUpdate:renaming': (renaming: string | null) => table.setProps({ renaming }),
    },
    global: { plugins: [createPinia(), createWords()] },
    attachTo: document.body,
  })
  await flushPromises()
})
afterEach(() => table.unmount())

const press = (key: string, more: object = {}): Promise<void> => table.trigger('keydown', { key, ...more })
const selected = (): string[] => table.findAll('[aria-selected="true"]').map((row) => row.attributes('id') ?? '')

describe('a row', () => {
  it('shows name, net, words and numbers as they are read', () => {
    const text = table.get('[data-testid="run-row-id-1"]').text()
    for (const part of ['Run 1', '784-30-30-10', 'ReLU', 'He normal', '10', '96.5', 'finished'])
      expect(text).toContain(part)
  })

  it('shows a name as text, whatever is in it, and the number of a run without one', () => {
    expect(table.get('[data-testid="run-row-id-3"]').find('b').exists()).toBe(false)
    expect(table.get('[data-testid="run-row-id-3"]').text()).toContain('<b>bold</b>')
    expect(table.get('[data-testid="run-row-id-2"]').text()).toContain('Run 2')
  })

  it('says how far a running run is', () => {
    expect(table.get('[data-testid="run-row-id-3"]').text()).toContain('running, 42')
  })
})

describe('the keyboard', () => {
  it('moves through the rows, opens, and asks for deletion', async () => {
    await press('ArrowDown')
    await press('ArrowDown')
    expect(table.attributes('aria-activedescendant')).toBe('run-id-2')
    await press('ArrowDown', { shiftKey: true })
    expect(selected()).toEqual(['run-id-2', 'run-id-1'])
    await press('a', { ctrlKey: true })
    expect(selected()).toHaveLength(3)
    await press('Home')
    expect(selected()).toEqual(['run-id-3'])
    await press('Enter')
    await press('Delete')
    expect(table.emitted('open')).toEqual([['id-3']])
    expect(table.emitted('remove')).toHaveLength(1)
  })

  it('F2 renames: Enter saves once, Esc keeps the old name, both give the focus back', async () => {
    await press('Home')
    await press('F2')
    await nextTick()
    const field = table.get<HTMLInputElement>('[data-testid="rename-field"]')
    await field.setValue('deeper')
    await field.trigger('keydown', { key: 'Enter' })
    expect(table.emitted('rename')).toEqual([['id-3', 'deeper']])
    expect(document.activeElement).toBe(table.element)
    await press('F2')
    await nextTick()
    const again = table.get<HTMLInputElement>('[data-testid="rename-field"]')
    await again.setValue('never')
    await again.trigger('keydown', { key: 'Escape' })
    expect(table.emitted('rename')).toHaveLength(1)
    expect(table.find('[data-testid="rename-field"]').exists()).toBe(false)
    expect(document.activeElement).toBe(table.element)
  })
})

describe('the mouse', () => {
  it('opens with a click, and selects more with Ctrl and Shift', async () => {
    await table.get('[data-testid="run-row-id-3"]').trigger('click')
    await table.get('[data-testid="run-row-id-1"]').trigger('click', { ctrlKey: true })
    expect(selected()).toEqual(['run-id-3', 'run-id-1'])
    await table.get('[data-testid="run-row-id-2"]').trigger('click', { shiftKey: true })
    expect(selected()).toEqual(['run-id-2', 'run-id-1'])
    expect(table.emitted('open')).toEqual([['id-3']])
  })

  it('sorts by a head and says so', async () => {
    await table.get('[data-testid="sort-best"]').trigger('click')
    expect(useListArrangement().sort).toEqual({ by: 'bestAccuracy', descending: true })
    await nextTick()
    expect(table.findAll('[aria-sort="descending"]').map((head) => head.text())).toEqual(['Best▼'])
    await table.get('[data-testid="sort-best"]').trigger('click')
    expect(useListArrangement().sort.descending).toBe(false)
  })

  it('gives and takes a star', async () => {
    await table.get('[data-testid="star-id-2"]').trigger('click')
    expect(table.emitted('star')).toEqual([['id-2', true]])
    expect(table.emitted('open')).toBeUndefined()
  })
})

describe('a group', () => {
  const none = { lastAccuracy: null, accuracyAt: null, lastCost: null, parameters: null, step: null, duration: null }
  const group: RunGroup = {
    ...none,
    value: 'abc',
    ids: ['id-3', 'id-1'],
    seeds: 2,
    bestAccuracy: { n: 2, mean: 0.9, sd: 0.01 },
    speedRatio: { n: 1, mean: 4, sd: null },
    depth: { n: 2, mean: 2.5, sd: 0.5 },
  }
  const line = { kind: 'group', key: 'string:abc', group } as const

  it('says how far its runs lie apart, each number in its column, and opens', async () => {
    useListArrangement().columns = ['name', 'weights', 'ratio', 'best', 'last', 'depth']
    useListArrangement().groupBy = 'weights'
    await table.setProps({ entries: [{ ...line, open: false }], ids: [] })
    const row = table.get('[data-testid="run-group"]')
    for (const part of ['abc', '2 runs, 2 seeds']) expect(row.text()).toContain(part)
    const cell = (column: string): string => row.get(`[data-testid="group-${column}"]`).text()
    expect(cell('best')).toMatch(/^90\.0\s%± 1\.0\s%$/)
    expect(cell('ratio')).toBe('4.0')
    expect(cell('depth')).toBe('2.50± 0.500')
    expect(cell('last')).toBe('–')
    expect(cell('weights')).toBe('')
    const heads = table.findAll('[role="columnheader"]')
    expect(row.findAll('[role="gridcell"]')).toHaveLength(heads.length)
    await row.get('button').trigger('click')
    expect(useHistoryStore().expanded.has('string:abc')).toBe(true)
  })

  it('has its runs indented', async () => {
    await table.setProps({
      entries: [
        { ...line, open: true },
        { kind: 'run', id: 'id-3', inGroup: true },
      ],
      ids: ['id-3'],
    })
    expect(table.get('[data-testid="run-row-id-3"]').find('.indented').exists()).toBe(true)
    await table.setProps({ entries: [{ kind: 'run', id: 'id-3', inGroup: false }] })
    expect(table.get('[data-testid="run-row-id-3"]').find('.indented').exists()).toBe(false)
  })
})
