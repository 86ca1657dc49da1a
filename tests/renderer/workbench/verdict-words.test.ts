// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, nextTick } from 'vue'
import type { Verdict } from '@engine/contract/verdicts/verdict'
import { createWords } from '@/locales'
import VerdictReason from '@/workbench/VerdictReason.vue'
import { useVerdictWords, type VerdictWords } from '@/workbench/use-verdict-words'
import { installBridge } from '../stores/fake-bridge'

let words: VerdictWords
beforeEach(() => {
  installBridge()
  setActivePinia(createPinia())
  const Speaker = defineComponent({
    setup() {
      words = useVerdictWords()
      return () => null
    },
  })
  mount(Speaker, { global: { plugins: [createWords()] } })
})

const slower = { kind: 'vanishing', ratio: 10, last: 4 } as const
const diverging = (reason: 'notFinite' | 'costRose', evidence: Record<string, number>): Verdict => ({
  kind: 'diverging',
  layer: null,
  reason,
  evidence,
})

it('of a healthy net a slower layer is said to be within bounds, and how far from them', () => {
  expect(words.speeds(slower, true)).toBe('Layer 1 learns 10× slower than layer 4, within bounds')
  expect(words.speeds(slower, false)).toBe('Layer 1 learns 10× slower than layer 4')
  expect(words.margin(slower)).toMatch(/^A factor of 2\.2.* per layer: vanishing begins at 2\.5/)
  expect(words.margin({ ...slower, kind: 'exploding' })).toMatch(/^A factor of 2\.2.* exploding begins at 2\.0/)
  expect(words.margin({ kind: 'even', ratio: 1, last: 4 })).toBe('')
})

it('a diverging run names the step of its overflow or the peak of its cost', () => {
  expect(words.sentence(diverging('notFinite', { cost: 2, step: 1570 }))).toBe('A number overflowed at step 1,570')
  expect(words.sentence(diverging('notFinite', { cost: Number.NaN }))).toBe('A number overflowed')
  const rose = diverging('costRose', { cost: 5, start: 1, rise: 5, peak: 9, peakStep: 1200 })
  expect(words.reason(rose)).toContain('Its peak is 9, after step 1,200.')
})

it('all reasons and all other verdicts can be read where the strip cuts them', async () => {
  const reasons = ['One reason that is long.', 'Another one.']
  const other = diverging('notFinite', { cost: 2, step: 3 })
  const wrapper = mount(VerdictReason, {
    props: { sentence: 'What is wrong', reasons, others: [other] },
    global: { plugins: [createWords()] },
    attachTo: document.body,
  })
  await wrapper.get('[data-testid="verdict-reason"]').trigger('click')
  await nextTick()
  const note = document.querySelector('[data-testid="verdict-note"]')?.textContent ?? ''
  for (const text of ['What is wrong', ...reasons, 'Diverging', 'A number overflowed at step 3'])
    expect(note).toContain(text)
})
