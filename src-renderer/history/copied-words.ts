import type { CopiedPart } from '@engine/contract/warm-start'
import type { FactWords } from './fact'

/** What a layer takes over: "10 of 30 neurons of layer 2, 10 of 30 weights each". `count`: layers with weights of the taking net. */
export function copiedWords(part: CopiedPart, count: number, { t, integer }: Pick<FactWords, 't' | 'integer'>): string {
  const { units, ofUnits, weights, ofWeights } = part
  const layer =
    part.layer === count - 1 ? t('history.warm.part.output') : t('history.warm.part.layer', { n: part.layer + 1 })
  const params = { units: integer(units), of: integer(ofUnits), layer }
  const words = t(`history.warm.part.${units === ofUnits ? 'all' : 'some'}`, params)
  if (weights === ofWeights) return words
  return t('history.warm.part.weights', { part: words, weights: integer(weights), of: integer(ofWeights) })
}
