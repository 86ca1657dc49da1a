/** What to see in the histograms, with a number: the worst first. */
import type { LayerSignals } from '@engine/contract/probes/layer-signals'
import type { NumberFormat } from '@/format/number-format'
import type { SignalQuantity } from './layer-numbers'

/** A message of `signals` and its values. */
export interface Sentence {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

/** The layers spoken of are the hidden ones, or the output layer as layer 1 of a net without any. */
export function signalSentence(signals: LayerSignals, quantity: SignalQuantity, format: NumberFormat): Sentence {
  const { acrossImages, broken } = signals[quantity]
  const last = Math.max(1, acrossImages.length - 1)
  const hidden = acrossImages.subarray(0, last)
  const common = { symbol: quantity, images: format.integer(signals.images) }
  const lost = broken.findIndex((share) => share > 0)
  if (lost >= 0) {
    const share = format.percent(broken[lost] ?? 0)
    return { key: 'signals.broken', values: { ...common, layer: lost + 1, share } }
  }
  const still = hidden.indexOf(0)
  if (still >= 0) return { key: 'signals.constant', values: { ...common, layer: still + 1 } }
  const deviation = (place: number): string => format.value(Math.sqrt(hidden[place] ?? Number.NaN))
  const values = { ...common, start: deviation(0), end: deviation(last - 1), last }
  return { key: last === 1 ? 'signals.spreadOne' : 'signals.spread', values }
}

export function rankSentence({ effectiveRank, sizes }: LayerSignals, format: NumberFormat): Sentence {
  const last = Math.max(1, effectiveRank.length - 1)
  const rank = (place: number): string => format.value(effectiveRank[place] ?? Number.NaN)
  const values = {
    last,
    start: rank(0),
    startUnits: format.integer(sizes[1] ?? 0),
    end: rank(last - 1),
    units: format.integer(sizes[last] ?? 0),
  }
  return { key: last === 1 ? 'signals.numbers.rankOne' : 'signals.numbers.rank', values }
}
