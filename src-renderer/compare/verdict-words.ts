/** The sentences of a verdict: the first is the heading, the others stand below it. */
import type { NumberFormat } from '@/format/number-format'
import type { EndVerdict, MarkVerdict, SpeedVerdict, Verdict } from './verdict'

export interface VerdictWords {
  /** Words below `compare.verdict`. */
  t(key: string, params?: Readonly<Record<string, string | number>>, plural?: number): string
  readonly format: NumberFormat
}

export function verdictSentences(verdict: Verdict, words: VerdictWords): string[] {
  const { t } = words
  const named = (key: string, letters: readonly string[]): string[] =>
    letters.length === 0 ? [] : [t(key, { letters: listed(letters, words) }, letters.length)]
  const speeds = speedSentences(verdict.speed, verdict.zero.length > 0, words)
  const stopped = [...named('zero', verdict.zero), ...named('overflowed', verdict.overflowed)]
  return [
    ...(verdict.isSeedAlone ? [t('onlySeed')] : []),
    // One speed alone says little: what keeps the others from having one comes first.
    ...(verdict.speed.kind === 'single' ? [...stopped, ...speeds] : [...speeds, ...stopped]),
    ...named('noHidden', verdict.noHidden),
    ...named('unmeasured', verdict.unmeasured),
    ...(verdict.otherNets ? [t('otherNets')] : []),
    ...(verdict.mark === null ? [] : markSentences(verdict.mark, words)),
    ...(verdict.end === null ? [] : endSentences(verdict.end, words)),
    ...verdict.diverged.map(({ letter, step }) => t('diverged', { letter, step: words.format.integer(step) })),
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

function speedSentences(speed: SpeedVerdict, hasZeros: boolean, words: VerdictWords): string[] {
  const { t, format } = words
  if (speed.kind === 'none') return hasZeros ? [] : [t('noSpeeds')]
  const [best] = speed.order
  const worst = speed.order.at(-1)
  if (best === undefined || worst === undefined) return []
  if (speed.kind === 'single') return [t('single', { letter: best.letter, speed: format.value(best.speed) })]
  const letters = speed.order.map(({ letter }) => letter)
  if (speed.kind === 'same')
    return [
      t('same', { letters: listed(letters, words), low: format.value(worst.speed), high: format.value(best.speed) }),
    ]
  const head = t('faster', { fast: best.letter, slow: worst.letter, factor: format.ratio(speed.factor) })
  return letters.length < 3 ? [head] : [head, t('speedOrder', { order: letters.join(', ') })]
}

function markSentences({ mark, order }: MarkVerdict, words: VerdictWords): string[] {
  const { t, format } = words
  const share = format.percent(mark, 0)
  const passed = order.filter(({ epoch }) => epoch !== null)
  const never = order.filter(({ epoch }) => epoch === null).map(({ letter }) => letter)
  const epochs = (epoch: number | null): string => epochCount(epoch ?? NaN, format)
  const same = passed.every(({ epoch }) => epoch === passed[0]?.epoch)
  const at = (epoch: number | null): string => t('epochs', { n: epochs(epoch) }, epoch === 1 ? 1 : 2)
  const sentence =
    same && passed.length > 1
      ? t('passTogether', {
          letters: listed(
            passed.map(({ letter }) => letter),
            words,
          ),
          mark: share,
          epochs: at(passed[0]?.epoch ?? null),
        })
      : [
          t('passes', { letter: passed[0]?.letter ?? '', mark: share, epochs: at(passed[0]?.epoch ?? null) }),
          ...passed.slice(1).map(({ letter, epoch }) => t('passesNext', { letter, epochs: epochs(epoch) })),
        ].join(', ')
  const rest = never.length === 0 ? '' : t('never', { letters: listed(never, words) }, never.length)
  return [`${sentence}${rest}.`]
}

function endSentences({ kind, order, epoch, images }: EndVerdict, words: VerdictWords): string[] {
  const { t, format } = words
  if (kind === 'otherImages') return [t('otherImages')]
  const best = order[0]
  const worst = order.at(-1)
  if (best === undefined || worst === undefined || images === null) return []
  const params = {
    epochs: t('epochs', { n: epochCount(epoch, format) }, epoch === 1 ? 1 : 2),
    shares: listed(
      order.map(({ letter, share }) => t('share', { letter, share: format.percent(share) })),
      words,
    ),
    points: format.value(100 * (best.share - worst.share), 2),
    images: format.integer(images),
  }
  return [t(kind === 'within' ? 'meet' : 'apart', params)]
}
