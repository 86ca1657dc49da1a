import { describe, expect, test } from 'vitest'
import { SWEEP_AXIS_NAMES } from '@engine/contract/sweep/axes'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import { SWEEP_RESULT_NAMES } from '@engine/contract/sweep/results'
import { axisValues } from '@engine/sweep/points'
import { createWords } from '@/locales'
import { freeAxes, newAxis, readList, withKind } from '@/sweep/axis-edits'
import { presetSweep, SWEEP_PRESETS } from '@/sweep/sweep-presets'
import { MNIST, sampleSweep } from './sample-sweep'

const { te } = createWords('en').global

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
