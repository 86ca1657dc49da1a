// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { InitializerSettings } from '@engine/contract/initializer-declaration'
import { WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import StartSettings from '@/designer/StartSettings.vue'
import { createWords } from '@/locales'

const layer = { fanIn: 100, fanOut: 50, activation: 'tanh', place: 'hidden' } as const

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => document.body.replaceChildren())

async function opened(name: 'heNormal' | 'varianceScaling', settings: InitializerSettings) {
  const wrapper = mount(StartSettings, {
    props: {
      name,
      declaration: WEIGHT_INITIALIZERS[name],
      settings,
      layer,
      label: 'How the weights are drawn',
      locked: false,
      problem: null,
      testid: 'start',
    },
    global: { plugins: [createWords()] },
    attachTo: document.body,
  })
  await wrapper.get('[data-testid="start"]').trigger('click')
  await flushPromises()
  // The box is moved to the end of the body, out of the wrapper.
  const find = <Kind extends HTMLElement>(testid: string): Kind | null =>
    document.querySelector<Kind>(`[data-testid="start-${testid}"]`)
  return { wrapper, find }
}

const custom = { params: { gain: 2 }, choices: { gain: 'custom' } }

it('says formula, σ here, fan, distribution and source', async () => {
  const { find } = await opened('heNormal', custom)
  const fact = (key: string): string | undefined => find(`fact-${key}`)?.textContent
  expect(fact('formula')).toBe('N(0, 2/nᵢₙ)')
  expect(fact('spread')).toBe('0.283')
  expect(fact('fan')).toBe('nᵢₙ')
  expect(fact('distribution')).toBe('normal')
  expect(fact('source')).toBe('He et al. 2015')
  expect(find<HTMLInputElement>('param-gain')?.value).toBe('2')
})

it('writes a rule of the gain into the settings', async () => {
  const { wrapper, find } = await opened('heNormal', custom)
  const rule = find<HTMLSelectElement>('gain')!
  expect(rule.tagName).toBe('SELECT')
  rule.value = 'forward'
  rule.dispatchEvent(new Event('change'))
  expect(wrapper.emitted('set')).toEqual([[{ params: { gain: 2 }, choices: { gain: 'forward' } }]])
})

it('leaves out the number that a rule replaces, and says formula and σ of the rule', async () => {
  const { find } = await opened('heNormal', { ...custom, choices: { gain: 'forward' } })
  expect(find('fact-spread')?.textContent).toBe('0.159')
  expect(find('fact-formula')?.textContent).toBe('σ = 1.59/√n')
  expect(find('param-gain')).toBeNull()
})

it('offers fan and distribution where they are a choice, instead of saying them', async () => {
  const { wrapper, find } = await opened('varianceScaling', {
    params: { gain: 1, scale: 1 },
    choices: { gain: 'custom', fan: 'fanIn', distribution: 'normal' },
  })
  expect(find('fact-fan')).toBeNull()
  const fan = find<HTMLSelectElement>('fan')!
  expect([...fan.options].map(({ value }) => value)).toEqual(['fanIn', 'fanOut', 'average', 'geometric'])
  fan.value = 'average'
  fan.dispatchEvent(new Event('change'))
  expect(wrapper.emitted('set')?.[0]).toEqual([
    { params: { gain: 1, scale: 1 }, choices: { gain: 'custom', fan: 'average', distribution: 'normal' } },
  ])
})
