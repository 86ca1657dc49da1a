// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RUN_OPTIONS } from '@engine/contract/option'
import type { Problem } from '@engine/contract/parse-experiment'
import { readNumber, stepped } from '@/common/number-entry'
import NumberField from '@/common/NumberField.vue'
import { createWords } from '@/locales'

beforeEach(() => setActivePinia(createPinia()))

const problem: Problem = {
  path: ['optimizer', 'learningRate'],
  code: 'EXPERIMENT_TOO_SMALL',
  params: { value: -1, min: 0 },
  nearest: 0.1,
}

const field = (value: number, refused: Problem | null = null) =>
  mount(NumberField, {
    props: { value, label: 'η', option: RUN_OPTIONS.learningRate, problem: refused, testid: 'rate' },
    global: { plugins: [createWords()] },
    attachTo: document.body,
  })

describe('numbers as people type them', () => {
  it.each([
    ['0.25', 0.25],
    ['0,25', 0.25],
    [',5', 0.5],
    ['50,000', 50_000],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1.234.567', 1_234_567],
    ['50 000', 50_000],
    ['50\u202f000', 50_000],
    ['0,100', 0.1],
    ['−3', -3],
    ['1e-3', 0.001],
    ['2E5', 200_000],
  ])('%s', (text, number) => expect(readNumber(text)).toBe(number))

  it.each(['', ' ', 'ten', '1..2', '--1', '1e', '0x10', 'Infinity', '1e999', 'NaN'])('"%s" is none', (text) =>
    expect(readNumber(text)).toBeNull(),
  )
})

describe('steps', () => {
  const log = RUN_OPTIONS.learningRate
  it('go by one in the second figure of a logarithmic number', () => {
    expect(stepped(0.1, 1, log)).toBe(0.11)
    expect(stepped(0.1, -1, log)).toBe(0.099)
    expect(stepped(0.1, 10, log)).toBe(0.2)
    expect(stepped(5, 1, log)).toBe(5.1)
  })
  it('go by one for whole numbers and stay in the range', () => {
    expect(stepped(30, -10, RUN_OPTIONS.layerSize)).toBe(20)
    expect(stepped(3, -10, RUN_OPTIONS.layerSize)).toBe(1)
    expect(stepped(0.5, 1, RUN_OPTIONS.dropout)).toBe(0.51)
    expect(stepped(0.9, 10, RUN_OPTIONS.dropout)).toBe(0.95)
    expect(stepped(0, 1, RUN_OPTIONS.lambda)).toBe(0.1)
  })
})

describe('the field', () => {
  it('commits once on Enter, and not again when it is left', async () => {
    const wrapper = field(0.1)
    const input = wrapper.get('[data-testid="rate"]')
    await input.trigger('focus')
    await input.setValue('0,5')
    await input.trigger('keydown', { key: 'Enter' })
    await wrapper.setProps({ value: 0.5 })
    await input.trigger('blur')
    expect(wrapper.emitted('commit')).toEqual([[0.5]])
    expect((input.element as HTMLInputElement).value).toBe('0.5')
  })

  it('commits when it is left', async () => {
    const wrapper = field(0.1)
    const input = wrapper.get('input')
    await input.trigger('focus')
    await input.setValue('-1')
    await input.trigger('blur')
    expect(wrapper.emitted('commit')).toEqual([[-1]])
  })

  it('Esc brings the value back and does not stop the run', async () => {
    const wrapper = field(0.1)
    const input = wrapper.get('input')
    let heard = false
    const listen = (): boolean => (heard = true)
    window.addEventListener('keydown', listen)
    await input.trigger('focus')
    await input.setValue('7')
    await input.trigger('keydown', { key: 'Escape' })
    await input.trigger('blur')
    window.removeEventListener('keydown', listen)
    expect(wrapper.emitted('commit')).toBeUndefined()
    expect((input.element as HTMLInputElement).value).toBe('0.1')
    expect(heard).toBe(false)
  })

  it('steps with the arrow keys, with Alt or without, ten times as far with Shift', async () => {
    const wrapper = field(0.1)
    const input = wrapper.get('input')
    await input.trigger('focus')
    await input.trigger('keydown', { key: 'ArrowUp' })
    await input.trigger('keydown', { key: 'ArrowUp', shiftKey: true })
    await input.trigger('keydown', { key: 'ArrowDown', altKey: true })
    await input.trigger('keydown', { key: 'ArrowUp', ctrlKey: true })
    expect(wrapper.emitted('commit')).toEqual([[0.11], [0.21], [0.2]])
  })

  it('keeps words that are no number, says so and commits nothing', async () => {
    const wrapper = field(0.1)
    const input = wrapper.get('input')
    await input.trigger('focus')
    await input.setValue('fast')
    await input.trigger('keydown', { key: 'Enter' })
    expect(wrapper.text()).toContain('Not a number')
    expect(input.attributes('aria-invalid')).toBe('true')
    expect(wrapper.emitted('commit')).toBeUndefined()
  })

  it('shows a refusal with its reason and offers the nearest value', async () => {
    const wrapper = field(-1, problem)
    const note = wrapper.get('[data-testid="problem-optimizer.learningRate"]')
    expect(note.text()).toContain('−1 is too small: at least 0.')
    expect(note.get('button').text()).toBe('Use 0.1')
    await note.get('button').trigger('click')
    expect(wrapper.emitted('repair')).toEqual([[problem]])
    expect(wrapper.get('input').attributes('aria-describedby')).toBe(note.element.parentElement?.id)
  })
})

it('Escape brings the value back first, and only then closes what the field is in', async () => {
  const wrapper = field(0.5)
  const input = wrapper.get('input')
  const outside = vi.fn()
  document.body.addEventListener('keydown', outside)
  await input.trigger('focus')
  await input.setValue('7')
  await input.trigger('keydown', { key: 'Escape' })
  expect(input.element.value).toBe('0.5')
  expect(outside).not.toHaveBeenCalled()
  await input.trigger('keydown', { key: 'Escape' })
  expect(outside).toHaveBeenCalledOnce()
  document.body.removeEventListener('keydown', outside)
})

describe('a number that may be left out', () => {
  const nullable = (value: number | null) =>
    mount(NumberField, {
      props: { value, label: 'n', option: RUN_OPTIONS.trainingCount, empty: 'all', testid: 'count' },
      global: { plugins: [createWords()] },
    })
  const enter = async (wrapper: ReturnType<typeof nullable>, text: string): Promise<void> => {
    const input = wrapper.get('input')
    await input.trigger('focus')
    await input.setValue(text)
    await input.trigger('keydown', { key: 'Enter' })
  }

  it('shows what its absence means, and takes a number', async () => {
    const wrapper = nullable(null)
    const input = wrapper.get('input').element
    expect([input.value, input.placeholder]).toEqual(['', 'all'])
    await enter(wrapper, '')
    expect(wrapper.emitted('clear')).toBeUndefined()
    await enter(wrapper, '700')
    expect(wrapper.emitted('commit')).toEqual([[700]])
  })

  it('is cleared by emptying the field, not by words', async () => {
    const wrapper = nullable(700)
    await enter(wrapper, 'many')
    expect(wrapper.text()).toContain('Not a number')
    await enter(wrapper, ' ')
    expect(wrapper.text()).not.toContain('Not a number')
    expect(wrapper.emitted('clear')).toHaveLength(1)
  })

  it('steps on from its default where it is empty', async () => {
    const wrapper = nullable(null)
    await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' })
    expect(wrapper.emitted('commit')).toEqual([[50_001]])
  })
})

it('writes a power of ten so that it can be read back', () => {
  const { value } = field(1e-8).get('input').element
  expect(value).toBe('1e−8')
  expect(readNumber(value)).toBe(1e-8)
})
