/** Store process. Conditions of a search as a condition of SQL. What people typed is only ever a parameter. */
import { RUN_ENDINGS } from '../../contract/run-ending'
import type { RunCondition } from '../../contract/run-search'
import { valueOf, wordsOf } from './field-expressions'

export interface Filter {
  readonly sql: string
  readonly params: Readonly<Record<string, string | number>>
}

/** `instr` knows no wildcards, so nothing has to be escaped. Something unknown never meets a condition, and always its negation. */
export function filterOf(conditions: readonly RunCondition[]): Filter {
  const params: Record<string, string | number> = {}
  const param = (value: string | number): string => {
    const name = `p${Object.keys(params).length}`
    params[name] = value
    return `:${name}`
  }
  const pieces = conditions.map((condition) => {
    const sql = conditionOf(condition, param)
    return condition.negated ? `NOT coalesce(${sql}, 0)` : sql
  })
  return { sql: pieces.map((piece) => ` AND ${piece}`).join(''), params }
}

type Param = (value: string | number) => string

function conditionOf(condition: RunCondition, param: Param): string {
  switch (condition.kind) {
    case 'word':
      return wordCondition(condition.text, param)
    case 'text':
      return textCondition(condition, param)
    case 'between':
      return betweenCondition(condition, param)
  }
}

function wordCondition(text: string, param: Param): string {
  const word = param(text)
  const places = [`instr(x.words, ${word}) > 0`]
  // Worked out from wide rows, so it is only looked at where the word can be found in it.
  if (RUN_ENDINGS.some((ending) => ending.includes(text))) places.push(`instr(${wordsOf('status')}, ${word}) > 0`)
  if (/^\d{1,15}$/.test(text)) places.push(`r.number = ${param(Number(text))}`)
  return `(${places.join(' OR ')})`
}

function textCondition({ field, text, whole }: Extract<RunCondition, { kind: 'text' }>, param: Param): string {
  // Tags stand between line breaks, which no tag contains.
  if (field === 'tag') return `instr(${wordsOf(field)}, ${param(`\n${text}\n`)}) > 0`
  return whole ? `${wordsOf(field)} = ${param(text)}` : `instr(${wordsOf(field)}, ${param(text)}) > 0`
}

/** Far below what anybody types, far above the rounding of a percentage divided by 100. */
const TOLERANCE = 1e-12

function betweenCondition({ field, from, to }: Extract<RunCondition, { kind: 'between' }>, param: Param): string {
  const value = valueOf(field)
  const pieces: string[] = []
  if (from !== null) {
    const slack = Math.abs(from.value) * TOLERANCE
    pieces.push(`${value} ${from.included ? '>=' : '>'} ${param(from.value + (from.included ? -slack : slack))}`)
  }
  if (to !== null) {
    const slack = Math.abs(to.value) * TOLERANCE
    pieces.push(`${value} ${to.included ? '<=' : '<'} ${param(to.value + (to.included ? slack : -slack))}`)
  }
  return `(${pieces.join(' AND ')})`
}
