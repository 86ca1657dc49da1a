// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { RUN_OPTIONS, type NumberOption } from '@engine/contract/option'
import { dragged } from '@/common/number-entry'
import NumberField from '@/common/NumberField.vue'
import { createWords } from '@/locales'
import { useDraggingStore } from '@/stores/dragging'

describe('steps of a drag', () => {
  it('multiply a logarithmic number and come back to it', () => {
    const { learningRate } = RUN_OPTIONS
    expect(dragged(0.1, 50, learningRate)).toBe(1)
    expect(dragged(0.1, -100, learningRate)).toBe(0.001)
    expect(dragged(0.1, 1, learningRate)).toBe(0.1)
    expect(dragged(0.1, 2, learningRate)).toBe(0.11)
    expect(dragged(0.1234, 0, learningRate)).toBe(0.1234)
    expect(dragged(1, 10_000, learningRate)).toBe(learningRate.max)
  })
  it('add to the others, whole numbers stay whole and in the range', () => {
    expect(dragged(30, 7, RUN_OPTIONS.layerSize)).toBe(37)
    expect(dragged(30, -99, RUN_OPTIONS.layerSize)).toBe(1)
    expect(dragged(50_000, -3, RUN_OPTIONS.trainingCount)).toBe(49_700)
    expect(dragged(4_000_000, 3, RUN_OPTIONS.seed)).toBe(4_000_003)
    expect(dragged(0.5, 2, RUN_OPTIONS.dropout)).toBe(0.52)
    expect(dragged(0, 1, RUN_OPTIONS.lambda)).toBe(0.1)
  })
})

describe('a drag on the field', () => {
  let wrapper: VueWrapper
  const captured = vi.fn()

  function show(value: number | null, option: NumberOption = RUN_OPTIONS.layerSize, disabled = false): void {
    wrapper = mount(NumberField, {
      props: {
        value,
        label: 'n',
        option,
        disabled,
        empty: 'all',
        onCommit: (next) => wrapper.setProps({ value: next }),
      },
      global: { plugins: [createWords()] },
      attachTo: document.body,
    })
  }
  const input = () => wrapper.get('input')
  /** `x` of the pointer on `part`; button and pointer are the first ones. */
  const move = (part: string, type: string, x: number, shiftKey = false): Promise<void> =>
    wrapper.get(part).trigger(`pointer${type}`, { clientX: x, shiftKey, button: 0, pointerId: 1 })
  const commits = (): unknown[] => (wrapper.emitted('commit') ?? []).map(([value]) => value)

  beforeEach(() => {
    setActivePinia(createPinia())
    captured.mockClear()
    HTMLElement.prototype.setPointerCapture = captured
  })
  afterEach(() => wrapper.unmount())

  it.each(['label', 'input'])('on the %s commits every value on the way, while axes hold still', async (part) => {
    vi.useFakeTimers()
    show(30)
    await move(part, 'down', 100)
    await move(part, 'move', 103)
    expect([captured.mock.calls.length, useDraggingStore().dragging]).toEqual([0, false])
    await move(part, 'move', 104)
    expect([captured.mock.calls, useDraggingStore().dragging]).toEqual([[[1]], true])
    await move(part, 'move', 106)
    await move(part, 'move', 112)
    await move(part, 'move', 92)
    expect(input().element.value).toBe('28')
    await move(part, 'up', 92)
    expect(useDraggingStore().dragging).toBe(true)
    vi.runAllTimers()
    expect(useDraggingStore().dragging).toBe(false)
    await move(part, 'move', 200)
    expect(commits()).toEqual([31, 33, 28])
    vi.useRealTimers()
  })

  it('goes ten times as far with Shift, without a jump where it is pressed', async () => {
    show(30)
    await move('input', 'down', 0)
    await move('input', 'move', 8)
    await move('input', 'move', 12, true)
    await move('input', 'move', 16)
    expect(commits()).toEqual([32, 42, 43])
  })

  it('leaves a click a click, and its own click does not open the field', async () => {
    show(30)
    await move('input', 'down', 0)
    await move('input', 'up', 2)
    await input().trigger('click')
    expect(document.activeElement).toBe(input().element)
    input().element.blur()
    await move('input', 'down', 0)
    await move('input', 'move', 8)
    await move('input', 'up', 8)
    await input().trigger('click')
    expect(document.activeElement).not.toBe(input().element)
    expect(commits()).toEqual([32])
  })

  it('selects text only where the field is edited', async () => {
    show(30)
    const selects = (): boolean => input().element.dispatchEvent(new MouseEvent('mousedown', { cancelable: true }))
    expect(selects()).toBe(false)
    input().element.focus()
    expect(selects()).toBe(true)
    await move('input', 'down', 0)
    await move('input', 'move', 40)
    expect(commits()).toEqual([])
    await move('label', 'down', 0)
    await move('label', 'move', 40)
    expect(commits()).toEqual([40])
    expect(input().element.value).toBe('40')
  })

  it.each([
    [30, 'commit', [30]],
    [null, 'clear', []],
  ])('Escape brings %s back, ends the drag and is heard by nobody else', async (value, event, payload) => {
    show(value, RUN_OPTIONS.trainingCount)
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    await move('label', 'down', 0)
    await move('label', 'move', 40)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    expect(heard).not.toHaveBeenCalled()
    expect(wrapper.emitted(event)?.at(-1)).toEqual(payload)
    const before = commits().length
    await move('label', 'move', 80)
    expect(commits()).toHaveLength(before)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(heard).toHaveBeenCalledOnce()
    document.removeEventListener('keydown', heard)
  })

  it('does not move a locked value, and lets go of one that is locked on the way', async () => {
    show(30, RUN_OPTIONS.layerSize, true)
    await move('label', 'down', 0)
    await move('label', 'move', 40)
    expect(commits()).toEqual([])
    await wrapper.setProps({ disabled: false })
    await move('label', 'down', 0)
    await move('label', 'move', 8)
    await wrapper.setProps({ disabled: true })
    await move('label', 'move', 40)
    expect(commits()).toEqual([32])
  })

  it('lets go of a field that goes away', async () => {
    vi.useFakeTimers()
    show(30)
    await move('label', 'down', 0)
    await move('label', 'move', 8)
    wrapper.unmount()
    vi.runAllTimers()
    expect(useDraggingStore().dragging).toBe(false)
    vi.useRealTimers()
  })
})
