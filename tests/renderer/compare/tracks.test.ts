import { describe, expect, it } from 'vitest'
import { againstBaseline, placesIn, trackOf, valueAt, type CompareTrack } from '@/compare/tracks'
import { comparedRun } from './compared-runs'

const track = (x: readonly number[], values: readonly number[]): CompareTrack => ({
  x: Float64Array.from(x),
  values: Float64Array.from(values),
})

describe('a value between records', () => {
  const line = track([0, 1, 3, 3, 10], [0, 2, 6, 7, 21])

  it.each([
    [0, 0],
    [0.5, 1],
    [1, 2],
    [2, 4],
    [10, 21],
    [6.5, 14],
  ])('at %f is %f', (place, value) => expect(valueAt(line, place)).toBeCloseTo(value, 12))

  it('is nothing outside of the run, of an empty one, and beside NaN', () => {
    expect(valueAt(line, -0.1)).toBeNaN()
    expect(valueAt(line, 10.1)).toBeNaN()
    expect(valueAt(track([], []), 0)).toBeNaN()
    expect(valueAt(track([0, 1], [NaN, 1]), 0.5)).toBeNaN()
    expect(valueAt(track([0, 1], [NaN, 1]), 1)).toBe(1)
  })

  it('of a run of one record is that record, there alone', () => {
    expect(valueAt(track([2], [5]), 2)).toBe(5)
    expect(valueAt(track([2], [5]), 2.1)).toBeNaN()
  })
})

describe('against a baseline', () => {
  it('is a difference at the places of the run, as far as both go', () => {
    const { x, values } = againstBaseline(track([0, 1, 2, 5], [1, 1, 1, 1]), track([0, 2], [0, 4]), 'minus')
    expect([...x]).toEqual([0, 1, 2, 5])
    expect([...values]).toEqual([1, -1, -3, NaN])
  })

  it('is a ratio, never one to 0', () => {
    const { values } = againstBaseline(track([0, 1, 2], [3, 0, 8]), track([0, 1, 2], [0, 2, 4]), 'ratio')
    expect([...values]).toEqual([NaN, 0, 2])
  })
})

describe('the curves of a run', () => {
  const { run } = comparedRun(0, {
    speeds: [
      [0.1, 0.4],
      [0.2, 0.2],
    ],
    accuracy: [0.9],
  })

  it('stand over updates, epochs or examples', () => {
    expect([...placesIn('step', run.columns, run)]).toEqual([0, 5_000])
    expect([...placesIn('epoch', run.columns, run)]).toEqual([0, 1])
    expect([...placesIn('examples', run.columns, run)]).toEqual([0, 50_000])
  })

  it('take speeds of hidden layers, never of the output', () => {
    expect([...trackOf(run, 'firstSpeed', 'step').values]).toEqual([0.1, 0.2])
    expect([...trackOf(run, 'lastSpeed', 'step').values]).toEqual([0.4, 0.2])
    expect([...trackOf(run, 'speedRatio', 'step').values]).toEqual([4, 1])
    expect([...trackOf(run, 'validationAccuracy', 'epoch').x]).toEqual([1])
  })

  it('have no accuracy with a single output, whose largest one is always the right one', () => {
    const { experiment } = run
    const single = { ...run, experiment: { ...experiment, layers: [{ ...experiment.layers.at(-1)!, size: 1 }] } }
    for (const quantity of ['validationAccuracy', 'trainingAccuracy'] as const) {
      expect(trackOf(run, quantity, 'step').x.length).toBeGreaterThan(0)
      expect(trackOf(single, quantity, 'step').x).toHaveLength(0)
    }
  })

  it('have no speeds without a hidden layer', () => {
    const { run: flat } = comparedRun(0, { sizes: [784, 10], speeds: [[], []] })
    expect(trackOf(flat, 'firstSpeed', 'step').x).toHaveLength(0)
  })
})
