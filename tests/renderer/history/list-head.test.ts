// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { WIDTH_LIMITS } from '@/history/column-widths'
import HiddenColumns from '@/history/HiddenColumns.vue'
import { useListArrangement } from '@/history/list-arrangement'
import ListHead from '@/history/ListHead.vue'
import { useListRoom } from '@/history/list-room'
import { createWords } from '@/locales'

let shown: VueWrapper

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => shown.unmount())

const plugins = [createWords()]

describe('the edge of a column', () => {
  beforeEach(() => {
    shown = mount(ListHead, { props: { columns: ['name', 'best', 'last'] }, global: { plugins } })
  })

  const edge = () => shown.get('[data-testid="edge-best"]')
  const width = (): number | undefined => useListArrangement().widths.best

  it('goes where the arrow points, and back to where it was', async () => {
    expect(shown.findAll('[role="separator"]')).toHaveLength(2)
    expect(edge().attributes('aria-valuenow')).toBe('48')
    await edge().trigger('keydown', { key: 'ArrowLeft' })
    expect(width()).toBe(56)
    expect(edge().attributes('aria-valuenow')).toBe('56')
    await edge().trigger('keydown', { key: 'ArrowRight' })
    expect(width()).toBe(48)
    await edge().trigger('keydown', { key: 'End' })
    expect(width()).toBe(WIDTH_LIMITS.min)
    await edge().trigger('keydown', { key: 'Enter' })
    expect(width()).toBeUndefined()
  })

  it('takes no room of another column', async () => {
    const arrangement = useListArrangement()
    const room = useListRoom()
    arrangement.columns = ['name', 'best', 'last']
    room.room = 150 + 48 + 48 + 3 * 8 + 20
    await edge().trigger('keydown', { key: 'Home' })
    expect(width()).toBe(68)
    expect(room.hidden).toEqual([])
  })

  it('follows the pointer, and is let go', async () => {
    Object.assign(edge().element, { setPointerCapture: () => undefined })
    await edge().trigger('pointermove', { clientX: 80 })
    expect(width()).toBeUndefined()
    await edge().trigger('pointerdown', { clientX: 100, button: 0 })
    await edge().trigger('pointermove', { clientX: 80 })
    expect(width()).toBe(68)
    await edge().trigger('pointerup')
    await edge().trigger('pointermove', { clientX: 10 })
    expect(width()).toBe(68)
    await edge().trigger('dblclick')
    expect(width()).toBeUndefined()
  })
})

describe('the accuracy at an epoch', () => {
  it('names the epoch in its head and is sorted by', async () => {
    shown = mount(ListHead, { props: { columns: ['name', 'at'] }, global: { plugins } })
    const head = shown.get('[data-testid="sort-at"]')
    expect(head.text()).toBe('Last epoch')
    useListArrangement().epoch = 5
    await nextTick()
    expect(head.text()).toBe('Epoch 5')
    expect(head.attributes('title')).toContain('after epoch 5')
    await head.trigger('click')
    expect(useListArrangement().sort).toEqual({ by: 'accuracyAt', descending: true })
  })
})

describe('columns without room', () => {
  it('are counted and named, and a click shows the choice', async () => {
    shown = mount(HiddenColumns, { global: { plugins } })
    const room = useListRoom()
    const arrangement = useListArrangement()
    arrangement.columns = ['name', 'best', 'tags', 'saved']
    await nextTick()
    expect(shown.find('button').exists()).toBe(false)
    room.room = 300
    await nextTick()
    const words = shown.get('button')
    expect(words.text()).toBe('2 columns hidden, sorted by Saved ▼')
    arrangement.sort = { by: 'name', descending: false }
    await nextTick()
    expect(words.text()).toBe('2 columns hidden')
    arrangement.sort = { by: 'images', descending: false }
    await nextTick()
    expect(words.text()).toBe('2 columns hidden, sorted by training images ▲')
    expect(words.attributes('title')).toContain('Tags, Saved')
    await words.trigger('click')
    expect(room.choosing).toBe(true)
  })
})
