import { expect, it } from 'vitest'
import type { Problem } from '@engine/contract/parse-experiment'
import { presetExperiment } from '@engine/contract/presets'
import { furtherProblems, problemWithin } from '@/run/problem-places'
import { unusualSettings } from '@/run/unusual-settings'

const at = (...path: (string | number)[]): Problem => ({ path, code: 'EXPERIMENT_TYPE', params: {} })

it('a setting answers for what is at or below its place, and for nothing that only begins like it', () => {
  const size = at('batch', 'size')
  expect(problemWithin([at('batches'), size], 'batch')).toBe(size)
  expect(problemWithin([size], 'batch.size')).toBe(size)
  expect(problemWithin([size], 'batch.sizes', 'cost')).toBeNull()
  expect(problemWithin([size], 'batch.size.more')).toBeNull()
})

it('what the run bar and the layers do not show is further', () => {
  const shown = [
    at('layers', 0, 'dropout'),
    at('optimizer', 'learningRate'),
    at('regularization', 'lambda'),
    at('regularization', 'coefficient'),
    at('batch', 'size'),
    at(),
  ]
  const further = [
    at('optimizer', 'beta1'),
    at('regularization', 'trainingCount'),
    at('schedule', 'warmUp'),
    at('clipping', 'limit'),
    at('changes', 3, 'value'),
  ]
  expect(furtherProblems([...shown, ...further])).toEqual(further)
})

it('a plain design has no unusual settings, and each one counts once', () => {
  const plain = presetExperiment('zeros', '')
  expect(unusualSettings(plain)).toEqual([])
  expect(unusualSettings({ ...plain, regularization: { name: 'none' } })).toEqual([])
  expect(
    unusualSettings({
      ...plain,
      data: { ...plain.data, kind: 'set', scaling: 'standardized' } as typeof plain.data,
      schedule: { learningRate: { name: 'cosine', steps: 5, floor: 0 }, warmUp: 4, momentum: 'sutskever' },
      regularization: { name: 'l1', lambda: 1, trainingCount: null },
      clipping: { name: 'value', limit: 1 },
      precision: 'float32',
      reluSlopeAtZero: 1,
      changes: [{ step: 1, setting: 'lambda', value: 1 }],
    }),
  ).toEqual(['schedule', 'momentum', 'regularization', 'clipping', 'scaling', 'precision', 'reluSlope', 'changes'])
})
