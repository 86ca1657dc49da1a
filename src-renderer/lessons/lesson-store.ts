/** Which page of the lessons is open, and what a person does in it. Pages keep their state while the window lives. */
import { defineStore } from 'pinia'
import { computed, markRaw, ref } from 'vue'
import { useArrangeStore } from './arrange-store'
import { useOwnStore } from './own-store'
import { PartSession } from './part-session'
import { useProgressStore } from './progress-store'
import { COURSE, ownLesson, type ShownLesson, type ShownPart } from './shown-part'

export const useLessonStore = defineStore('lesson', () => {
  const own = useOwnStore()
  const arranged = useArrangeStore()
  const progress = useProgressStore()
  const openKey = ref<string | null>(null)
  const sessions = new Map<string, PartSession>()

  /** The course without what a teacher hides. */
  const course = computed<readonly ShownLesson[]>(() =>
    COURSE.filter(({ key }) => !own.isHidden(key))
      .map((lesson) => ({ ...lesson, parts: lesson.parts.filter(({ key }) => !isHiddenPart(key)) }))
      .filter(({ parts }) => parts.length > 0),
  )
  const isHiddenPart = (key: string): boolean => own.isHidden(key) || arranged.standing(key) === 'hidden'
  const ownLessons = computed(() => own.kept.map(({ number, lesson }) => ownLesson(lesson, number)))
  const lessons = computed(() => [...ownLessons.value, ...course.value])

  const lessonOf = (key: string): ShownLesson | null =>
    lessons.value.find(({ parts }) => parts.some((part) => part.key === key)) ?? null
  const partOf = (key: string | null): ShownPart | null =>
    lessons.value.flatMap(({ parts }) => parts).find((part) => part.key === key) ?? null

  /** Locked parts of the course do not open; a lesson of one's own opens whatever the course locks. */
  const isLocked = ({ own: presented, lesson, source }: ShownPart): boolean =>
    presented === null && (arranged.standing(source) === 'locked' || own.isLocked(lesson.name, source))

  const shown = computed(() => partOf(openKey.value))
  const lesson = computed(() => (openKey.value === null ? null : lessonOf(openKey.value)))
  const session = computed<PartSession | null>(() => (shown.value === null ? null : sessionOf(shown.value)))

  function sessionOf(part: ShownPart): PartSession {
    const known = sessions.get(part.key)
    // Another lesson of one's own can have come under the same key.
    if (known !== undefined && known.shown.own === part.own) return known
    const made = markRaw(new PartSession(part))
    sessions.set(part.key, made)
    return made
  }

  /** False: there is no such part, or it is locked. */
  function open(key: string): boolean {
    const part = partOf(key)
    if (part === null || isLocked(part)) return false
    openKey.value = key
    progress.see(key)
    sessionOf(part).open()
    return true
  }

  function close(): void {
    openKey.value = null
  }

  /** The nearest part before or after that opens, through all lessons of the course or within one's own. */
  function beside(by: 1 | -1): ShownPart | null {
    const from = lesson.value
    if (from === null) return null
    const parts = (from.own === null ? course.value : [from]).flatMap((each) => each.parts)
    const open = parts.filter((part) => !isLocked(part) || part.key === openKey.value)
    return open[open.findIndex(({ key }) => key === openKey.value) + by] ?? null
  }

  return { openKey, course, ownLessons, shown, lesson, session, partOf, isLocked, open, close, beside }
})
