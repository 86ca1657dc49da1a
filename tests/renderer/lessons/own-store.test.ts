// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useOwnStore } from '@/lessons/own-store'
import { templateText } from '@/lessons/own-template'

const file = (text: string): Blob => new Blob([text])
const codes = async (text: string): Promise<readonly string[]> =>
  (await useOwnStore().importFile(file(text))).map(({ code }) => code)

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => void vi.unstubAllGlobals())

test('a lesson is kept, and is there again', async () => {
  expect(await codes(templateText())).toEqual([])
  setActivePinia(createPinia())
  expect(useOwnStore().kept).toHaveLength(1)
})

test('where the window has no room the person is told, and nothing is shown as kept', async () => {
  const setItem = (): void => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  vi.stubGlobal('localStorage', { getItem: () => null, setItem })
  expect(await codes(templateText())).toEqual(['NO_ROOM'])
  expect(useOwnStore().kept).toEqual([])
})

test('a file that cannot be a lesson is refused by its size alone', async () => {
  const huge = { size: 1e9, text: () => Promise.reject(new Error('read')) } as unknown as Blob
  expect((await useOwnStore().importFile(huge)).map(({ code }) => code)).toEqual(['FILE_TOO_LARGE'])
})

test('numbers that are no numbers of lessons, or are there twice, are left out', async () => {
  await codes(templateText())
  const kept = JSON.parse(localStorage.getItem('own-lessons')!) as { lessons: { number: number; lesson: object }[] }
  const { lesson } = kept.lessons[0]!
  const numbers = [1e308, 2, 2, 3]
  localStorage.setItem(
    'own-lessons',
    JSON.stringify({ ...kept, lessons: numbers.map((number) => ({ number, lesson })) }),
  )
  setActivePinia(createPinia())
  expect(useOwnStore().kept.map(({ number }) => number)).toEqual([2, 3])
})
