/** Everything a lesson declares has words, and no words are there for nothing. */
import { describe, expect, it, test } from 'vitest'
import { LESSONS, placeOf } from '@engine/contract/lessons/catalogue'
import { DIGEST, ENTRY_IDS, type EntryId } from '@engine/contract/lessons/digest'
import { SOURCES, type EntryVerdict } from '@engine/contract/lessons/entries'
import type { Lesson } from '@engine/contract/lessons/lesson'
import { messages } from '@/locales'

type Words = { readonly [key: string]: string | Words }

const lessons = messages.en.lessons as unknown as Words

function leaves(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`),
  )
}

/** Labels are words of pictures, which only their computation names. */
const ofLesson = (name: string): string[] => leaves(lessons[name] as Words).filter((key) => !key.startsWith('labels.'))

function declared(lesson: Lesson): string[] {
  const unique = (keys: readonly string[]): string[] => [...new Set(keys)]
  return [
    'title',
    ...unique(
      lesson.parts.flatMap((part) => [
        ...['title', 'why', 'formula', 'verdict'].map((key) => `parts.${part.name}.${key}`),
        ...part.claims.map(({ name }) => `claims.${name}`),
        ...Object.entries(part.controls).flatMap(([name, control]) => [
          `controls.${name}`,
          ...(control.kind === 'choice' ? control.choices.map((choice) => `choices.${name}.${choice}`) : []),
        ]),
        ...part.questions.flatMap(({ name, answers }) => [
          `questions.${name}.text`,
          `questions.${name}.because`,
          ...Array.from({ length: answers }, (_, i) => `questions.${name}.a${i}`),
        ]),
        ...part.entries
          .filter((id) => placeOf(id)?.startsWith(`${lesson.name}/`) === true)
          .flatMap((id) => [`entries.${id}.claim`, `entries.${id}.finding`]),
      ]),
    ),
  ]
}

describe.each(LESSONS)('$name', (lesson) => {
  it('has words for all it declares, and no others', () => {
    expect(ofLesson(lesson.name).sort()).toEqual(declared(lesson).sort())
  })
})

test('the sources have names', () => {
  expect(leaves(lessons['sources'] as Words).sort()).toEqual([...SOURCES].sort())
})

test('every entry is explained once', () => {
  const explained = LESSONS.flatMap(({ name }) => Object.keys((lessons[name] as Words)['entries'] as Words))
  expect(explained.sort()).toEqual([...ENTRY_IDS].sort())
})

const verdictsOf = (id: EntryId): readonly (EntryVerdict | undefined)[] => {
  const entry: { readonly verdict: EntryVerdict; readonly also?: EntryVerdict } = DIGEST[id]
  return [entry.verdict, entry.also]
}

/** How a verdict in words begins, and what one of its entries must then be. */
const BEGINNINGS: readonly (readonly [RegExp, EntryVerdict])[] = [
  [/^True( and [a-z]+)?[:,;]/, 'true'],
  [/^True (under|only)\b/, 'conditions'],
  [/^False\b/, 'false'],
]
const contradicts = (text: string, entries: readonly EntryId[]): boolean =>
  BEGINNINGS.some(([beginning, verdict]) => beginning.test(text) && !entries.flatMap(verdictsOf).includes(verdict))

test('no verdict in words says more than the digest', () => {
  const parts = LESSONS.flatMap((lesson) => lesson.parts.map((part) => ({ name: lesson.name, part })))
  const at = (...keys: string[]): string =>
    keys.reduce<Words | string>((words, key) => (words as Words)[key]!, lessons) as string
  expect(parts.length).toBeGreaterThan(90)
  expect(
    parts
      .filter(({ name, part }) => contradicts(at(name, 'parts', part.name, 'verdict'), part.entries))
      .map(({ name, part }) => `${name}/${part.name}`),
  ).toEqual([])
  expect(
    ENTRY_IDS.filter((id) => contradicts(at(placeOf(id)!.split('/')[0]!, 'entries', id, 'finding'), [id])),
  ).toEqual([])
})
