/** What a person has seen and answered in the lessons; it stays when the lab is closed. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { recall, remember } from '@/services/memory'
import type { ShownLesson, ShownPart } from './shown-part'
import { questionsOf } from './part-questions'

const KEY = 'lesson-progress'
const VERSION = 1

interface PartProgress {
  /** The answer chosen last, by question. */
  readonly answers: Readonly<Record<string, number>>
}

/** A part that was opened and computed has an entry. */
type Progress = Readonly<Record<string, PartProgress>>

export interface LessonProgress {
  readonly seen: number
  readonly parts: number
  readonly right: number
  readonly questions: number
}

export const useProgressStore = defineStore('lessonProgress', () => {
  const kept = readable(recall(KEY))
  const progress = shallowRef(kept.parts)
  /** The part that was open last. */
  const last = shallowRef(kept.last)
  const keep = (): boolean => remember(KEY, { version: VERSION, parts: progress.value, last: last.value })

  function see(key: string): void {
    last.value = key
    if (!Object.hasOwn(progress.value, key)) progress.value = { ...progress.value, [key]: { answers: {} } }
    keep()
  }

  function choose(key: string, question: string, answer: number): void {
    const answers = { ...progress.value[key]?.answers, [question]: answer }
    progress.value = { ...progress.value, [key]: { answers } }
    keep()
  }

  const isSeen = (key: string): boolean => Object.hasOwn(progress.value, key)
  const chosen = (key: string, question: string): number | null => progress.value[key]?.answers[question] ?? null
  const rightIn = (part: ShownPart): number =>
    questionsOf(part).filter(({ name, right }) => chosen(part.key, name) === right).length

  const ofLesson = ({ parts }: ShownLesson): LessonProgress => ({
    seen: parts.filter(({ key }) => isSeen(key)).length,
    parts: parts.length,
    right: parts.reduce((sum, part) => sum + rightIn(part), 0),
    questions: parts.reduce((sum, part) => sum + questionsOf(part).length, 0),
  })

  /** Forgets pages that are no more: another lesson of one's own may take their keys. */
  function forget(prefix: string): void {
    progress.value = Object.fromEntries(Object.entries(progress.value).filter(([key]) => !key.startsWith(prefix)))
    if (last.value?.startsWith(prefix)) last.value = null
    keep()
  }

  return { last, see, choose, chosen, isSeen, ofLesson, forget }
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What was kept by this version; anything else is left out, entry by entry. */
function readable(value: unknown): { readonly parts: Progress; readonly last: string | null } {
  if (!isRecord(value) || value['version'] !== VERSION || !isRecord(value['parts'])) return { parts: {}, last: null }
  const parts = Object.entries(value['parts']).flatMap(([key, part]) => {
    if (!isRecord(part) || !isRecord(part['answers'])) return []
    const answers = Object.entries(part['answers']).filter(([, answer]) => Number.isInteger(answer))
    return [[key, { answers: Object.fromEntries(answers) as Record<string, number> }] as const]
  })
  const last = value['last']
  return { parts: Object.fromEntries(parts), last: typeof last === 'string' ? last : null }
}
