/** The numbers of a comparison in words, for the window and for paper. */
import type { FactWords } from '@/history/fact'
import type { NumberFormat } from '@/format/number-format'
import type { Figure, FigureCell, FigureRow } from './figure-rows'
import { factorText } from './start-bars'

export interface FigureWords {
  readonly t: FactWords['t']
  readonly format: NumberFormat
  /** Decimals of an accuracy in percent. */
  readonly decimals: number
}

const isShare = (figure: Figure): boolean => figure === 'bestAccuracy' || figure === 'lastAccuracy'

export function valueWords(figure: Figure, { value, missing }: FigureCell, words: FigureWords): string {
  const { t, format, decimals } = words
  if (value === null) return t(`compare.figures.${missing ?? 'none'}`)
  if (isShare(figure)) return format.percent(value, decimals)
  if (figure === 'speedRatio') return format.ratio(value)
  if (figure === 'epochs' && Number.isInteger(value)) return format.integer(value)
  return value === 0 && figure === 'firstSpeed' ? t('compare.figures.zero') : format.value(value)
}

/** '' where nothing is held against the baseline. */
export function againstWords(
  figure: Figure,
  by: FigureRow['by'],
  { against, atEpoch }: FigureCell,
  { t, format }: FigureWords,
): string {
  if (against === null) return atEpoch === null ? '' : t('compare.figures.otherLength')
  if (by === 'ratio') return factorText(against, format)
  const amount = isShare(figure) ? against * 100 : against
  const text = `${amount > 0 ? '+' : amount === 0 ? '±' : ''}${format.value(amount, 2)}`
  const said = isShare(figure) ? t('compare.figures.points', { value: text }) : text
  if (atEpoch === null) return said
  const n = Number.isInteger(atEpoch) ? format.integer(atEpoch) : format.value(atEpoch)
  return t('compare.figures.after', { said, epochs: t('compare.verdict.epochs', { n }, atEpoch === 1 ? 1 : 2) })
}
