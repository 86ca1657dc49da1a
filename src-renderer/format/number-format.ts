/** The one way the lab writes numbers: three significant figures, a real minus, powers of ten beyond 10⁻⁴ and 10⁵. */

/** A number as text, with the power of ten apart: the type face has no raised digits, the caller raises the exponent. */
export interface NumberParts {
  /** '−2.4·10' or, without a power, the whole number. */
  readonly base: string
  /** '−7', or null when the number is written as a decimal. */
  readonly exponent: string | null
}

/** Words for what is no number, in the language of the window. */
export interface NumberWords {
  readonly notANumber: string
  readonly infinity: string
}

export interface NumberFormat {
  readonly locale: string
  /** Three significant figures, or as many as asked; '2.4·10^−7' beyond the range of decimals. */
  value(this: void, v: number, digits?: number): string
  /** The same in parts, for `<sup>` and rich text. */
  parts(this: void, v: number, digits?: number): NumberParts
  /** Every figure that distinguishes this number from all others. */
  exact(this: void, v: number): string
  /** Whole number with groups of thousands. */
  integer(this: void, v: number): string
  /** A share from 0 to 1 as percent with one decimal. */
  percent(this: void, share: number, decimals?: number): string
  /** '4.7', '96', '1,204': two figures below 100, whole numbers from 10 on; the caller adds × or ÷. */
  ratio(this: void, v: number): string
  /** '0:16', '1:02:05'. */
  duration(this: void, seconds: number): string
  /** '980 B', '12 MB': figures that fit a column. */
  bytes(this: void, v: number): string
  /** Labels of axes: no trailing zeros, decimals from 0.001 to 1,000, powers of ten beyond. */
  axis(this: void, v: number): NumberParts
}

const MINUS = '\u2212'
const NARROW_SPACE = '\u202f'
const SMALLEST_DECIMAL = 1e-4
const LARGEST_DECIMAL = 1e5
const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const
const COMMA_LANGUAGES = new Set([
  'ru',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'uk',
  'cs',
  'nl',
  'tr',
  'sv',
  'fi',
  'da',
  'nb',
])

/** The exponent after rounding to `digits` figures: 9.996 with three figures is 10.0. */
const exponentOf = (magnitude: number, digits: number): number =>
  Number(magnitude.toExponential(digits - 1).split('e')[1] ?? 0)

export const createNumberFormat = (
  locale: string,
  words: NumberWords = { notANumber: 'NaN', infinity: '∞' },
): NumberFormat => {
  const language = locale.toLowerCase().split('-')[0] ?? 'en'
  const decimalMark = COMMA_LANGUAGES.has(language) ? ',' : '.'
  const groupMark = language === 'en' ? ',' : NARROW_SPACE

  /** Plain digits, as `toFixed` gives them, with this language's marks. */
  const localized = (digits: string): string => {
    const [whole = '', fraction] = digits.split('.')
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupMark)
    return fraction === undefined ? grouped : grouped + decimalMark + fraction
  }

  const signed = (v: number, text: string): string => (v < 0 ? MINUS + text : text)
  const signOfExponent = (exponent: number): string => (exponent < 0 ? MINUS : '') + String(Math.abs(exponent))

  const wordFor = (v: number): string | null =>
    Number.isNaN(v) ? words.notANumber : Number.isFinite(v) ? null : signed(v, words.infinity)

  const scientific = (v: number, digits: number): NumberParts => {
    const [mantissa = '', exponent = '0'] = Math.abs(v)
      .toExponential(digits - 1)
      .split('e')
    return { base: signed(v, localized(mantissa)) + '·10', exponent: signOfExponent(Number(exponent)) }
  }

  const parts = (v: number, digits = 3): NumberParts => {
    const word = wordFor(v)
    if (word !== null) return { base: word, exponent: null }
    if (v === 0) return { base: '0', exponent: null }
    const magnitude = Math.abs(v)
    if (magnitude < SMALLEST_DECIMAL || magnitude >= LARGEST_DECIMAL) return scientific(v, digits)
    const decimals = Math.max(0, digits - 1 - exponentOf(magnitude, digits))
    return { base: signed(v, localized(magnitude.toFixed(Math.min(100, decimals)))), exponent: null }
  }

  const plain = ({ base, exponent }: NumberParts): string => (exponent === null ? base : `${base}^${exponent}`)

  const fixed = (v: number, decimals: number): string => {
    const word = wordFor(v)
    if (word !== null) return word
    const text = Math.abs(v).toFixed(decimals)
    // A value that rounds to zero has no sign left.
    return Number(text) === 0 ? localized(text) : signed(v, localized(text))
  }

  const exact = (v: number): string => {
    const word = wordFor(v)
    if (word !== null) return word
    const [mantissa = '', exponent] = String(Math.abs(v)).split('e')
    const text = signed(v, localized(mantissa))
    return exponent === undefined ? text : `${text}·10^${signOfExponent(Number(exponent))}`
  }

  const ratio = (v: number): string => {
    const magnitude = Math.abs(v)
    if (!Number.isFinite(v) || magnitude >= LARGEST_DECIMAL) return plain(parts(v, 2))
    return magnitude >= 9.95 || v === 0 ? fixed(v, 0) : plain(parts(v, 2))
  }

  const duration = (seconds: number): string => {
    const word = wordFor(seconds)
    if (word !== null) return word
    const total = Math.max(0, Math.round(seconds))
    const two = (n: number): string => String(n).padStart(2, '0')
    const hours = Math.floor(total / 3600)
    const minutes = Math.floor(total / 60) % 60
    const rest = two(total % 60)
    return hours > 0 ? `${String(hours)}:${two(minutes)}:${rest}` : `${String(minutes)}:${rest}`
  }

  const bytes = (v: number): string => {
    const word = wordFor(v)
    if (word !== null) return word
    let amount = v
    let unit = 0
    while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
      amount /= 1000
      unit++
    }
    const text = unit === 0 || amount >= 9.95 ? fixed(amount, 0) : fixed(amount, 1)
    return `${text}${NARROW_SPACE}${BYTE_UNITS[unit] ?? 'B'}`
  }

  const axis = (v: number): NumberParts => {
    const word = wordFor(v)
    if (word !== null) return { base: word, exponent: null }
    if (v === 0) return { base: '0', exponent: null }
    // Ticks come from sums of steps: 0.30000000000000004 must read 0.3.
    const rounded = Number(v.toPrecision(6))
    const magnitude = Math.abs(rounded)
    if (magnitude >= 0.001 && magnitude <= 1000)
      return { base: signed(rounded, localized(String(magnitude))), exponent: null }
    const [mantissa = '', exponent = '0'] = magnitude.toExponential().split('e')
    const base = mantissa === '1' ? '10' : `${localized(mantissa)}·10`
    return { base: signed(rounded, base), exponent: signOfExponent(Number(exponent)) }
  }

  return {
    locale,
    value: (v, digits = 3) => plain(parts(v, digits)),
    parts,
    exact,
    integer: (v) => fixed(v, 0),
    percent: (share, decimals = 1) => `${fixed(share * 100, decimals)}${NARROW_SPACE}%`,
    ratio,
    duration,
    bytes,
    axis,
  }
}
