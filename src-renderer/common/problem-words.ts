import type { Problem } from '@engine/contract/parse-experiment'

/** What a message needs to know of `useI18n` and `useNumberFormat`; tests pass plain functions. */
export interface Speech {
  t(key: string, params?: Record<string, unknown>): string
  te(key: string): boolean
  number(value: number): string
}

/** Names of choices that occur in documents, in the words of the interface. */
const CHOICE_NAMESPACES = [
  'activation',
  'cost',
  'initializer',
  'optimizer',
  'schedule',
  'momentumSchedule',
  'regularization',
  'clipping',
  'precision',
  'inputScaling',
] as const

/** A value of a document as a person knows it: numbers in the language's digits, choices by their label. */
export function valueWords(value: unknown, { t, te, number }: Speech): string {
  if (typeof value === 'number') return number(value)
  const text = String(value)
  const namespace = CHOICE_NAMESPACES.find((name) => te(`${name}.${text}.label`))
  return namespace === undefined ? text : t(`${namespace}.${text}.label`)
}

/** The reason, with every parameter in words. */
export function problemWords(problem: Pick<Problem, 'code' | 'params'>, speech: Speech): string {
  const params = Object.fromEntries(
    // A key is quoted as it stands in the document, even one that is called like a choice.
    Object.entries(problem.params).map(([key, value]) => [key, key === 'key' ? value : valueWords(value, speech)]),
  )
  // A quantity is named with its place: "the gradient of layer 3".
  const overflow = `overflow.${problem.params.quantity}`
  const quantity = speech.te(overflow) ? { quantity: speech.t(overflow, params) } : {}
  return speech.t(`error.${problem.code}`, { ...params, ...quantity })
}

/** Only values a button can name are offered. */
export const hasNearest = (problem: Problem): boolean =>
  typeof problem.nearest === 'number' || typeof problem.nearest === 'string'
