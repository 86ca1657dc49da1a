// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { COURSE } from '@/lessons/shown-part'
import { useLessonStore } from '@/lessons/lesson-store'
import { useOwnStore } from '@/lessons/own-store'
import { OWN_TEMPLATE } from '@/lessons/own-template'
import { useProgressStore } from '@/lessons/progress-store'
import { answerOf, installFakeLessons } from './fake-lessons'

const TABLE = 'oneNeuron/table'
const file = (lesson: object): Blob => new Blob([JSON.stringify({ ...OWN_TEMPLATE, ...lesson })])

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  installFakeLessons().atOnce = () => answerOf({})
})

/** The window closed and opened again. */
const restart = (): void => void setActivePinia(createPinia())

test('parts follow each other through the lessons, and the ends are ends', () => {
  const store = useLessonStore()
  const keys = COURSE.flatMap(({ parts }) => parts.map(({ key }) => key))
  const visited: string[] = []
  store.open(keys[0]!)
  expect(store.beside(-1)).toBeNull()
  for (let part = store.shown; part !== null; part = store.beside(1)) {
    visited.push(part.key)
    store.open(part.key)
  }
  expect(visited).toEqual(keys)
})

test('a page is as it was left', () => {
  const store = useLessonStore()
  store.open(TABLE)
  store.session!.set('rate', 0.05)
  store.close()
  expect(store.session).toBeNull()
  store.open(TABLE)
  expect(store.session!.controls.value['rate']).toBe(0.05)
})

test('what was seen and answered is known after a restart', () => {
  useLessonStore().open(TABLE)
  useProgressStore().choose(TABLE, 'row4', 1)
  restart()
  const progress = useProgressStore()
  expect(progress.last).toBe(TABLE)
  expect(progress.ofLesson(COURSE[0]!)).toMatchObject({ seen: 1, right: 1 })
})

test.each([
  '{',
  '7',
  '[]',
  '{"version":9,"parts":{}}',
  '{"version":1,"parts":[1]}',
  '{"version":1,"parts":{"a":3,"b":{"answers":{"q":"x"}}},"last":4}',
])('foreign progress %s counts as none', (kept) => {
  localStorage.setItem('lesson-progress', kept)
  const progress = useProgressStore()
  expect(progress.last).toBeNull()
  expect(progress.chosen('b', 'q')).toBeNull()
  expect(progress.ofLesson(COURSE[0]!)).toMatchObject({ seen: 0, right: 0 })
})

test('a lesson of one’s own opens with its settings, beside that of the course', async () => {
  expect(await useOwnStore().importFile(file({}))).toEqual([])
  restart()
  const store = useLessonStore()
  expect(store.open('own:1/0')).toBe(true)
  expect(store.session!.controls.value['rate']).toBe(0.05)
  store.open(TABLE)
  expect(store.session!.controls.value['rate']).toBe(0.1)
})

test('a lesson of one’s own hides and locks parts of the course until it is removed', async () => {
  const own = useOwnStore()
  const store = useLessonStore()
  const before = store.course.length
  await own.importFile(file({ course: { hidden: ['shortAnswers'], locked: [TABLE] } }))
  expect(store.course).toHaveLength(before - 1)
  expect(store.open(TABLE)).toBe(false)
  expect(store.open('own:1/0')).toBe(true)
  own.remove(1)
  expect(store.shown).toBeNull()
  expect(store.course).toHaveLength(before)
  expect(store.open(TABLE)).toBe(true)
})

test('progress in a lesson that was removed is not that of the next one', async () => {
  const own = useOwnStore()
  const progress = useProgressStore()
  await own.importFile(file({}))
  progress.choose('own:1/0', 'own', 1)
  own.remove(1)
  await own.importFile(file({}))
  expect(progress.chosen('own:1/0', 'own')).toBeNull()
})

test.each([
  '{',
  '{"version":1,"lessons":3}',
  '{"version":1,"lessons":[null,{"number":1,"lesson":{}}]}',
  '{"version":2}',
])('foreign lessons %s count as none', (kept) => {
  localStorage.setItem('own-lessons', kept)
  expect(useOwnStore().kept).toEqual([])
})

test('a refused file leaves the lessons as they are', async () => {
  const own = useOwnStore()
  expect((await own.importFile(new Blob(['{'])))[0]?.code).toBe('NOT_JSON')
  expect(own.kept).toEqual([])
})
