// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import SearchSlips from '@/history/SearchSlips.vue'
import { createWords } from '@/locales'

function said(...pieces: string[]): string[] {
  const shown = mount(SearchSlips, { props: { pieces }, global: { plugins: [createWords(), createPinia()] } })
  return shown.findAll('li').map((line) => line.text())
}

test('what is left out stands beside what is accepted', () => {
  expect(said('act=leaky', 'precision:half', 'best:good', 'foo>3')).toEqual([
    'act=leaky is left out: activation: did you mean leakyRelu?',
    'precision:half is left out: precision takes float32, float64.',
    'best:good is left out: it is searched in percent, such as best>95 or best:90..96.',
    'foo>3 is left out: no field is called “foo”; the (i) lists all.',
  ])
})

test('of many names the first stand there, and how many more there are', () => {
  expect(said('init:banana')).toEqual([expect.stringMatching(/^init:banana .* takes (\w+, ){5}\w+ and \d+ more\.$/)])
})
