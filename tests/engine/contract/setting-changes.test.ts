import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { Experiment, SettingChange } from '@engine/contract/experiment'
import { changeProblem, plannedEpochs, settingAt, settingSteps, withChanges } from '@engine/contract/setting-changes'

const at = (step: number, value: number, setting: SettingChange['setting'] = 'learningRate'): SettingChange => ({
  step,
  setting,
  value,
})
const experiment: Experiment = {
  ...presetExperiment('chapter5TwoHidden', ''),
  optimizer: { name: 'sgd', learningRate: 0.1 },
  batch: { size: 10, order: 'shuffled' },
  duration: { unit: 'epochs', count: 30 },
}

describe('the document that repeats a run', () => {
  it('holds what was asked for among what was planned, behind it at the same step', () => {
    const planned = { ...experiment, changes: [at(5, 1), at(20, 2)] }
    expect(withChanges(planned, [at(5, 3), at(7, 4)]).changes).toEqual([at(5, 1), at(5, 3), at(7, 4), at(20, 2)])
  })
})

describe('a setting', () => {
  it('has its value from the update of its change on', () => {
    const changed = { ...experiment, changes: [at(5, 0.05), at(5, 0.04), at(9, 20, 'batchSize')] }
    expect([4, 5, 100].map((step) => settingAt(changed, 'learningRate', step))).toEqual([0.1, 0.04, 0.04])
    expect([8, 9].map((step) => settingAt(changed, 'batchSize', step))).toEqual([10, 20])
    expect(settingAt({ ...changed, regularization: { name: 'none' } }, 'lambda', 5)).toBeNull()
  })
})

describe('what really changed', () => {
  it('is said beside what it replaced; the last of one step counts, and nothing that stays as it was', () => {
    const changes = [at(5, 0.5), at(5, 0.05), at(7, 0.05), at(9, 0.1), at(9, 20, 'batchSize')]
    expect(settingSteps({ ...experiment, changes })).toEqual([
      { ...at(5, 0.05), before: 0.1 },
      { ...at(9, 0.1), before: 0.05 },
      { ...at(9, 20, 'batchSize'), before: 10 },
    ])
  })

  it('is nothing where a value came and went at one step', () => {
    expect(settingSteps({ ...experiment, changes: [at(5, 0.5), at(5, 0.1)] })).toEqual([])
  })
})

describe('a run', () => {
  it('cannot take a batch larger than its images, nor a λ its regularization does not have', () => {
    const data = { ...experiment.data, training: { part: 'training', first: 0, count: 100 } } as Experiment['data']
    expect(changeProblem({ ...experiment, data }, 'batchSize', 100)).toBeNull()
    expect(changeProblem({ ...experiment, data }, 'batchSize', 101)).toMatchObject({ nearest: 100 })
    expect(changeProblem({ ...experiment, regularization: { name: 'none' } }, 'lambda', 1)).not.toBeNull()
    expect(
      changeProblem({ ...experiment, regularization: { name: 'weightDecay', coefficient: 1 } }, 'lambda', 1),
    ).not.toBeNull()
  })

  it('counted in epochs has as many as it has; counted in steps they follow from the batch at its step', () => {
    expect(plannedEpochs(experiment, { step: 7, totalSteps: 99, epoch: 0.5 })).toBe(30)
    const counted: Experiment = { ...experiment, duration: { unit: 'steps', count: 10_000 } }
    expect(plannedEpochs(counted, { step: 0, totalSteps: 10_000, epoch: 0 })).toBe(2)
    const changed = { ...counted, changes: [at(5_000, 20, 'batchSize')] }
    expect(plannedEpochs(changed, { step: 5_000, totalSteps: 10_000, epoch: 1 })).toBe(3)
  })
})
