/** The chapter 5 experiments over seeds 1 to 100, taken as they come. */
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment, type PresetName } from '@engine/contract/presets'
import { Preview } from '@engine/training/preview'
import { accepted, finished, runData } from '../support/experiments'
import { referenceFile } from '../support/reference-file'

interface Norms {
  sizes: number[]
  norm_of_mean: { p50: number[] }
  mean_of_norms: { p50: number[] }
}

const distributions = referenceFile<{ initial_norms: Record<string, Norms> }>('distributions.json').initial_norms
const accuracies = referenceFile<{
  validation_accuracy_percent: { hidden_layers: Record<string, { per_epoch_median: number[] }> }
}>('distributions.json').validation_accuracy_percent.hidden_layers
const SEEDS = 100

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

const book = (preset: PresetName, seed: number): Experiment =>
  accepted({
    ...presetExperiment(preset, 'book'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 1_000 },
      validation: null,
      scaling: 'unit',
    },
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

it('the book’s net with one hidden layer learns 50,000 images in two epochs as well as the reference’s', () => {
  const experiment = accepted({
    ...presetExperiment('chapter5OneHidden', 'book'),
    duration: { unit: 'epochs', count: 2 },
    measure: { images: 100, every: 10_000 },
  })
  const { epochs } = finished(experiment).takeRecords()
  const medians = accuracies['1']?.per_epoch_median ?? []
  // Ten seeds of the reference lie within 0.5 points of their median after the first epoch.
  epochs.forEach(({ validationAccuracy }, i) => {
    expect(Math.abs(100 * validationAccuracy - (medians[i] ?? NaN))).toBeLessThan(1)
  })
  expect(epochs).toHaveLength(2)
})
