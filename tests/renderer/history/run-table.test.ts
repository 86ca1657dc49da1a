// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useHistoryStore } from '@/history/history-store'
import RunTable from '@/history/RunTable.vue'
import { createWords } from '@/locales'
import { sampleRun } from './sample-runs'

const runs = [
  sampleRun(3, { name: '<b>bold</b>', status: 'running', step: 42, totalSteps: 100 }),
  sampleRun(2, { name: '', bestAccuracy: null, firstSpeeds: [] }),
  sampleRun(1, { activation: 'relu', weights: 'heNormal', bestAccuracy: 0.9653 }),
]
const ids = runs.map((run) => run.id)

let table: VueWrapper

beforeEach(() => {
  table = mount(RunTable, {
    props: {
      rows: runs,
      ids,
      renaming: null,
      'onUpdate:renaming': (renaming: string | null) => table.setProps({ renaming }),
    },
    global: { plugins: [createPinia(), createWords()] },
    attachTo: document.body,
  })
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
    expect(useHistoryStore().order).toEqual({ column: 'best', descending: true })
    await nextTick()
    expect(table.get('[role="columnheader"].best').attributes('aria-sort')).toBe('descending')
  })
})
