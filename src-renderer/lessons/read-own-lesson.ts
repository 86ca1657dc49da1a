/** Checks a lesson of one's own: its form first, then what it names. */
import * as v from 'valibot'
import { LESSONS, partAt } from '@engine/contract/lessons/catalogue'
import { acceptsControl, type Control } from '@engine/contract/lessons/lesson'
import { OWN_FORMAT, OWN_LESSON, OWN_VERSION, type OwnLesson, type OwnPart } from './own-lesson'

/** Permanent names. Words: `lessons.own.problem.<CODE>`. */
export const OWN_PROBLEMS = [
  'NOT_JSON',
  'FILE_TOO_LARGE',
  'NO_ROOM',
  'FILE_NOT_READ',
  'TOO_MANY_LESSONS',
  'WRONG_FORMAT',
  'MISSING',
  'UNKNOWN_KEY',
  'WRONG_TYPE',
  'TOO_SHORT',
  'TOO_LONG',
  'UNKNOWN_PART',
  'UNKNOWN_LESSON',
  'UNKNOWN_CONTROL',
  'VALUE_REFUSED',
  'WRONG_ANSWER',
  'NO_NUMBER',
] as const
export type OwnProblemCode = (typeof OWN_PROBLEMS)[number]

export interface OwnProblem {
  readonly code: OwnProblemCode
  /** The place in the file, `parts.0.controls.rate`; empty: the file as a whole. */
  readonly at: string
  readonly params: Readonly<Record<string, string>>
}

export type ReadLesson =
  { readonly ok: true; readonly lesson: OwnLesson } | { readonly ok: false; readonly problems: readonly OwnProblem[] }

export const MOST_CHARACTERS = 1_000_000

export const problem = (code: OwnProblemCode, at = '', params: OwnProblem['params'] = {}): OwnProblem => ({
  code,
  at,
  params,
})

export function readOwnLesson(text: string): ReadLesson {
  if (text.length > MOST_CHARACTERS) return { ok: false, problems: [problem('FILE_TOO_LARGE')] }
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return { ok: false, problems: [problem('NOT_JSON')] }
  }
  return checkOwnLesson(input)
}

export function checkOwnLesson(input: unknown): ReadLesson {
  const head = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>
  // Of another program's file the first line says it all.
  if (head['format'] !== OWN_FORMAT || head['version'] !== OWN_VERSION) {
    return { ok: false, problems: [problem('WRONG_FORMAT')] }
  }
  const formed = v.safeParse(OWN_LESSON, input)
  if (!formed.success) return { ok: false, problems: formed.issues.map(formProblem) }
  const problems = [
    ...(saysNothing(formed.output) ? [problem('TOO_SHORT', 'parts')] : []),
    ...formed.output.parts.flatMap(partProblems),
    ...courseProblems(formed.output),
  ]
  return problems.length === 0 ? { ok: true, lesson: formed.output } : { ok: false, problems }
}

/** Neither parts of its own nor a course arranged otherwise. */
const saysNothing = ({ parts, course }: OwnLesson): boolean =>
  parts.length === 0 && (course?.hidden ?? []).length === 0 && (course?.locked ?? []).length === 0

const CODES: Readonly<Record<string, OwnProblemCode>> = {
  non_empty: 'TOO_SHORT',
  min_length: 'TOO_SHORT',
  max_length: 'TOO_LONG',
}

function formProblem(issue: v.BaseIssue<unknown>): OwnProblem {
  const at = v.getDotPath(issue) ?? ''
  if (issue.type === 'strict_object' && issue.expected === 'never') return problem('UNKNOWN_KEY', at)
  if (issue.received === 'undefined') return problem('MISSING', at)
  return problem(CODES[issue.type] ?? 'WRONG_TYPE', at, { expected: issue.expected ?? issue.type })
}

function partProblems(
  { part: key, controls, locked, hiddenControls, question, claims }: OwnPart,
  i: number,
): OwnProblem[] {
  const at = `parts.${i}`
  const found = partAt(key)
  if (found === null) return [problem('UNKNOWN_PART', `${at}.part`, { value: key })]
  const declared: Readonly<Record<string, Control>> = found.part.controls
  const unknown = (list: 'locked' | 'hiddenControls', given: readonly string[] = []): OwnProblem[] =>
    given.flatMap((name, n) =>
      Object.hasOwn(declared, name) ? [] : [problem('UNKNOWN_CONTROL', `${at}.${list}.${n}`, { value: name })],
    )
  return [
    ...Object.entries(controls ?? {}).flatMap(([name, value]) => {
      const control = Object.hasOwn(declared, name) ? declared[name] : undefined
      if (control === undefined) return [problem('UNKNOWN_CONTROL', `${at}.controls.${name}`, { value: name })]
      return acceptsControl(control, value)
        ? []
        : [problem('VALUE_REFUSED', `${at}.controls.${name}`, { value: String(value) })]
    }),
    ...unknown('locked', locked),
    ...unknown('hiddenControls', hiddenControls),
    ...(question === undefined || question.right < question.answers.length
      ? []
      : [problem('WRONG_ANSWER', `${at}.question.right`)]),
    ...(claims ?? []).flatMap(({ published, compare }, n) =>
      compare === 'same' || compare === 'shown' || published === null || typeof published === 'number'
        ? []
        : [problem('NO_NUMBER', `${at}.claims.${n}.published`, { value: compare })],
    ),
  ]
}

function courseProblems({ course }: OwnLesson): OwnProblem[] {
  const known = (name: string): boolean => partAt(name) !== null || LESSONS.some((lesson) => lesson.name === name)
  return (['hidden', 'locked'] as const).flatMap((list) =>
    (course?.[list] ?? []).flatMap((name, n) =>
      known(name) ? [] : [problem('UNKNOWN_LESSON', `course.${list}.${n}`, { value: name })],
    ),
  )
}
