// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StepTable as Steps } from '@engine/contract/lessons/figure'
import { createWords } from '@/locales'
import { nearestValue, sliderRange } from '@/lessons/control-range'
import { fittingEntries } from '@/lessons/entry-filter'
import LessonPage from '@/lessons/LessonPage.vue'
import { PartSession } from '@/lessons/part-session'
import type { ShownPart } from '@/lessons/shown-part'
import { installFakeLessons, type FakeLessons } from './fake-lessons'
import { samplePart } from './sample-part'

let lab: FakeLessons
let page: VueWrapper

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  lab = installFakeLessons()
})
afterEach(() => page.unmount())

const steps: Steps = {
  columns: ['k', 'w'],
  rows: [
    [1, 0],
    [2, 0.5],
    [3, null],
  ],
  figures: [],
}

const WORDS = {
  title: 'A sample',
  controls: { rate: 'learning rate', seed: 'seed' },
  claims: { near: 'near', wrong: 'wrong', band: 'band', only: 'only' },
  parts: { sample: { title: 'A part', why: 'To see it.', formula: 'w a weight', verdict: 'It is so.' } },
  questions: { why: { text: 'Why?', a0: 'for no reason', a1: 'for one', a2: 'for two', because: 'One suffices.' } },
}

function open(shown: ShownPart = samplePart()): PartSession {
  lab.atOnce = ({ rate, seed }) => ({
    readings: { near: 2 + (Number(rate) - 0.1), wrong: 4, band: Number(seed), only: 7 },
    figures: [],
    steps,
  })
  const session = new PartSession(shown)
  session.open()
  const lesson = { key: 'sampleLesson', lesson: shown.lesson, own: null, parts: [shown] }
  const words = createWords()
  words.global.mergeLocaleMessage('en', { lessons: { sampleLesson: WORDS } })
  page = mount(LessonPage, { props: { lesson, session }, global: { plugins: [words] }, attachTo: document.body })
  return session
}

const find = (testid: string) => page.get(`[data-testid="${testid}"]`)

test('the table says what is published and what comes out, and follows a control', async () => {
  const session = open()
  await flushPromises()
  expect(find('lesson-page').attributes()).toMatchObject({ 'data-lesson': 'sampleLesson', 'data-part': 'sample' })
  expect(find('claim-near').attributes()).toMatchObject({ 'data-state': 'agrees', 'data-yours': '2' })
  expect(find('claim-wrong').attributes()).toMatchObject({ 'data-state': 'differs', 'data-expected': 'true' })
  expect(page.find('[data-testid="verdict-of-published"]').exists()).toBe(false)
  session.set('seed', 2)
  await flushPromises()
  expect(page.find('[data-testid="verdict-of-published"]').exists()).toBe(false)
  session.set('seed', 1)
  session.set('rate', 0.6)
  await flushPromises()
  expect(find('claim-wrong').attributes()).toMatchObject({ 'data-state': 'differs' })
  expect(find('verdict-strip').text()).toContain('With the published settings: It is so.')
  expect(find('claim-near').attributes()).toMatchObject({ 'data-state': 'other', 'data-yours': '2.5' })
})

test('the range for other settings is computed on demand', async () => {
  const session = open()
  session.set('rate', 0.6)
  await flushPromises()
  await find('compute-range').trigger('click')
  await flushPromises()
  expect(find('claim-only').text()).toContain('7 – 7')
  expect(page.find('[data-testid="compute-range"]').exists()).toBe(false)
})

test('a number that no source prints is marked, one that a text says is not', async () => {
  const beyond = { name: 'only', entry: 'BEY-08', published: 7, compare: 'near', expected: 'agrees' } as const
  const { part } = samplePart()
  open(samplePart({ claims: [...part.claims.slice(0, 3), beyond] }))
  await flushPromises()
  expect(find('claim-only').findAll('[data-testid="worked-out"]')).toHaveLength(1)
  page.unmount()
  const said = { ...part.claims[0]!, published: true, compare: 'same' } as const
  open(samplePart({ claims: [said] }))
  await flushPromises()
  expect(page.findAll('[data-testid="worked-out"]')).toHaveLength(0)
})

test('what is published is judged by the range, and a seed that lies outside is said to', async () => {
  const session = open()
  await flushPromises()
  await find('compute-range').trigger('click')
  await flushPromises()
  expect(find('claim-band').get('.verdict').text()).toMatch(/in the range.*yours is outside/s)
  expect(find('claim-near').get('.verdict').text()).toBe('agrees')
  session.set('seed', 10)
  await flushPromises()
  expect(find('claim-band').get('.verdict').text()).toBe('in the range')
})

test('steps fill row by row, all at once, and from the first again', async () => {
  open()
  await flushPromises()
  const rows = () => find('step-table').attributes('data-rows')
  expect(rows()).toBe('1')
  await find('next-row').trigger('click')
  expect(rows()).toBe('2')
  expect(
    find('step-table')
      .findAll('tbody tr')
      .map((row) => row.text()),
  ).toEqual(['10', '20.5', ''])
  await find('all-rows').trigger('click')
  expect(rows()).toBe('3')
  expect(find('next-row').attributes()).toHaveProperty('disabled')
  await find('first-row').trigger('click')
  expect(rows()).toBe('1')
})

test('a chosen answer is checked, and why comes with the right one only', async () => {
  open()
  await flushPromises()
  const question = find('question-why')
  await question.get('[data-testid="answer-0"]').trigger('change')
  expect(question.get('[role="status"]').attributes('data-right')).toBe('false')
  expect(question.get('[role="status"]').text()).toBe('Not quite. Try again. Look at the row “near” of the table.')
  expect(question.text()).not.toContain('One suffices.')
  await question.get('[data-testid="answer-1"]').trigger('change')
  expect(question.get('[role="status"]').attributes('data-right')).toBe('true')
  expect(question.text()).toContain('One suffices.')
})

test('a lesson of one’s own locks, hides and asks', async () => {
  const shown = samplePart()
  open({
    ...shown,
    own: {
      part: shown.source,
      title: 'Mine',
      locked: ['rate'],
      hiddenControls: ['seed'],
      hiddenSections: ['entries', 'questions'],
      question: { text: 'Which?', answers: ['this', 'that'], right: 0, because: 'so' },
      claims: [{ name: 'only', label: 'seven', published: 7, compare: 'same' }],
    },
  })
  await flushPromises()
  expect(page.text()).toContain('Mine')
  expect(find('control-rate').attributes()).toHaveProperty('disabled')
  expect(page.find('[data-testid="control-seed"]').exists()).toBe(false)
  expect(page.find('[data-testid="part-entry-HABR-03"]').exists()).toBe(false)
  expect(page.find('[data-testid="question-why"]').exists()).toBe(false)
  expect(find('question-own').text()).toContain('Which?')
  expect(page.findAll('[data-testid="claim-only"]').at(-1)!.attributes('data-state')).toBe('agrees')
})

test('sliders have ends, and what does not fit becomes the nearest that does', () => {
  const rate = { kind: 'number', symbol: 'η', default: 0.1, min: 0, max: 1, aboveMin: true, scale: 'log' } as const
  page = mount({ template: '<i />' })
  expect(sliderRange(rate)).toEqual({ scale: 'log', min: 1e-4, max: 1 })
  expect(sliderRange({ ...rate, kind: 'integer', scale: 'linear', max: 2 ** 32 })).toBeNull()
  expect(nearestValue(rate, 0)).toBe(0.001)
  expect(nearestValue(rate, 7)).toBe(1)
  expect(nearestValue({ ...rate, kind: 'integer', min: 1, max: 9, aboveMin: false }, 2.6)).toBe(3)
})

test('the index finds entries by source, verdict and words', () => {
  page = mount({ template: '<i />' })
  const text = (id: string): string => (id === 'SE-08' ? 'Bias breaks it' : '')
  const all = { query: '', source: 'all', verdict: 'all' } as const
  expect(fittingEntries(all, text)).toHaveLength(107)
  expect(fittingEntries({ ...all, query: 'BIAS breaks' }, text)).toEqual(['SE-08'])
  expect(fittingEntries({ ...all, query: 'niel-22' }, text)).toEqual(['NIEL-22'])
  expect(fittingEntries({ ...all, source: 'habr', verdict: 'false' }, text)).toEqual(['HABR-09', 'HABR-C6'])
  // Its second verdict counts as well.
  expect(fittingEntries({ ...all, verdict: 'conditions' }, text)).toContain('HABR-C6')
})

test('what a run that was ended did not reach is stopped, not still to come', async () => {
  lab.atOnce = null
  const session = new PartSession(samplePart({ heavy: true }))
  page = mount(LessonPage, {
    props: { lesson: { key: 's', lesson: session.shown.lesson, own: null, parts: [session.shown] }, session },
    global: { plugins: [createWords()] },
  })
  const verdict = () => find('claim-near').get('.verdict').text()
  expect(verdict()).toBe('not run yet')
  const run = session.run()
  await flushPromises()
  expect(verdict()).toBe('under way')
  session.cancel()
  await run
  await flushPromises()
  expect(verdict()).toBe('stopped')
})

test('what is shown waits for the answer to the controls that are set', async () => {
  const session = open()
  await flushPromises()
  const busy = () => page.get('.work').attributes('aria-busy')
  expect(busy()).toBe('false')
  const { atOnce } = lab
  lab.atOnce = null
  session.set('rate', 0.6)
  await flushPromises()
  expect(busy()).toBe('true')
  lab.answer(atOnce!({ rate: 0.6, seed: 1 }, 0).readings)
  await flushPromises()
  expect(busy()).toBe('false')
})
