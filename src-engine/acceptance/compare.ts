import type { AcceptanceRecord, Value } from './record'

/** One place where a computation is not what its record expects. */
export interface Difference {
  /** As in `trace[2].loss`; empty: the whole. */
  readonly where: string
  /** Undefined where nothing was computed. */
  readonly computed: Value | undefined
  readonly expected: Value
}

interface Bounds {
  readonly abs: number
  readonly rel: number
  /** Numbers agree when neither is more than this many times the other. */
  readonly factor: number | null
}

const EXACT: Bounds = { abs: 0, rel: 0, factor: null }

/** Bounds that records state only in the words of their `how`, by the last name on the way to a number. */
const IN_WORDS: Readonly<Record<string, Readonly<Record<string, Bounds>>>> = {
  // ±0.01 for 10⁴ draws; there are a hundred times as many.
  'HABR-07': { dead_probability_symmetric_init: { ...EXACT, abs: 0.002 } },
  'HABR-11.b': { max_dy_scaled: { ...EXACT, abs: 1e-12 } },
  // “Order of magnitude only”: half of one to either side.
  'NIEL-15': { P_ws_at_least_1: { ...EXACT, factor: Math.sqrt(10) } },
  // Where a minimum is found is as certain as the minimum.
  'NIEL-22': { at: { ...EXACT, abs: 1e-4 } },
}

type Path = readonly (string | number)[]

/** `rel_steps` and `steps_per_decade_abs` speak of the numbers under such a name, of several the longest. */
function named({ tolerance }: AcceptanceRecord, path: Path): Bounds | null {
  const names = path.filter((part) => typeof part === 'string')
  const words = Object.keys(tolerance)
    .map((key) => ({ key, kind: /^rel_/.test(key) ? 'rel' : 'abs', word: key.replace(/^(abs|rel)_|_abs$/, '') }))
    .filter(({ key, word }) => key !== word && names.some((name) => name.includes(word)))
    .sort((a, b) => b.word.length - a.word.length)
  const [best] = words
  return best === undefined ? null : { ...EXACT, [best.kind]: tolerance[best.key]! }
}

/** Probabilities are drawn to within an absolute error, sizes to within a relative one. */
const isShare = (path: Path): boolean => String(path.at(-1)).startsWith('P_')

function boundsAt(record: AcceptanceRecord, path: Path): Bounds {
  const { tolerance, id } = record
  const inWords = Object.entries(IN_WORDS[id] ?? {}).find(([name]) => path.includes(name))
  if (inWords !== undefined) return inWords[1]
  const { abs_statistical: share = 0, rel_statistical: size = 0 } = tolerance
  const { abs = isShare(path) ? share : 0, rel = isShare(path) ? 0 : size, factor = null } = tolerance
  return named(record, path) ?? { abs, rel, factor }
}

/** A bound is not reached, and within tolerance of what it bounds: a loose one would say nothing. */
const isBound = (path: Path): boolean => /_below$/.test(String(path.at(-1)))

function agree(record: AcceptanceRecord, path: Path, computed: number, expected: number): boolean {
  if (isBound(path) && computed >= expected) return false
  const { abs, rel, factor } = boundsAt(record, path)
  if (factor === null) return Math.abs(computed - expected) <= Math.max(abs, rel * Math.abs(expected))
  const ratio = computed / expected
  return ratio >= 1 / factor && ratio <= factor
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
const isObject = (value: Value | undefined): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (path: Path): string =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${part}`)).join('')

/**
 * Everything a record expects that was not computed: numbers beyond its tolerance, and patterns, flags, words and
 * lengths that are not the same. What was computed beside it does not count.
 */
export function differences(
  record: AcceptanceRecord,
  computed: Value | undefined,
  expected: Value = record.expected,
  path: Path = [],
): Difference[] {
  if (isList(expected)) {
    if (computed !== undefined && isList(computed) && computed.length === expected.length) {
      return expected.flatMap((value, i) => differences(record, computed[i], value, [...path, i]))
    }
  } else if (isObject(expected)) {
    if (isObject(computed)) {
      return Object.entries(expected).flatMap(([key, value]) =>
        differences(record, computed[key], value, [...path, key]),
      )
    }
  } else if (typeof computed === 'number' && typeof expected === 'number') {
    if (agree(record, path, computed, expected)) return []
  } else if (computed === expected) return []
  return [{ where: nameOf(path), computed, expected }]
}
