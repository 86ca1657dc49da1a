// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp } from 'vue'
import { createWords } from '@/locales'
import { useArrangeStore } from '@/lessons/arrange-store'
import { useLessonStore } from '@/lessons/lesson-store'
import { useLockedWords } from '@/lessons/locked-words'
import { useOwnStore } from '@/lessons/own-store'
import { COURSE } from '@/lessons/shown-part'
import { answerOf, installFakeLessons } from './fake-lessons'

const TABLE = 'oneNeuron/table'
const TABLE_PART = COURSE[0]!.parts.find(({ key }) => key === TABLE)!
const WHOLE = COURSE[0]!.parts.map(({ key }) => key)

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  installFakeLessons().atOnce = () => answerOf({})
})
afterEach(() => void vi.unstubAllGlobals())

const restart = (): void => void setActivePinia(createPinia())
const courseKeys = (): string[] => useLessonStore().course.flatMap(({ parts }) => parts.map(({ key }) => key))

/** What a component would be told. */
function whyLocked(): string {
  let words = ''
  const setup = () => {
    words = useLockedWords().whyLocked(TABLE_PART)
    return () => null
  }
  createApp({ setup }).use(createWords()).mount(document.createElement('div'))
  return words
}

test('a hidden part is not listed, a locked one is listed and does not open, also after a restart', () => {
  useArrangeStore().set([TABLE], 'hidden')
  useArrangeStore().set(['xor/reach'], 'locked')
  restart()
  expect(courseKeys()).not.toContain(TABLE)
  expect(useLessonStore().open(TABLE)).toBe(false)
  expect(courseKeys()).toContain('xor/reach')
  expect(useLessonStore().open('xor/reach')).toBe(false)
  useArrangeStore().set([TABLE], 'shown')
  expect(useLessonStore().open(TABLE)).toBe(true)
})

test('a lesson without any part is not listed, and everything comes back', () => {
  useArrangeStore().set(WHOLE, 'hidden')
  expect(useLessonStore().course.map(({ key }) => key)).not.toContain('oneNeuron')
  useArrangeStore().reset()
  expect(useLessonStore().course).toHaveLength(COURSE.length)
})

test('a locked part says the teacher’s words, or those of the file that locks it', async () => {
  const arranged = useArrangeStore()
  arranged.set([TABLE], 'locked')
  expect(whyLocked()).toBe('Your teacher keeps this part for later.')
  arranged.explain('  Comes on Thursday. ')
  expect(whyLocked()).toBe('Comes on Thursday.')
  const file = new Blob([JSON.stringify(arranged.classFile('Class', 'For now.'))])
  arranged.reset()
  expect(await useOwnStore().importFile(file)).toEqual([])
  expect(whyLocked()).toBe('Comes on Thursday.')
})

test('the class file arranges another machine until it is removed', async () => {
  useArrangeStore().set(WHOLE, 'hidden')
  useArrangeStore().set([TABLE], 'locked')
  const file = new Blob([JSON.stringify(useArrangeStore().classFile('Class', 'For now.'))])
  localStorage.clear()
  restart()
  expect(await useOwnStore().importFile(file)).toEqual([])
  expect(courseKeys().filter((key) => WHOLE.includes(key))).toEqual([TABLE])
  expect(useLessonStore().open(TABLE)).toBe(false)
  useOwnStore().remove(1)
  expect(useLessonStore().open(TABLE)).toBe(true)
})

test('where the window has no room nothing is shown as kept', () => {
  const setItem = (): void => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: () => null, setItem })
  expect(useArrangeStore().set([TABLE], 'hidden')).toBe(false)
  expect(useArrangeStore().standing(TABLE)).toBe('shown')
})

test.each([
  '{',
  '{"version":9,"parts":{"oneNeuron/table":"hidden"}}',
  '{"version":1,"parts":{"oneNeuron/table":"gone","toString":"hidden","no/where":"locked"}}',
])('foreign arrangement %s counts as none', (kept) => {
  localStorage.setItem('lesson-arrangement', kept)
  expect([...useArrangeStore().hidden, ...useArrangeStore().locked]).toEqual([])
})
