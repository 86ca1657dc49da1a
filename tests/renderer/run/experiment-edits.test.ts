import { expect, it } from 'vitest'
import { COST_NAMES } from '@engine/contract/costs'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PRESET_NAMES, presetExperiment } from '@engine/contract/presets'
import { newSeed, withCost, withoutChange, withScaling, withSet, withTrainingCount } from '@/run/experiment-edits'

const MNIST = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }

it('every cost can be chosen in every preset, in one edit', () => {
  for (const preset of PRESET_NAMES) {
    for (const cost of COST_NAMES) {
      const edited = withCost(presetExperiment(preset, 'a'), cost)
      expect(parseExperiment(edited, [MNIST])).toMatchObject({ ok: true, experiment: { cost } })
    }
  }
})

it('keeps an output activation that fits', () => {
  const before = presetExperiment('chapter5OneHidden', 'a')
  expect(withCost(before, 'quadratic').layers).toBe(before.layers)
})

it('a count of images keeps part and start', () => {
  const { data } = withTrainingCount(presetExperiment('zeros', 'a'), 1000)
  expect(data).toMatchObject({ training: { part: 'training', first: 0, count: 1000 } })
})

it('a new seed is another one', () => {
  for (let i = 0; i < 100; i++) {
    const seed = newSeed(7)
    expect(seed).not.toBe(7)
    expect(Number.isInteger(seed) && seed >= 0 && seed <= 1_000_000).toBe(true)
  }
})

it('learns from another set: all of it, split as its own size says', () => {
  const shape = { id: 'idx-0123456789ab', trainCount: 600, testCount: 100, inputSize: 784, classes: 10 }
  const start = presetExperiment('zeros', 'a')
  const changed = withSet({ ...start, batch: { ...start.batch, size: 5_000 } }, shape)
  expect(changed.data).toMatchObject({ set: shape.id, training: { count: 500 }, validation: { count: 100 } })
  expect(changed.batch.size).toBe(500)
  expect(withSet(withScaling(start, 'standardized'), shape).data).toMatchObject({ scaling: 'standardized' })
  expect(parseExperiment(changed, [shape]).ok).toBe(true)
})

it('scales images, never samples of the document', () => {
  const start = presetExperiment('zeros', 'a')
  expect(withScaling(start, 'standardized').data).toEqual({ ...start.data, scaling: 'standardized' })
  const inline = { ...start, data: { kind: 'inline', inputs: [[0]], targets: [[0]] } } as const
  expect(withScaling(inline, 'standardized')).toBe(inline)
})

it('takes one change out of several', () => {
  const change = (step: number) => ({ step, setting: 'lambda', value: 1 }) as const
  const start = { ...presetExperiment('zeros', 'a'), changes: [change(1), change(2), change(2)] }
  expect(withoutChange(start, 1).changes).toEqual([change(1), change(2)])
})
