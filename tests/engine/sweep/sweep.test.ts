import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { SWEEP_AXES, SWEEP_AXIS_NAMES, withAxisValue, type SweepAxisName } from '@engine/contract/sweep/axes'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { RememberedDraws } from '@engine/network/standard-draws'
import { measureCell } from '@engine/sweep/measure-cell'
import { axisValues, cellAt, cellCount, sweepPoints } from '@engine/sweep/points'
import { atOnce } from '@engine/network/at-once'
import { inlineExperiment, layer, runData } from '../support/experiments'
import { mnistShape } from '../support/mnist'

const base = presetExperiment('chapter5FourHidden', 'base')
const sweep = (settings: Partial<Sweep> = {}): Sweep => ({
  schema: 1,
  name: 'σ × depth',
  base,
  axes: [
    { axis: 'sigmaW', values: { kind: 'range', from: 0.5, to: 8, count: 5, scale: 'log' } },
    { axis: 'depth', values: { kind: 'list', values: [1, 2, 4] } },
  ],
  sampling: { kind: 'grid' },
  seeds: 3,
  task: 'measure',
  ...settings,
})
const parsed = (input: unknown): string[] => {
  const answer = parseSweep(input, [mnistShape])
  return answer.ok ? [] : answer.problems.map(({ path, code }) => `${path.join('.')}: ${code}`)
}

describe('a sweep as a document', () => {
  it('is read back as it was written, and shares nothing with what was read', () => {
    const input = JSON.parse(JSON.stringify(sweep())) as unknown
    const answer = parseSweep(input, [mnistShape])
    expect(answer).toEqual({ ok: true, sweep: sweep() })
  })

  it('is refused with the place of every problem', () => {
    expect(parsed(null)).toEqual([': EXPERIMENT_TYPE'])
    expect(parsed({ ...sweep(), schema: 2 })).toEqual(['schema: EXPERIMENT_SCHEMA'])
    expect(parsed({ ...sweep(), more: 1 })).toEqual(['more: EXPERIMENT_UNKNOWN_KEY'])
    expect(parsed({ ...sweep(), seeds: 0 })).toEqual(['seeds: EXPERIMENT_TOO_SMALL'])
    expect(parsed({ ...sweep(), base: { ...base, seed: -1 } })).toEqual(['base.seed: EXPERIMENT_TOO_SMALL'])
    const axis = (values: unknown, name = 'sigma') => parsed({ ...sweep(), axes: [{ axis: name, values }] })
    expect(axis({ kind: 'list', values: [] })).toEqual(['axes.0.values.values: EXPERIMENT_TOO_SMALL'])
    expect(axis({ kind: 'list', values: [1, -1] })).toEqual(['axes.0.values.values.1: EXPERIMENT_TOO_SMALL'])
    expect(axis({ kind: 'range', from: 0, to: 1, count: 3, scale: 'log' })).toEqual([
      'axes.0.values.from: EXPERIMENT_NOT_ABOVE',
    ])
    expect(axis({ kind: 'range', from: 0, to: 1, count: 3, scale: 'log' }, 'activation')).toEqual([
      'axes.0.values.kind: EXPERIMENT_UNKNOWN_CHOICE',
    ])
    expect(parsed({ ...sweep(), axes: [sweep().axes[0], sweep().axes[0]] })).toEqual([
      'axes.1.axis: EXPERIMENT_UNKNOWN_CHOICE',
    ])
    const two = (one: string, other: string) =>
      parsed({ ...sweep(), axes: [one, other].map((axis) => ({ axis, values: { kind: 'list', values: [1] } })) })
    expect(two('sigmaW', 'sigma')).toEqual(['axes.1.axis: SWEEP_AXES_CLASH'])
    expect(two('gain', 'epsilon')).toEqual(['axes.1.axis: SWEEP_AXES_CLASH'])
    expect(two('gain', 'depth')).toEqual([])
    expect(parsed({ ...sweep(), seeds: 1000, sampling: { kind: 'random', points: 1000 } })).toEqual([
      'seeds: EXPERIMENT_TOO_LARGE',
    ])
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withTypedArray: true }), (input) => {
        expect(parseSweep(input, [mnistShape]).ok).toBe(false)
      }),
    )
  })
})

describe('the axes', () => {
  const sample = (name: SweepAxisName): readonly (number | string)[] => {
    const axis = SWEEP_AXES[name]
    if ('choices' in axis) return axis.choices
    const { min, max, kind, default: usual } = axis.option
    return [usual, Math.min(max, kind === 'integer' ? Math.max(1, min) + 1 : usual * 1.5)]
  }
  for (const name of SWEEP_AXIS_NAMES) {
    it(`${name}: every value gives a document the engine takes, and sets that alone`, () => {
      for (const value of sample(name)) {
        const answer = parseExperiment(withAxisValue(base, name, value), [mnistShape])
        const problems = answer.ok ? [] : answer.problems
        // That a start does not fit an activation is for the parser to say.
        const others = problems.filter(({ code }) => code !== 'EXPERIMENT_INITIALIZER_ACTIVATION')
        expect(others, String(value)).toEqual([])
      }
    })
  }

  it('set what they say', () => {
    expect(withAxisValue(base, 'depth', 2).layers.map(({ size }) => size)).toEqual([30, 30, 10])
    expect(withAxisValue(base, 'depth', 6).layers).toHaveLength(7)
    expect(withAxisValue(base, 'width', 50).layers.map(({ size }) => size)).toEqual([50, 50, 50, 50, 10])
    expect(withAxisValue(base, 'gain', 2).layers[0]?.weights).toMatchObject({ name: 'nielsen', params: { gain: 2 } })
    expect(withAxisValue(base, 'activation', 'relu').layers.map((each) => each.activation)).toEqual([
      ...['relu', 'relu', 'relu', 'relu'],
      'sigmoid',
    ])
    const constant = withAxisValue(base, 'weights', 'constant')
    expect(constant.layers[1]?.weights).toMatchObject({ name: 'constant', params: { value: 0.5 } })
    expect(withAxisValue(constant, 'epsilon', 1e-6).layers[1]?.weights).toEqual({
      name: 'normal',
      params: { mean: 0.5, std: 1e-6 },
    })
  })
})

describe('the cells', () => {
  it('set an initializer before its gain, whatever stands first in the document', () => {
    const gain = { axis: 'gain', values: { kind: 'list', values: [3] } } as const
    const weights = { axis: 'weights', values: { kind: 'list', values: ['heNormal'] } } as const
    for (const axes of [
      [gain, weights],
      [weights, gain],
    ]) {
      const document = sweep({ axes })
      const { experiment } = cellAt(document, sweepPoints(document), 0)
      expect(experiment.layers[0]?.weights).toMatchObject({ name: 'heNormal', params: { gain: 3 } })
    }
  })

  it('of a grid are every combination with every seed, the same ones at every point', () => {
    const document = sweep()
    const points = sweepPoints(document)
    expect(points).toHaveLength(15)
    expect(cellCount(document)).toBe(45)
    expect(points[4]).toEqual([1, 2])
    const cell = cellAt(document, points, 3 * 4 + 2)
    expect(cell).toMatchObject({ index: 14, point: 4, values: [1, 2], seed: base.seed + 2 })
    expect(cell.experiment.layers).toHaveLength(3)
    expect(cell.experiment.seed).toBe(base.seed + 2)
  })

  it('of an axis have equal steps or equal ratios, its ends exactly, whole numbers once', () => {
    const values = (from: number, to: number, count: number, scale: 'linear' | 'log', axis: SweepAxisName = 'sigma') =>
      axisValues({ axis, values: { kind: 'range', from, to, count, scale } })
    expect(values(0, 1, 5, 'linear')).toEqual([0, 0.25, 0.5, 0.75, 1])
    const log = values(1e-6, 1e6, 13, 'log') as number[]
    expect([log[0], log[12]]).toEqual([1e-6, 1e6])
    log.forEach((value, i) => expect(value / 10 ** (i - 6)).toBeCloseTo(1, 12))
    expect(values(1, 3, 9, 'linear', 'depth')).toEqual([1, 2, 3])
    expect(values(2, 5, 1, 'linear')).toEqual([2])
    expect(axisValues({ axis: 'depth', values: { kind: 'list', values: [2, 2, 4] } })).toEqual([2, 4])
  })

  it('of a Latin hypercube use every part of every axis once', () => {
    const document = sweep({
      sampling: { kind: 'latinHypercube', points: 20 },
      axes: [
        { axis: 'sigma', values: { kind: 'range', from: 0, to: 20, count: 2, scale: 'linear' } },
        { axis: 'learningRate', values: { kind: 'range', from: 1e-4, to: 1, count: 2, scale: 'log' } },
      ],
    })
    const points = sweepPoints(document)
    const parts = points.map(([sigma]) => Math.floor(Number(sigma))).sort((a, b) => a - b)
    expect(parts).toEqual(Array.from({ length: 20 }, (_, i) => i))
    const decades = points
      .map(([, rate]) => Math.floor(((Math.log10(Number(rate)) + 4) / 4) * 20))
      .sort((a, b) => a - b)
    expect(decades).toEqual(parts)
    expect(sweepPoints(document)).toEqual(points)
  })
})

describe('a measured cell', () => {
  const net = (weights: Parameters<typeof layer>[2]) =>
    inlineExperiment(
      [
        [1, 0],
        [0, 1],
      ],
      [[1], [0]],
      [layer(4, 'tanh', weights), layer(4, 'tanh', weights), layer(1, 'tanh', weights)],
      1,
      { precision: 'float64' },
    )
  const measured = (weights: Parameters<typeof layer>[2]) => {
    const experiment = net(weights)
    return atOnce(measureCell(experiment, runData(experiment).training, new RememberedDraws()))
  }

  it('has the ratio of the speeds and the shares of distinct, saturated and dead units', () => {
    const cell = measured({ name: 'normal', params: { mean: 0, std: 1 } })
    expect(cell.speedRatio).toBeGreaterThan(0)
    expect(cell.layerFactor).toBeCloseTo(cell.speedRatio, 10)
    // A tanh is never dead.
    expect(cell).toMatchObject({ distinctShare: 1, deadShare: Number.NaN, bestAccuracy: Number.NaN })
    // One output decides nothing.
    expect(cell.startAccuracy).toBeNaN()
  })

  it('of zeros has no ratio and one distinct unit', () => {
    const cell = measured({ name: 'zeros', params: {} })
    expect(cell).toMatchObject({ speedRatio: Number.NaN, layerFactor: Number.NaN, firstSpeed: 0, distinctShare: 0.25 })
  })
})
