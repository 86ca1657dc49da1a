import { expect, test } from 'vitest'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { planMeasurements } from '@engine/contract/measurement-plan'
import { cellAt, sweepPoints } from '@engine/sweep/points'
import { resultsOf } from '@engine/sweep/judgement'
import { firstResult, presetSweep, SWEEP_PRESETS } from '@/sweep/sweep-presets'
import { MNIST } from './sample-sweep'

for (const preset of SWEEP_PRESETS) {
  test(`${preset}: all of its cells are documents the engine takes`, () => {
    const sweep = presetSweep(preset, 'map')
    const points = sweepPoints(sweep)
    const refused = points.flatMap((values, point) => {
      const parsed = parseExperiment(cellAt(sweep, points, point * sweep.seeds).experiment, [MNIST])
      return parsed.ok ? [] : [{ values, problems: parsed.problems }]
    })
    expect(refused).toEqual([])
  })
}

test('the escape is looked at by its time, over twelve decades, with digits for all of them', () => {
  const sweep = presetSweep('escape', 'map')
  expect(firstResult(sweep)).toBe('escapeUpdates')
  expect(firstResult(presetSweep('trainability', 'map'))).toBe('lastAccuracy')
  const values = sweepPoints(sweep).map(([epsilon]) => Number(epsilon))
  expect(Math.log10(values.at(-1)! / values[0]!)).toBeCloseTo(12, 9)
  expect(sweep.base.precision).toBe('float64')
})

test('the escape has a record of every update, or its time would be too late', () => {
  const plan = planMeasurements(presetSweep('escape', 'map').base)
  expect(plan.records).toBe(plan.total + 1)
})

test('only a sweep around a saddle is judged by its escape, and only one that trains by what training does', () => {
  expect(resultsOf(presetSweep('escape', ''))).toContain('escapeUpdates')
  expect(resultsOf(presetSweep('trainability', ''))).not.toContain('escapeUpdates')
  expect(resultsOf(presetSweep('trainability', ''))).toContain('lastAccuracy')
  expect(resultsOf(presetSweep('gradientMap', ''))).not.toContain('lastAccuracy')
})
