import type { ErrorCode, ErrorParams } from './errors'
import type { NumberOption } from './option'

/** Why a document is refused, at one place of it. */
export interface Problem {
  /** Keys from the root, array positions included: `['layers', 1, 'size']`. */
  readonly path: Path
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** The nearest value that would be accepted there; undefined where there is none. */
  readonly nearest?: unknown
}

export type Path = readonly (string | number)[]

/** A hostile document must not make a report larger than a person reads. */
const MOST_PROBLEMS = 50
const SHOWN_CHARACTERS = 80

/**
 * Takes unknown input apart and collects what is wrong with it. Every method answers null after it has reported a problem.
 * Values of objects are read once, from own data properties only: no getter is called and nothing is inherited.
 */
export class DocumentReader {
  readonly problems: Problem[] = []

  /** Enough was found: loops over long lists end here. */
  get full(): boolean {
    return this.problems.length >= MOST_PROBLEMS
  }

  report(path: Path, code: ErrorCode, params: ErrorParams, ...nearest: [unknown?]): null {
    if (!this.full) {
      this.problems.push(nearest.length === 0 ? { path, code, params } : { path, code, params, nearest: nearest[0] })
    }
    return null
  }

  /** The own value of `key`, undefined where there is none; reports nothing. */
  peek(value: unknown, key: string): unknown {
    if (!isRecord(value)) return undefined
    return Object.getOwnPropertyDescriptor(value, key)?.value
  }

  /** The choice under `key` that decides which other keys are expected beside it. */
  tag<Name extends string>(value: unknown, path: Path, key: string, names: readonly Name[]): Name | null {
    if (!isRecord(value)) return this.wrongType(value, path, 'object')
    const tag = this.peek(value, key)
    return tag === undefined
      ? this.report([...path, key], 'EXPERIMENT_MISSING_KEY', { key })
      : this.choice(tag, [...path, key], names)
  }

  /** The values of exactly `keys`. */
  object<Key extends string>(value: unknown, path: Path, keys: readonly Key[]): Record<Key, unknown> | null {
    if (!isRecord(value)) return this.wrongType(value, path, 'object')
    const before = this.problems.length
    for (const key of Object.keys(value)) {
      if (this.full) return null
      if (!keys.includes(key as Key)) this.report([...path, shown(key)], 'EXPERIMENT_UNKNOWN_KEY', { key: shown(key) })
    }
    const fields = Object.create(null) as Record<Key, unknown>
    for (const key of keys) {
      const property = Object.getOwnPropertyDescriptor(value, key)
      if (property === undefined) this.report([...path, key], 'EXPERIMENT_MISSING_KEY', { key })
      else if (property.get !== undefined || property.set !== undefined)
        this.wrongType('getter', [...path, key], 'value')
      else fields[key] = property.value
    }
    return this.problems.length === before ? fields : null
  }

  /** An array of `min` to `max` entries; see {@link numbers} for what else may come as one. */
  list(value: unknown, path: Path, min: number, max: number): readonly unknown[] | null {
    if (!isList(value)) return this.wrongType(value, path, 'list')
    if (value.length < min) return this.report(path, 'EXPERIMENT_TOO_SMALL', { value: value.length, min })
    if (value.length > max) return this.report(path, 'EXPERIMENT_TOO_LARGE', { value: value.length, max })
    return Array.isArray(value) ? (value as readonly unknown[]) : Array.from(value)
  }

  /** An array of exactly `length` finite numbers, copied. A Float64Array is one as well: long lists cross the bridge as such. */
  numbers(value: unknown, path: Path, length: number): number[] | null {
    if (!isList(value)) return this.wrongType(value, path, 'list')
    if (value.length !== length) return this.wrongLength(value, path, length)
    const copy: number[] = []
    for (let i = 0; i < length; i++) {
      const entry: unknown = value[i]
      // Documents with the weights of a run have millions of entries: a path is only made for one that is refused.
      if (typeof entry !== 'number' || !Number.isFinite(entry)) {
        this.finite(entry, [...path, i], 0)
        return null
      }
      copy.push(entry)
    }
    return copy
  }

  wrongLength(value: ArrayLike<unknown>, path: Path, expected: number): null {
    return this.report(path, 'EXPERIMENT_LENGTH', { value: value.length, expected })
  }

  text(value: unknown, path: Path, max: number): string | null {
    if (typeof value !== 'string') return this.wrongType(value, path, 'text')
    if (value.length <= max) return value
    return this.report(path, 'EXPERIMENT_TOO_LARGE', { value: value.length, max }, value.slice(0, max))
  }

  finite(value: unknown, path: Path, nearest: number): number | null {
    if (typeof value !== 'number') return this.wrongType(value, path, 'number')
    if (Number.isFinite(value)) return value
    return this.report(path, 'EXPERIMENT_NOT_FINITE', { value: shown(value) }, nearest)
  }

  /** A number as declared. `wanted`: the only one the rest of the document accepts, proposed in place of any refused one. */
  number(value: unknown, path: Path, option: NumberOption, wanted: number | null = null): number | null {
    const number = this.finite(value, path, wanted ?? option.default)
    if (number === null) return null
    const { min, max } = option
    // No number is the nearest one above an excluded limit, so the default is proposed.
    if (option.aboveMin === true && number <= min) {
      return this.report(path, 'EXPERIMENT_NOT_ABOVE', { value: number, min }, wanted ?? option.default)
    }
    if (number < min) return this.report(path, 'EXPERIMENT_TOO_SMALL', { value: number, min }, wanted ?? min)
    if (number > max) return this.report(path, 'EXPERIMENT_TOO_LARGE', { value: number, max }, wanted ?? max)
    if (option.kind === 'integer' && !Number.isInteger(number)) {
      return this.report(path, 'EXPERIMENT_NOT_INTEGER', { value: number }, wanted ?? Math.round(number))
    }
    return number === 0 ? 0 : number
  }

  choice<Name extends string>(value: unknown, path: Path, names: readonly Name[]): Name | null {
    if (typeof value !== 'string') return this.wrongType(value, path, 'text')
    if ((names as readonly string[]).includes(value)) return value as Name
    const params = { value: shown(value), choices: names.join(', ') }
    const similar = names.find((name) => spelling(name) === spelling(value))
    return similar === undefined
      ? this.report(path, 'EXPERIMENT_UNKNOWN_CHOICE', params)
      : this.report(path, 'EXPERIMENT_UNKNOWN_CHOICE', params, similar)
  }

  /** One of a few numbers; the nearest of them is proposed for another. */
  oneOf<Wanted extends number>(value: unknown, path: Path, numbers: readonly [Wanted, ...Wanted[]]): Wanted | null {
    const number = this.finite(value, path, numbers[0])
    if (number === null) return null
    const nearest = numbers.reduce((best, other) => (Math.abs(other - number) < Math.abs(best - number) ? other : best))
    if (nearest === number) return nearest
    const params = { value: number, choices: numbers.join(', ') }
    return this.report(path, 'EXPERIMENT_UNKNOWN_CHOICE', params, nearest)
  }

  flag(value: unknown, path: Path): boolean | null {
    return typeof value === 'boolean' ? value : this.wrongType(value, path, 'yes or no')
  }

  private wrongType(value: unknown, path: Path, expected: string): null {
    return this.report(path, 'EXPERIMENT_TYPE', { expected, value: shown(value) })
  }
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: unknown): value is readonly unknown[] | Float64Array =>
  Array.isArray(value) || value instanceof Float64Array

/** `he_normal`, `HeNormal` and `heNormal` are one name to a person. */
const spelling = (name: string): string =>
  name
    .slice(0, SHOWN_CHARACTERS)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** A value as the words of a message can carry it; nothing of a foreign object is called. */
export function shown(value: unknown): string | number {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string') return value.slice(0, SHOWN_CHARACTERS)
  if (typeof value === 'boolean' || value === null || value === undefined) return String(value)
  return Array.isArray(value) ? 'list' : typeof value
}
