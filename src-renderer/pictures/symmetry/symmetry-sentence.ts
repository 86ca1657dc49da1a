/** The sentence above the pictures: what to see in them, with a number. */
import type { Symmetry, WeightPattern } from '@engine/contract/probes/symmetry'
import type { ZeroWave } from '@engine/contract/probes/zero-wave'

export type Say = (key: string, params?: Readonly<Record<string, string | number>>, plural?: number) => string

const patternWord = (say: Say, pattern: WeightPattern): string => say(`pattern.${pattern}`)

/** The hidden layer with the smallest share of distinct units, the first of equals. */
export function symmetrySentence({ matrices, units }: Symmetry, say: Say): string {
  const hidden = units.slice(0, -1)
  if (hidden.length === 0) return say('sentence.noHidden', { pattern: patternWord(say, matrices[0]!.pattern) })
  const all = hidden.reduce((sum, { groups }) => sum + groups.length, 0)
  const share = (l: number): number => hidden[l]!.distinct / hidden[l]!.groups.length
  const least = hidden.reduce((best, _, l) => (share(l) < share(best) ? l : best), 0)
  const { distinct, groups } = hidden[least]!
  if (distinct === groups.length) return say('sentence.broken', { units: all })
  return say('sentence.collapsed', { layer: least + 1, distinct, units: groups.length }, distinct)
}

export function waveSentence({ steps, firstNonZero, broken }: ZeroWave, say: Say): string {
  const { step: last, matrices } = steps.at(-1)!
  // Where the weights are finite still, the gradient after them was not, and no update was made of it.
  const lost = matrices.every(({ largest }) => Number.isFinite(largest)) ? last + 1 : last
  if (broken) return say('sentence.overflow', { step: lost })
  const name = (l: number): string => `W${l + 1}`
  const waking = firstNonZero
    .flatMap((step, l) => (step !== null && step > 0 ? [{ l, step }] : []))
    .sort((a, b) => a.step - b.step || b.l - a.l)
  const woken = waking.map(({ l, step }, i) =>
    i === 0 ? say('sentence.wakes', { first: name(l), step }) : say('sentence.wakesNext', { name: name(l), step }),
  )
  const asleep = firstNonZero.flatMap((step, l) => (step === null ? [name(l)] : []))
  const slept = asleep.length === 0 ? [] : [say('sentence.sleeps', { steps: last, names: asleep.join(', ') })]
  return [...woken, ...slept].join(', ') || say('sentence.awake', { n: matrices.length })
}
