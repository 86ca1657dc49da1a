import { describe, expect, test } from 'vitest'
import { SWEEP_AXIS_NAMES } from '@engine/contract/sweep/axes'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import { SWEEP_RESULT_NAMES } from '@engine/contract/sweep/results'
import type { Sweep, SweepAxis } from '@engine/contract/sweep/sweep'
import { axisValues } from '@engine/sweep/points'
import { createWords } from '@/locales'
import { freeAxes, newAxis, readList, withKind } from '@/sweep/axis-edits'
import { problemLine } from '@/sweep/sweep-form-problems'
import { presetSweep, SWEEP_PRESETS } from '@/sweep/sweep-presets'
import { MNIST, sampleSweep } from './sample-sweep'

const { t, te } = createWords('en').global

describe('words', () => {
  test.each(SWEEP_AXIS_NAMES)('axis %s', (name) => expect(te(`sweepAxis.${name}.label`)).toBe(true))
  test.each(SWEEP_RESULT_NAMES)('result %s', (name) => expect(te(`sweepResult.${name}.label`)).toBe(true))
})

test.each(SWEEP_PRESETS)('the map %s can be started as it is', (preset) => {
  expect(te(`sweepPreset.${preset}.label`)).toBe(true)
  const parsed = parseSweep(presetSweep(preset, 'map'), [MNIST])
  expect(parsed.ok ? [] : parsed.problems).toEqual([])
})

describe('an axis of the form', () => {
  test.each(SWEEP_AXIS_NAMES)('%s has values to begin with that a sweep takes', (name) => {
    const parsed = parseSweep(sampleSweep([newAxis(name)]), [MNIST])
    expect(parsed.ok ? [] : parsed.problems).toEqual([])
  })

  test('no setting is varied twice, its own name stays', () => {
    const axes = [newAxis('sigmaW'), newAxis('depth')]
    expect(freeAxes(axes, 0)).toContain('sigmaW')
    expect(freeAxes(axes, 0)).not.toContain('depth')
    expect(freeAxes(axes, -1)).not.toContain('sigmaW')
    // Each says the weights anew.
    expect(freeAxes(axes, -1)).not.toContain('weights')
    expect(freeAxes(axes, -1)).not.toContain('gain')
    expect(freeAxes([newAxis('weights')], -1)).toContain('gain')
  })

  test('a range becomes the list of its values, and that list the range between its ends', () => {
    const range = { axis: 'depth', values: { kind: 'range', from: 2, to: 8, count: 3, scale: 'linear' } } as const
    const list = withKind(range, 'list', axisValues(range))
    expect(list.values).toEqual({ kind: 'list', values: [2, 5, 8] })
    expect(withKind(list, 'range', axisValues(list)).values).toEqual(range.values)
  })
})

describe('a typed list', () => {
  test.each([
    ['1 2 3', [1, 2, 3]],
    ['0.1, 0.3, 1e-3', [0.1, 0.3, 0.001]],
    [' 5 ; 6 ', [5, 6]],
  ])('%s', (text, values) => expect(readList(text)).toEqual(values))

  test('with a word in it is none', () => {
    expect(readList('1 two')).toBeNull()
    expect(readList('  ')).toBeNull()
  })
})

describe('what the form says of a sweep that cannot be started', () => {
  const words = {
    speech: { t: (key: string, params?: Record<string, unknown>) => t(key, params ?? {}), te, number: String },
    axisName: (axis: string) => t(`sweepAxis.${axis}.label`),
  }
  const said = (settings: Partial<Sweep>): readonly string[] => {
    const sweep: Sweep = { ...sampleSweep([newAxis('sigmaW')]), ...settings }
    const parsed = parseSweep(sweep, [MNIST])
    return parsed.ok ? [] : parsed.problems.map((problem) => problemLine(problem, sweep.axes, words))
  }
  const list = (axis: SweepAxis['axis'], ...values: (number | string)[]): Partial<Sweep> => ({
    axes: [{ axis, values: { kind: 'list', values } }],
  })
  const range = (from: number, to: number, count: number, scale: 'linear' | 'log' = 'linear'): Partial<Sweep> => ({
    axes: [{ axis: 'depth', values: { kind: 'range', from, to, count, scale } }],
  })

  test.each([
    [list('activation'), 'Activation: Choose at least one value.'],
    [list('sigmaW', 1, -1), 'σw: -1 is too small: at least 0.'],
    [list('depth', 2.5), 'Hidden layers: 2.5 is not a whole number.'],
    [list('learningRate', Number.NaN), 'Learning rate η: NaN is not a finite number.'],
    [range(0, 4, 3, 'log'), 'Hidden layers: 0 is too small: at least 1.'],
    [range(1, 4, 2_000), 'Hidden layers: 2000 is too large: at most 1000.'],
    [{ axes: [] }, 'Vary: 0 is too small: at least 1.'],
    [{ seeds: 0 }, 'Seeds: 0 is too small: at least 1.'],
    [
      { seeds: 1_000, sampling: { kind: 'random', points: 1_000 } },
      'Points × seeds: 1000000 is too large: at most 100000.',
    ],
    [{ sampling: { kind: 'random', points: 0 } }, 'Points: 0 is too small: at least 1.'],
    [
      { axes: [newAxis('sigmaW'), newAxis('weights')] },
      'Weights: It sets the same as σw, and one of them would be lost. Vary one of the two.',
    ],
    [{ name: 'x'.repeat(201) }, 'Name: '],
  ] satisfies [Partial<Sweep>, string][])('%j', (settings, words) => {
    expect(said(settings)).toEqual([expect.stringContaining(words)])
  })
})
