import { expect, test } from 'vitest'
import { LESSONS, partKey } from '@engine/contract/lessons/catalogue'
import { COMPARISONS } from '@engine/contract/lessons/lesson'
import { createWords } from '@/locales'
import { OWN_TEMPLATE, templateText } from '@/lessons/own-template'
import { OWN_PROBLEMS, readOwnLesson } from '@/lessons/read-own-lesson'

const [part] = OWN_TEMPLATE.parts
/** The template with one part changed, as a file. */
const withPart = (changes: object): string => JSON.stringify({ ...OWN_TEMPLATE, parts: [{ ...part, ...changes }] })
const problems = (text: string): string[] => {
  const read = readOwnLesson(text)
  return read.ok ? [] : read.problems.map(({ code, at }) => `${code} ${at}`)
}

test('the template is a lesson', () =>
  expect(readOwnLesson(templateText())).toEqual({ ok: true, lesson: OWN_TEMPLATE }))

test.each(LESSONS.flatMap((lesson) => lesson.parts.map((each) => partKey(lesson, each))))(
  '%s can be presented',
  (key) => {
    const text = JSON.stringify({ ...OWN_TEMPLATE, parts: [{ part: key }] })
    expect(problems(text)).toEqual([])
  },
)

test.each([
  ['no JSON', '{', 'NOT_JSON '],
  ['another program', '{"format":"other","version":1}', 'WRONG_FORMAT '],
  ['null', 'null', 'WRONG_FORMAT '],
  ['a later version', templateText().replace('"version": 1', '"version": 2'), 'WRONG_FORMAT '],
  ['too large', ' '.repeat(1_000_001), 'FILE_TOO_LARGE '],
  ['no title', templateText().replace(/"title": "Zero[^\n]*\n/, ''), 'MISSING title'],
  ['nothing to show or arrange', JSON.stringify({ ...OWN_TEMPLATE, parts: [], course: {} }), 'TOO_SHORT parts'],
  ['an unknown key', withPart({ colour: 'red' }), 'UNKNOWN_KEY parts.0.colour'],
  ['an unknown part', withPart({ part: 'a/b' }), 'UNKNOWN_PART parts.0.part'],
  ['an unknown control', withPart({ controls: { speed: 1 } }), 'UNKNOWN_CONTROL parts.0.controls.speed'],
  ['a name every object has', withPart({ locked: ['toString'] }), 'UNKNOWN_CONTROL parts.0.locked.0'],
  ['a value out of range', withPart({ controls: { rate: 9 } }), 'VALUE_REFUSED parts.0.controls.rate'],
  [
    'a number for a choice that is written as one',
    JSON.stringify({ ...OWN_TEMPLATE, parts: [{ part: 'readersIdeas/handOver', controls: { steps: 50 } }] }),
    'VALUE_REFUSED parts.0.controls.steps',
  ],
  ['a section nobody knows', withPart({ hiddenSections: ['all'] }), 'WRONG_TYPE parts.0.hiddenSections.0'],
  ['no such answer', withPart({ question: { ...part!.question, right: 3 } }), 'WRONG_ANSWER parts.0.question.right'],
  ['one answer', withPart({ question: { ...part!.question, answers: ['a'] } }), 'TOO_SHORT parts.0.question.answers'],
  [
    'words where a number is compared',
    withPart({ claims: [{ name: 'a', label: 'a', published: 'x', compare: 'near' }] }),
    'NO_NUMBER parts.0.claims.0.published',
  ],
  [
    'an unknown lesson to hide',
    JSON.stringify({ ...OWN_TEMPLATE, course: { hidden: ['nothing'] } }),
    'UNKNOWN_LESSON course.hidden.0',
  ],
])('%s is refused with its place', (_, text, expected) => expect(problems(text)).toContain(expected))

test.each(COMPARISONS)('a claim compared as %s', (compare) => {
  const claims = [{ name: 'largestRate', label: 'largest rate', published: 0.19, compare }]
  expect(problems(withPart({ claims }))).toEqual(compare === 'band' ? ['WRONG_TYPE parts.0.claims.0.compare'] : [])
})

test('every problem has words', () => {
  const { te } = createWords().global
  expect(OWN_PROBLEMS.filter((code) => !te(`lessons.own.problem.${code}`))).toEqual([])
})
