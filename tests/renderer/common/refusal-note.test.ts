// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Problem } from '@engine/contract/parse-experiment'
import RefusalNote from '@/common/RefusalNote.vue'
import { createWords } from '@/locales'

const note = (problem: Problem) => mount(RefusalNote, { props: { problem }, global: { plugins: [createWords()] } })

it('names choices by their label', () => {
  const wrapper = note({
    path: ['layers', 4, 'activation'],
    code: 'EXPERIMENT_COST_ACTIVATION',
    params: { cost: 'crossEntropy', activation: 'relu', nearestActivation: 'sigmoid', nearestCost: 'quadratic' },
    nearest: 'sigmoid',
  })
  expect(wrapper.attributes('data-testid')).toBe('problem-layers.4.activation')
  expect(wrapper.text()).toContain('ReLU')
  expect(wrapper.get('button').text()).toBe('Use sigmoid')
})

it('groups the thousands of numbers', () => {
  const wrapper = note({
    path: ['batch', 'size'],
    code: 'EXPERIMENT_BATCH_OVER_SLICE',
    params: { value: 60_000, max: 50_000 },
    nearest: 50_000,
  })
  expect(wrapper.text()).toContain('A batch of 60,000 is larger than the 50,000 training images.')
  expect(wrapper.get('button').text()).toBe('Use 50,000')
})

it('offers nothing where nothing is near', () => {
  const wrapper = note({ path: ['layers'], code: 'EXPERIMENT_NO_OUTPUT_LAYER', params: {} })
  expect(wrapper.find('button').exists()).toBe(false)
})
