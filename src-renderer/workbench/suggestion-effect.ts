/** What a suggestion does to the speeds of the start values, in a few signs: "161× → 4.8×". */
import type { Health } from '@engine/contract/probes/health'
import type { Verdict } from '@engine/contract/verdicts/verdict'

export interface EffectWords {
  ratio(value: number): string
  state(verdict: Verdict): string
}

/** Speed of a unit of the last hidden layer over one of the first; null with fewer than two, or where one is 0 or no number. */
export function speedRatio({ sizes, speeds }: Health): number | null {
  const last = sizes.length - 3
  if (last < 1) return null
  const perUnit = (l: number): number => speeds[l]! / Math.sqrt(sizes[l + 1]!)
  const ratio = perUnit(last) / perUnit(0)
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null
}

export function effectWords(before: Health, after: Health, worst: Verdict | undefined, words: EffectWords): string {
  const from = speedRatio(before)
  const to = speedRatio(after)
  const ill = worst !== undefined && worst.kind !== 'healthy' ? words.state(worst) : null
  const ratios = to === null ? null : from === null ? words.ratio(to) : `${words.ratio(from)} → ${words.ratio(to)}`
  if (ratios === null) return worst === undefined ? '' : words.state(worst)
  return ill === null || ill === '' ? ratios : `${ratios} · ${ill}`
}
