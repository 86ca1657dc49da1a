/** What people type into the search of the history, as conditions. The store filters by them, the window shows them. */
import { foldText } from './fold-text'
import { RUN_ENDINGS } from './run-ending'
import { RUN_FIELDS, type FieldDeclaration, type RunField } from './run-fields'

export type RunCondition = { readonly negated: boolean } &
  /** Folded; occurs somewhere in name, note, tags, net, activation, weights or status. */
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'text'; readonly field: RunField; readonly text: string; readonly whole: boolean }
    /** In the unit of the store: shares 0 to 1, times in milliseconds since 1970. */
    | { readonly kind: 'between'; readonly field: RunField; readonly from: Bound | null; readonly to: Bound | null }
  )

export interface Bound {
  readonly value: number
  readonly included: boolean
}

export interface RunSearch {
  /** All of them hold. */
  readonly conditions: readonly RunCondition[]
  /** As typed. */
  readonly notUnderstood: readonly string[]
}

type Operator = ':' | '=' | '>' | '<' | '>=' | '<='

const QUOTED = '["“”„][^"“”„]*["“”„]?'
/** Spaces are allowed around a comparison, but not around a colon: that is how a sentence reads. */
const PIECE = new RegExp(
  `-?(?:[a-zηλ]\\w*(?::|\\s*(?:!=|>=|<=|[=<>≠≤≥])\\s*)(?:${QUOTED}|[^\\s"“”„]*)|${QUOTED}|[^\\s"“”„]+)`,
  'giu',
)
const CONDITION = /^([a-zηλ]\w*)\s*(!=|>=|<=|[:=<>≠≤≥])\s*(.*)$/isu
const OPERATORS: Readonly<Record<string, Operator>> = { '≠': '=', '!=': '=', '≤': '<=', '≥': '>=' }
const OPPOSITES = new Set(['!=', '≠'])
const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i

const FIELD_BY_WORD: ReadonlyMap<string, RunField> = new Map(
  (Object.keys(RUN_FIELDS) as RunField[]).flatMap((name) =>
    [name, ...RUN_FIELDS[name].aliases].map((word): [string, RunField] => [word.toLowerCase(), name]),
  ),
)

/** Never throws: what is no condition is a word, and what looks like one but is none is handed back. */
export function parseRunSearch(typed: string): RunSearch {
  const conditions: RunCondition[] = []
  const notUnderstood: string[] = []
  for (const [piece] of typed.matchAll(PIECE)) {
    const negated = piece.length > 1 && piece.startsWith('-')
    const found = conditionOf(negated ? piece.slice(1) : piece, negated)
    if (found === 'nothing') continue
    if (found === null) notUnderstood.push(piece)
    else conditions.push(found)
  }
  return { conditions, notUnderstood }
}

function conditionOf(piece: string, minus: boolean): RunCondition | 'nothing' | null {
  const parts = conditionParts(piece)
  if (parts === null) return wordOf(piece, minus)
  const { word, sign, value, field } = parts
  const operator = OPERATORS[sign] ?? (sign as Operator)
  const negated = OPPOSITES.has(sign) ? !minus : minus
  if (field === null || value === '') return null
  if (word === 'is') return isEquality(operator) ? stateOf(foldText(value), negated) : null
  const { type } = RUN_FIELDS[field]
  if (type === 'text') return textOf(field, operator, foldText(value), negated)
  if (type === 'flag') return isEquality(operator) ? flagOf(field, foldText(value), negated) : null
  return compared(field, operator, type === 'time' ? days(value) : numbers(value, type === 'share'), negated)
}

interface ConditionParts {
  /** In lower case. */
  readonly word: string
  readonly sign: string
  readonly value: string
  /** Null: no field is called so. */
  readonly field: RunField | null
}

/** Of a piece without its minus; null: it is a word. */
export function conditionParts(piece: string): ConditionParts | null {
  const match = CONDITION.exec(piece)
  if (match === null) return null
  const word = (match[1] ?? '').toLowerCase()
  const value = unquoted(match[3] ?? '').trim()
  return { word, sign: match[2] ?? '', value, field: FIELD_BY_WORD.get(word) ?? null }
}

const isEquality = (operator: Operator): boolean => operator === ':' || operator === '='

function wordOf(piece: string, negated: boolean): RunCondition | 'nothing' {
  const numbered = /^#(\d{1,15})$/.exec(piece)
  if (numbered !== null) return exactly('number', Number(numbered[1]), negated)
  const text = foldText(unquoted(piece)).trim()
  return text === '' || text === '-' ? 'nothing' : { kind: 'word', text, negated }
}

function stateOf(value: string, negated: boolean): RunCondition | null {
  if (value === 'starred') return exactly('starred', 1, negated)
  return RUN_ENDINGS.some((ending) => ending === value)
    ? { kind: 'text', field: 'status', text: value, whole: true, negated }
    : null
}

function textOf(field: RunField, operator: Operator, text: string, negated: boolean): RunCondition | null {
  if (!isEquality(operator)) return null
  const { choices }: FieldDeclaration = RUN_FIELDS[field]
  const whole = operator === '=' || field === 'tag'
  if (choices === undefined) return { kind: 'text', field, text, whole, negated }
  // Names are written as one word: `init:"He normal"` means `heNormal`.
  const name = text.replace(/[\s_-]+/g, '')
  const meant = choices.map(foldText).some((each) => (whole ? each === name : each.includes(name)))
  return meant ? { kind: 'text', field, text: name, whole, negated } : null
}

function flagOf(field: RunField, value: string, negated: boolean): RunCondition | null {
  if (YES.has(value)) return exactly(field, 1, negated)
  return NO.has(value) ? exactly(field, 0, negated) : null
}

/** A range is compared by `:` and `=` alone. */
function compared(field: RunField, operator: Operator, value: Interval | null, negated: boolean): RunCondition | null {
  if (value === null) return null
  const { from, to, isRange } = value
  const between = (low: Bound | null, high: Bound | null): RunCondition => ({
    kind: 'between',
    field,
    from: low,
    to: high,
    negated,
  })
  if (isEquality(operator)) return between(from, to)
  if (isRange || from === null || to === null) return null
  switch (operator) {
    case '>':
      return between(inverse(to), null)
    case '>=':
      return between(from, null)
    case '<':
      return between(null, inverse(from))
    default:
      return between(null, to)
  }
}

interface Interval {
  readonly from: Bound | null
  readonly to: Bound | null
  readonly isRange: boolean
}

const YES = new Set(['yes', 'true', '1'])
const NO = new Set(['no', 'false', '0'])

const exactly = (field: RunField, value: number, negated: boolean): RunCondition => ({
  kind: 'between',
  field,
  from: { value, included: true },
  to: { value, included: true },
  negated,
})

const inverse = (bound: Bound): Bound => ({ value: bound.value, included: !bound.included })

const unquoted = (text: string): string => text.replace(/^["“”„]|["“”„]$/gu, '')

/** `0.5`, `0,5`, `95%`, `0.1..1`, `..1`, `3..`. */
function numbers(text: string, isShare: boolean): Interval | null {
  return interval(text, (end) => {
    const digits = isShare ? end.replace(/\s*%$/, '') : end
    if (!NUMBER.test(digits)) return null
    const value = Number(digits.replace(',', '.')) / (isShare ? 100 : 1)
    return Number.isFinite(value)
      ? { from: { value, included: true }, to: { value, included: true }, isRange: false }
      : null
  })
}

/** `2026`, `2026-11`, `2026-11-22` or `22.11.2026`: from the first moment, by the clock of this machine, to before the next one. */
function days(text: string): Interval | null {
  return interval(text, (end) => {
    const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(end)
    const local = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(end)
    const [year, month, day] = (iso?.slice(1) ?? local?.slice(1).reverse() ?? []).map((part) =>
      part === undefined ? undefined : Number(part),
    )
    if (year === undefined) return null
    const first = new Date(year, (month ?? 1) - 1, day ?? 1)
    const next =
      day !== undefined
        ? new Date(year, (month ?? 1) - 1, day + 1)
        : month !== undefined
          ? new Date(year, month, 1)
          : new Date(year + 1, 0, 1)
    if (first.getMonth() !== (month ?? 1) - 1 || first.getDate() !== (day ?? 1)) return null
    return {
      from: { value: first.getTime(), included: true },
      to: { value: next.getTime(), included: false },
      isRange: false,
    }
  })
}

function interval(text: string, parse: (end: string) => Interval | null): Interval | null {
  const ends = text.split('..')
  if (ends.length > 2 || ends.every((end) => end === '')) return null
  const [low, high] = ends.map((end) => (end === '' ? 'open' : parse(end.trim())))
  if (low === null || high === null || low === undefined) return null
  if (high === undefined) return low === 'open' ? null : low
  return { from: low === 'open' ? null : low.from, to: high === 'open' ? null : high.to, isRange: true }
}
