import { describe, expect, it } from 'vitest'
import { accepts } from '@engine/contract/option'
import type { Health } from '@engine/contract/probes/health'
import { DEFAULT_THRESHOLDS, THRESHOLD_NAMES, THRESHOLDS } from '@engine/contract/verdicts/thresholds'
import { VERDICT_KINDS, type CostHistory, type Verdict } from '@engine/contract/verdicts/verdict'
import { verdicts } from '@engine/contract/verdicts/verdicts'

/** Four layers, three of them hidden, with nothing wrong. */
const sound: Health = {
  sizes: [2, 4, 4, 4, 1],
  images: 10,
  finite: true,
  cost: 1,
  accuracy: 0.5,
  constantCost: 0.8,
  speeds: Float64Array.of(1, 1, 1, 1),
  meanOfNorms: Float64Array.of(1, 1, 1, 1),
  weightGradients: Float64Array.of(1, 1, 1, 1),
  weightNorms: Float64Array.of(1, 1, 1, 1),
  zMean: new Float64Array(4),
  zDeviation: new Float64Array(4),
  activationMean: new Float64Array(4),
  activationDeviation: new Float64Array(4),
  saturated: new Float64Array(4),
  dead: new Float64Array(4),
  distinct: Float64Array.of(4, 4, 4, 1),
}

const judge = (
  health: Partial<Health>,
  history: CostHistory | null = null,
  thresholds: Partial<typeof DEFAULT_THRESHOLDS> = {},
): readonly Verdict[] => verdicts({ ...sound, ...health }, history, { ...DEFAULT_THRESHOLDS, ...thresholds })

const only = (kind: string, reason: string, layer: number | null): unknown => [
  expect.objectContaining({ kind, reason, layer }),
]
const healthy = only('healthy', 'nothingFound', null)

describe('thresholds', () => {
  it('lie within their ranges by default', () => {
    for (const name of THRESHOLD_NAMES) expect(accepts(THRESHOLDS[name], DEFAULT_THRESHOLDS[name]), name).toBe(true)
  })
})

describe('by speed', () => {
  it('a verdict needs a factor beyond its threshold', () => {
    // The factor of two steps is the root of the ratio.
    expect(judge({ speeds: Float64Array.of(1, 9, 6.25, 1) })).toEqual(healthy)
    expect(judge({ speeds: Float64Array.of(1, 9, 6.26, 1) })).toEqual(only('vanishing', 'speedsShrink', 1))
    expect(judge({ speeds: Float64Array.of(4, 9, 1, 1) })).toEqual(healthy)
    expect(judge({ speeds: Float64Array.of(4.01, 9, 1, 1) })).toEqual(only('exploding', 'speedsGrow', 1))
  })

  it('names the numbers it rests on', () => {
    const [verdict] = judge({ speeds: Float64Array.of(1, 0, 16, 1) })
    expect(verdict?.evidence).toEqual({ factor: 4, first: 0.5, last: 8, layers: 3 })
  })

  it('counts one unit, whatever the widths', () => {
    const widths = { sizes: [2, 100, 4, 4, 1], distinct: Float64Array.of(100, 4, 4, 1) }
    expect(judge({ ...widths, speeds: Float64Array.of(5, 1, 1, 1) })).toEqual(healthy)
    expect(judge({ ...widths, speeds: Float64Array.of(1, 1, 2, 1) })).toEqual(only('vanishing', 'speedsShrink', 1))
  })

  it('is none of exact zeros, nor of one hidden layer', () => {
    expect(judge({ speeds: Float64Array.of(0, 1, 1, 1) })).toEqual(healthy)
    expect(judge({ speeds: Float64Array.of(1, 1, 0, 1) })).toEqual(healthy)
    expect(judge({ sizes: [2, 4, 1], speeds: Float64Array.of(1e-9, 1) })).toEqual(healthy)
    expect(judge({ sizes: [2, 1], speeds: Float64Array.of(1) })).toEqual(healthy)
  })

  it('holds for ratios beyond the largest number', () => {
    const [verdict] = judge({ speeds: Float64Array.of(1e-320, 1, 1e10, 1) })
    expect(verdict).toMatchObject({ kind: 'vanishing' })
    expect(verdict?.evidence['factor']).toBeGreaterThan(1e150)
  })
})

describe('by layer', () => {
  it('shares are compared with their thresholds, the worst layer is named', () => {
    expect(judge({ saturated: Float64Array.of(0.5, 0.1, 0.5, 1) })).toEqual(healthy)
    expect(judge({ saturated: Float64Array.of(0.51, 0.9, 0.6, 1) })).toEqual(only('saturated', 'flatActivations', 2))
    expect(judge({ dead: Float64Array.of(0.2, 0.1, 0.2, 1) })).toEqual(healthy)
    expect(judge({ dead: Float64Array.of(NaN, 0.25, 0.5, 1) })).toEqual(only('dead', 'deadUnits', 3))
    expect(judge({ dead: Float64Array.of(0, 0.25, 0.5, 1) }, null, { dead: 0.5 })).toEqual(healthy)
  })

  it('equal units are named where most of them are', () => {
    expect(judge({ distinct: Float64Array.of(4, 3, 2, 1) })).toEqual(only('symmetric', 'someEqual', 3))
    expect(judge({ distinct: Float64Array.of(1, 1, 2, 1) })).toEqual(only('symmetric', 'allEqual', 1))
  })

  it('a layer that no error reaches is dead, unless its units are equal or the errors only cancel', () => {
    const silent = { speeds: Float64Array.of(0, 0, 1, 1), meanOfNorms: Float64Array.of(0, 0, 1, 1) }
    expect(judge(silent)).toEqual(only('dead', 'silent', 2))
    expect(judge({ ...silent, weightNorms: Float64Array.of(1, 1, 0, 1) })).toEqual(only('dead', 'blocked', 2))
    expect(judge({ ...silent, distinct: Float64Array.of(1, 1, 4, 1) })).toEqual(only('symmetric', 'allEqual', 1))
    expect(judge({ speeds: new Float64Array(4) })).toEqual(healthy)
    expect(judge({ speeds: new Float64Array(4), meanOfNorms: new Float64Array(4) })).toEqual(healthy)
  })
})

describe('by the course of a run', () => {
  const course = (cost: readonly number[], step: readonly number[] = cost.map((_, i) => 100 * i)): CostHistory => ({
    step,
    cost,
    brokenAt: null,
  })

  it('diverging is what is not finite, and a cost above its limit', () => {
    expect(judge({ finite: false, cost: NaN })).toEqual(only('diverging', 'notFinite', null))
    expect(judge({}, { ...course([1, 1]), brokenAt: 57 })).toEqual(only('diverging', 'notFinite', null))
    expect(judge({}, course([1, 9, 3]))).toEqual(healthy)
    expect(judge({}, course([1, 0.5, 3.01]))).toEqual(only('diverging', 'costRose', null))
    expect(judge({}, course([]))).toEqual(healthy)
  })

  it('diverging names the peak of the cost, or the first update with a number that is not finite', () => {
    const evidence = (history: CostHistory): unknown => judge({ cost: 0.5 }, history)[0]?.evidence
    expect(evidence(course([1, 9, 4, 9, 5]))).toEqual({ cost: 5, start: 1, rise: 5, peak: 9, peakStep: 100 })
    expect(evidence({ ...course([1, 2]), brokenAt: 157 })).toEqual({ cost: 0.5, step: 157 })
    expect(evidence(course([1, 2, Infinity, NaN]))).toEqual({ cost: 0.5, step: 200 })
    expect(judge({ finite: false, cost: Infinity })[0]?.evidence).toEqual({ cost: Infinity })
  })

  it('not learning is the cost of the best constant for long enough, to either side', () => {
    expect(judge({}, course([1, 0.807, 0.793]))).toEqual(only('notLearning', 'bestConstant', null))
    const ten = { sizes: [2, 4, 4, 4, 10] }
    expect(judge({ ...ten, accuracy: 0.9 }, course([1, 0.807, 0.793]))).toEqual(
      only('notLearning', 'bestConstant', null),
    )
    expect(judge({ ...ten, accuracy: 1 }, course([1, 0.807, 0.793]))).toEqual(healthy)
    expect(judge({}, course([0.8, 0.8, 0.81]))).toEqual(healthy)
    expect(judge({}, course([0.8, 0.81, 0.8]))).toEqual(healthy)
    expect(judge({}, course([0.8, 0.7, 0.6]))).toEqual(healthy)
    expect(judge({}, course([1, 0.8, 0.8], [0, 1, 100]))).toEqual(healthy)
    expect(judge({}, course([1, 0.8, 0.8], [0, 1, 101]))[0]?.evidence).toMatchObject({ updates: 100 })
    expect(judge({}, course([0.8]))).toEqual(healthy)
  })

  it('a constant without cost, or without a best value, is no plateau', () => {
    expect(judge({ constantCost: 0 }, course([0, 0, 0]))).toEqual(healthy)
    expect(judge({ constantCost: NaN }, course([1, 1, 1]))).toEqual(healthy)
  })
})

it('verdicts come worst first, each kind once', () => {
  const kinds = judge(
    {
      finite: false,
      speeds: Float64Array.of(1, 1, 100, 1),
      dead: Float64Array.of(1, 1, 1, 1),
      saturated: Float64Array.of(1, 1, 1, 1),
      distinct: Float64Array.of(1, 1, 1, 1),
    },
    { step: [0, 500], cost: [0.8, 0.8], brokenAt: 501 },
  ).map(({ kind }) => kind)
  expect(kinds).toEqual(['diverging', 'symmetric', 'dead', 'saturated', 'vanishing'])
  expect(kinds).toEqual([...kinds].sort((a, b) => VERDICT_KINDS.indexOf(a) - VERDICT_KINDS.indexOf(b)))
})
