/** The sentences of a verdict: the first is the heading, the others stand below it. */
import type { NumberFormat } from '@/format/number-format'
import { factorText } from './start-bars'
import type { EndVerdict, MarkVerdict, Verdict } from './verdict'

export interface VerdictWords {
  /** Words below `compare.verdict`. */
  t(key: string, params?: Readonly<Record<string, string | number>>, plural?: number): string
  readonly format: NumberFormat
}

export function verdictSentences(verdict: Verdict, words: VerdictWords): string[] {
  const { t } = words
  const named = (key: string, letters: readonly string[]): string[] =>
    letters.length === 0 ? [] : [t(key, { letters: listed(letters, words) }, letters.length)]
  const speeds = speedSentences(verdict, words)
  const stopped = [...named('zero', verdict.zero), ...named('overflowed', verdict.overflowed)]
  return [
    ...(verdict.isSeedAlone ? [t('onlySeed')] : []),
    // One speed alone says little: what keeps the others from having one comes first.
    ...(verdict.speed.kind === 'single' ? [...stopped, ...speeds] : [...speeds, ...stopped]),
    ...named('noHidden', verdict.noHidden),
    ...named('unmeasured', verdict.unmeasured),
    ...(verdict.otherNets ? [t('otherNets')] : []),
    ...(verdict.mark === null ? [] : markSentences(verdict.mark, verdict.baseline, words)),
    ...(verdict.end === null ? [] : endSentences(verdict.end, verdict.baseline, words)),
    ...verdict.diverged.map(({ letter, step }) => t('diverged', { letter, step: words.format.integer(step) })),
    ...verdict.rose.map(({ letter, start, last }) =>
      t('rose', { letter, start: words.format.value(start), last: words.format.value(last) }),
    ),
    ...named('notEvaluated', verdict.notEvaluated),
    ...named('running', verdict.running),
  ]
}

/** 'A', 'A and B', 'A, B and C' */
const listed = (parts: readonly string[], { t }: VerdictWords): string =>
  parts.length < 2 ? (parts[0] ?? '') : t('list', { some: parts.slice(0, -1).join(', '), last: parts.at(-1) ?? '' })

/** Evaluations come after whole epochs, unless the length of a run is given in updates. */
const epochCount = (epoch: number, format: NumberFormat): string =>
  Number.isInteger(epoch) ? format.integer(epoch) : format.value(epoch, 2)

/** So many runs are each said; of more the first, the baseline and the last are. */
const MOST_SAID = 4

/** Those of an order that are said, and how many runs are not. */
function said<Place extends { readonly letters: readonly string[] }>(order: readonly Place[], baseline: string | null) {
  if (order.length <= MOST_SAID) return { named: order, between: 0 }
  const isNamed = ({ letters }: Place, i: number): boolean =>
    i === 0 || i === order.length - 1 || (baseline !== null && letters.includes(baseline))
  const left = order.filter((place, i) => !isNamed(place, i))
  return { named: order.filter(isNamed), between: left.reduce((sum, { letters }) => sum + letters.length, 0) }
}

const others = (between: number, { t, format }: VerdictWords): string[] =>
  between === 0 ? [] : [t('between', { n: format.integer(between) }, between)]

function speedSentences({ speed, zero, baseline }: Verdict, words: VerdictWords): string[] {
  const { t, format } = words
  if (speed.kind === 'none') return zero.length > 0 ? [] : [t('noSpeeds')]
  const [best] = speed.order
  const worst = speed.order.at(-1)
  if (best === undefined || worst === undefined) return []
  if (speed.kind === 'single') return [t('single', { letter: best.letter, speed: format.value(best.speed) })]
  if (speed.kind === 'same') {
    const letters = listed(
      speed.order.map(({ letter }) => letter),
      words,
    )
    if (worst.speed === best.speed) return [t('equal', { letters, speed: format.value(best.speed) })]
    return [t('same', { letters, low: format.value(worst.speed), high: format.value(best.speed) })]
  }
  const { fast, slow } = speed
  const base = speed.order.find(({ letter }) => letter === baseline) ?? slow
  const rest = speed.order
    .filter((one) => one !== fast && one !== slow)
    .map(({ letter, speed: own }) => t('factor', { letter, factor: factorText(own / base.speed, format) }))
  return [
    t('faster', { fast: fast.letter, slow: slow.letter, factor: format.ratio(fast.speed / slow.speed) }),
    ...(rest.length === 0 ? [] : [t('others', { base: base.letter, others: listed(rest, words) })]),
  ]
}

/** Runs that pass at one evaluation are said together. */
function markSentences({ mark, order }: MarkVerdict, baseline: string | null, words: VerdictWords): string[] {
  const { t, format } = words
  const never = order.filter(({ epoch }) => epoch === null).map(({ letter }) => letter)
  const [first, ...later] = together(order)
  if (first === undefined) return []
  const epochs = (n: number): string => t('epochs', { n: epochCount(n, format) }, n === 1 ? 1 : 2)
  const { named, between } = said([first, ...later], baseline)
  const head = { letters: listed(first.letters, words), mark: format.percent(mark, 0), epochs: epochs(first.epoch) }
  const sentence = [
    t(later.length === 0 && first.letters.length > 1 ? 'passTogether' : 'passes', head, first.letters.length),
    ...named.slice(1).map(({ letters, epoch }) => {
      const next = t('passesNext', { letters: listed(letters, words), epochs: epochCount(epoch, format) })
      return `${next}${t('later', { epochs: epochs(epoch - first.epoch) })}`
    }),
    ...others(between, words),
  ].join(', ')
  const rest = never.length === 0 ? '' : t('never', { letters: listed(never, words) }, never.length)
  return [`${sentence}${rest}.`]
}

/** Letters by the epoch of their evaluation, the earliest first. */
function together(order: MarkVerdict['order']): readonly { letters: readonly string[]; epoch: number }[] {
  const epochs = new Map<number, string[]>()
  for (const { letter, epoch } of order) {
    if (epoch !== null) epochs.set(epoch, [...(epochs.get(epoch) ?? []), letter])
  }
  return [...epochs].map(([epoch, letters]) => ({ letters, epoch }))
}

function endSentences(
  { kind, order, epoch, images }: EndVerdict,
  baseline: string | null,
  words: VerdictWords,
): string[] {
  const { t, format } = words
  if (kind === 'otherImages') return [t('otherImages')]
  const best = order[0]
  const worst = order.at(-1)
  if (best === undefined || worst === undefined || images === null) return []
  const { named, between } = said(
    order.map(({ letter, share }) => ({ letters: [letter], share })),
    baseline,
  )
  const params = {
    epochs: t('epochs', { n: epochCount(epoch, format) }, epoch === 1 ? 1 : 2),
    shares: listed(
      [
        ...named.map(({ letters: [letter = ''], share }) => t('share', { letter, share: format.percent(share) })),
        ...others(between, words),
      ],
      words,
    ),
    points: format.value(100 * (best.share - worst.share), 2),
    images: format.integer(images),
  }
  return [t(kind === 'within' ? 'meet' : 'apart', params)]
}
