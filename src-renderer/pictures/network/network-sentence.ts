/** What to see in the picture, with a number. */
import type { NetworkPicture } from '@engine/contract/probes/network-picture'
import type { NumberFormat } from '@/format/number-format'

/** A message of `network` and its values; `place`: the layer it speaks of, among those with weights. */
export interface Sentence {
  readonly key: string
  readonly place: number
  readonly values: Readonly<Record<string, string | number>>
}

/** The layer whose folded neurons carry most of its gradient; null where nothing is folded. */
export function foldSentence({ layers, sizes }: NetworkPicture, format: NumberFormat): Sentence | null {
  const folded = layers
    .map(({ units, foldedGradient }, place) => ({
      place,
      shown: units.length,
      units: sizes[place + 1] ?? 0,
      foldedGradient,
    }))
    .filter(({ shown, units }) => shown < units)
  const [first] = folded
  if (first === undefined) return null
  const worst = folded.reduce((most, next) => (next.foldedGradient > most.foldedGradient ? next : most), first)
  const values = {
    shown: format.integer(worst.shown),
    units: format.integer(worst.units),
    share: format.percent(worst.foldedGradient, 0),
  }
  const key = worst.foldedGradient === 0 ? 'network.foldedStill' : 'network.folded'
  return { key, place: worst.place, values }
}

/** The neuron shown whose bias learns fastest. */
export function strongestSentence({ layers }: NetworkPicture, format: NumberFormat): Sentence {
  let best = { place: 0, unit: 0, size: 0, value: 0 }
  for (const [place, { units, biasGradients }] of layers.slice(0, -1).entries())
    biasGradients.forEach((value, index) => {
      if (Math.abs(value) > best.size) best = { place, unit: units[index] ?? 0, size: Math.abs(value), value }
    })
  if (best.size === 0) return { key: 'network.still', place: 0, values: {} }
  const values = { unit: format.integer(best.unit + 1), value: format.value(best.value) }
  return { key: 'network.strongest', place: best.place, values }
}
