/** The chapter 5 experiments over seeds 1 to 100, taken as they come. */
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment, type PresetName } from '@engine/contract/presets'
import { Preview } from '@engine/training/preview'
import { accepted, runData } from '../support/experiments'
import { referenceFile } from '../support/reference-case'

interface Norms {
  sizes: number[]
  norm_of_mean: { p50: number[] }
  mean_of_norms: { p50: number[] }
}

const distributions = referenceFile<{ initial_norms: Record<string, Norms> }>('distributions.json').initial_norms
const SEEDS = 100

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

const book = (preset: PresetName, seed: number): Experiment =>
  accepted({
    ...presetExperiment(preset, 'book'),
    data: { kind: 'set', set: 'mnist', training: { part: 'training', first: 0, count: 1_000 }, validation: null },
    batch: { size: 1_000, order: 'given' },
    seed,
  })

describe.each([
  ['2', 'chapter5TwoHidden'],
  ['3', 'chapter5ThreeHidden'],
  ['4', 'chapter5FourHidden'],
] as const)('%s hidden layers', (hidden, preset) => {
  it('have the reference’s median norms at the start, within 15 %', () => {
    const expected = distributions[hidden]
    if (expected === undefined) throw new Error('no distribution')
    const preview = new Preview()
    const { training } = runData(book(preset, 1))
    const ofMean: number[][] = []
    const ofNorms: number[][] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      const work = preview.measure(book(preset, seed), training)
      let turn = work.next()
      while (turn.done !== true) turn = work.next()
      ofMean.push([...turn.value.layers.deltaNormOfMean])
      ofNorms.push([...turn.value.layers.deltaMeanOfNorms])
    }
    expected.norm_of_mean.p50.forEach((norm, l) => {
      expect(Math.abs(median(ofMean.map((norms) => norms[l] ?? NaN)) / norm - 1)).toBeLessThan(0.15)
    })
    expected.mean_of_norms.p50.forEach((norm, l) => {
      expect(Math.abs(median(ofNorms.map((norms) => norms[l] ?? NaN)) / norm - 1)).toBeLessThan(0.15)
    })
  })
})
