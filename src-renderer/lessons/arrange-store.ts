/** Which parts of the course a teacher shows, locks or hides on this machine; it stays when the lab is closed. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { partAt, type PartKey } from '@engine/contract/lessons/catalogue'
import { recall, remember } from '@/services/memory'
import { MOST_WORDS, OWN_FORMAT, OWN_VERSION, type OwnLesson } from './own-lesson'

const KEY = 'lesson-arrangement'
const VERSION = 1

/** `locked`: listed and does not open. `hidden`: not listed. */
export const STANDINGS = ['shown', 'locked', 'hidden'] as const
export type Standing = (typeof STANDINGS)[number]

/** A part that is shown has no entry. */
type Kept = Readonly<Record<PartKey, Exclude<Standing, 'shown'>>>

export const useArrangeStore = defineStore('lessonArrangement', () => {
  const kept = readable(recall(KEY))
  const parts = shallowRef(kept.parts)
  /** What pupils read at a locked part; empty: words of the lab. */
  const because = shallowRef(kept.because)

  const named = (standing: Standing): readonly PartKey[] =>
    Object.keys(parts.value).filter((key) => parts.value[key] === standing)
  const hidden = computed(() => named('hidden'))
  const locked = computed(() => named('locked'))

  /** False: there is no room to keep it, and nothing has changed. */
  function keep(next: Kept, words: string): boolean {
    if (!remember(KEY, { version: VERSION, parts: next, because: words })) return false
    parts.value = next
    because.value = words
    return true
  }

  const standing = (key: PartKey): Standing => (Object.hasOwn(parts.value, key) ? parts.value[key]! : 'shown')

  function set(keys: readonly PartKey[], next: Standing): boolean {
    const others = Object.entries(parts.value).filter(([key]) => !keys.includes(key))
    return keep(
      Object.fromEntries(next === 'shown' ? others : [...others, ...keys.map((key) => [key, next] as const)]),
      because.value,
    )
  }

  const explain = (words: string): boolean => keep(parts.value, words.trim().slice(0, MOST_WORDS))
  const reset = (): boolean => keep({}, '')

  /** The same for other machines: a lesson of one's own that brings no parts. */
  const classFile = (title: string, why: string): OwnLesson => ({
    format: OWN_FORMAT,
    version: OWN_VERSION,
    title,
    why,
    parts: [],
    course: {
      hidden: [...hidden.value],
      locked: [...locked.value],
      ...(because.value === '' ? {} : { because: because.value }),
    },
  })

  return { because, hidden, locked, standing, set, explain, reset, classFile }
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parts of an earlier lab may be no more: those are left out. */
function readable(value: unknown): { readonly parts: Kept; readonly because: string } {
  if (!isRecord(value) || value['version'] !== VERSION || !isRecord(value['parts'])) return { parts: {}, because: '' }
  const parts = Object.entries(value['parts']).flatMap(([key, standing]) =>
    partAt(key) !== null && (standing === 'locked' || standing === 'hidden') ? [[key, standing] as const] : [],
  )
  const because = value['because']
  return {
    parts: Object.fromEntries(parts),
    because: typeof because === 'string' ? because.slice(0, MOST_WORDS) : '',
  }
}
