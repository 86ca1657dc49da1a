/** The lessons of one's own this window knows; they stay when the lab is closed. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { recall, remember } from '@/services/memory'
import type { OwnLesson } from './own-lesson'
import { useProgressStore } from './progress-store'
import {
  checkOwnLesson,
  MOST_CHARACTERS,
  problem,
  readOwnLesson,
  type OwnProblem,
  type ReadLesson,
} from './read-own-lesson'

const KEY = 'own-lessons'
const VERSION = 1
const MOST_LESSONS = 50
/** No character takes more than three bytes of a file that is small enough. */
const MOST_BYTES = 3 * MOST_CHARACTERS

/** `number`: never given twice, so that progress in one lesson is never taken for that in another. */
export interface KeptLesson {
  readonly number: number
  readonly lesson: OwnLesson
}

export const useOwnStore = defineStore('ownLessons', () => {
  const progress = useProgressStore()
  const kept = shallowRef<readonly KeptLesson[]>(readable(recall(KEY)))
  const named = (list: 'hidden' | 'locked'): ReadonlySet<string> =>
    new Set(kept.value.flatMap(({ lesson }) => lesson.course?.[list] ?? []))
  const hidden = computed(() => named('hidden'))
  const locked = computed(() => named('locked'))

  /** False: there is no room for them, and nothing has changed. */
  function keep(lessons: readonly KeptLesson[]): boolean {
    if (!remember(KEY, { version: VERSION, lessons })) return false
    kept.value = lessons
    return true
  }

  function take(text: string): ReadLesson {
    if (kept.value.length >= MOST_LESSONS) return { ok: false, problems: [problem('TOO_MANY_LESSONS')] }
    const read = readOwnLesson(text)
    if (read.ok) {
      const number = Math.max(0, ...kept.value.map((each) => each.number)) + 1
      // Of the last lesson that was removed pages may be left over.
      progress.forget(`own:${number}/`)
      const hasRoom = keep([...kept.value, { number, lesson: read.lesson }])
      if (!hasRoom) return { ok: false, problems: [problem('NO_ROOM')] }
    }
    return read
  }

  /** The problems of a file that cannot be taken; none: it is among the lessons. */
  async function importFile(file: Blob): Promise<readonly OwnProblem[]> {
    if (file.size > MOST_BYTES) return [problem('FILE_TOO_LARGE')]
    const text = await file.text().catch(() => null)
    if (text === null) return [problem('FILE_NOT_READ')]
    const read = take(text)
    return read.ok ? [] : read.problems
  }

  function remove(number: number): void {
    keep(kept.value.filter((each) => each.number !== number))
    progress.forget(`own:${number}/`)
  }

  /** `names`: of the lesson and the part. */
  const isHidden = (...names: readonly string[]): boolean => names.some((name) => hidden.value.has(name))
  const isLocked = (...names: readonly string[]): boolean => names.some((name) => locked.value.has(name))
  /** The lessons that hide or lock one of these. */
  const arrangedBy = (list: 'hidden' | 'locked', ...names: readonly string[]): readonly OwnLesson[] =>
    kept.value.flatMap(({ lesson }) => (lesson.course?.[list]?.some((name) => names.includes(name)) ? [lesson] : []))

  return { kept, importFile, remove, isHidden, isLocked, arrangedBy }
})

/** Lessons of an earlier lab may name parts that are no more: those are left out. */
function readable(value: unknown): readonly KeptLesson[] {
  const { version, lessons } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >
  if (version !== VERSION || !Array.isArray(lessons)) return []
  const numbers = new Set<number>()
  return lessons.slice(0, MOST_LESSONS).flatMap((each: unknown) => {
    const { number, lesson } = (typeof each === 'object' && each !== null ? each : {}) as Readonly<
      Record<string, unknown>
    >
    const read = checkOwnLesson(lesson)
    if (!read.ok || typeof number !== 'number' || !Number.isSafeInteger(number) || numbers.has(number)) return []
    numbers.add(number)
    return [{ number, lesson: read.lesson }]
  })
}
