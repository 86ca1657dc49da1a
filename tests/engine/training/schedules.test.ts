import { describe, expect, it } from 'vitest'
import type { Experiment, ScheduleSettings } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { learningRateFactor, momentumAt } from '@engine/training/schedules'

const withSchedule = (schedule: Partial<ScheduleSettings>): Experiment => ({
  ...presetExperiment('zeros', 'test'),
  schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant', ...schedule },
})

const factors = (schedule: Partial<ScheduleSettings>, steps: readonly number[]): number[] =>
  steps.map((step) => learningRateFactor(withSchedule(schedule), step))

describe('the learning rate', () => {
  it('stays', () => {
    expect(factors({}, [0, 1, 1_000_000])).toEqual([1, 1, 1])
  })

  it('falls in steps', () => {
    const learningRate = { name: 'step', steps: 10, factor: 0.5 } as const
    expect(factors({ learningRate }, [0, 9, 10, 19, 20, 100])).toEqual([1, 1, 0.5, 0.5, 0.25, 2 ** -10])
  })

  it('falls exponentially', () => {
    const learningRate = { name: 'exponential', steps: 10, factor: 0.5 } as const
    const seen = factors({ learningRate }, [0, 5, 10, 30])
    ;[1, Math.SQRT1_2, 0.5, 0.125].forEach((expected, i) => {
      expect(seen[i]).toBeCloseTo(expected, 14)
    })
  })

  it('falls along a cosine to its floor and stays there', () => {
    const learningRate = { name: 'cosine', steps: 100, floor: 0.2 } as const
    const seen = factors({ learningRate }, [0, 50, 100, 500])
    ;[1, 0.6, 0.2, 0.2].forEach((expected, i) => {
      expect(seen[i]).toBeCloseTo(expected, 14)
    })
  })

  it('rises first, over as many updates as wanted', () => {
    expect(factors({ warmUp: 4 }, [0, 1, 2, 3, 4, 5])).toEqual([0.25, 0.5, 0.75, 1, 1, 1])
    const learningRate = { name: 'step', steps: 2, factor: 0.5 } as const
    expect(factors({ warmUp: 4, learningRate }, [1, 2, 4])).toEqual([0.5, 0.375, 0.25])
  })
})

it('Sutskever’s momentum rises every 250 updates up to its height', () => {
  const experiment = withSchedule({ momentum: 'sutskever' })
  const expected = (t: number): number => Math.min(1 - 2 ** (-1 - Math.log2(Math.floor(t / 250) + 1)), 0.99)
  for (const t of [0, 249, 250, 499, 500, 1_000, 12_249, 12_250, 100_000]) {
    expect(momentumAt(experiment, 0.99, t)).toBeCloseTo(expected(t), 14)
  }
  expect([0, 250].map((t) => momentumAt(experiment, 0.99, t))).toEqual([0.5, 0.75])
  expect(momentumAt(withSchedule({}), 0.9, 7)).toBe(0.9)
})
