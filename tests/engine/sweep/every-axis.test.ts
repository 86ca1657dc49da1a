/** Every setting a sweep can vary, in every way in which it can be given values. */
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { presetExperiment } from '@engine/contract/presets'
import { SWEEP_AXES, SWEEP_AXIS_NAMES, type SweepAxisName } from '@engine/contract/sweep/axes'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import type { AxisValues, Sampling, Sweep } from '@engine/contract/sweep/sweep'
import { cellAt, cellCount, sweepPoints } from '@engine/sweep/points'
import { mnistShape } from '../support/mnist'

const chapter5 = presetExperiment('chapter5FourHidden', 'base')
/** A start that draws its biases too is another one than its weights alone. */
const base: Experiment = {
  ...chapter5,
  layers: chapter5.layers.map((layer) => ({ ...layer, biases: { name: 'zeros', params: {} } })),
}
const POINTS = 12

const optionOf = (name: SweepAxisName) => {
  const axis = SWEEP_AXES[name]
  return 'option' in axis ? axis.option : null
}
const choicesOf = (name: SweepAxisName): readonly string[] => {
  const axis = SWEEP_AXES[name]
  return 'choices' in axis ? axis.choices : []
}
const bounds = (name: SweepAxisName): readonly [number, number] => {
  const { min, max } = optionOf(name)!
  const low = Math.max(min, 0.01)
  return optionOf(name)!.kind === 'integer' ? [Math.max(1, min), Math.min(max, 9)] : [low, Math.min(max, 0.9)]
}
const sweepOf = (axes: Sweep['axes'], sampling: Sampling): Sweep => ({
  schema: 1,
  name: 'all',
  base,
  axes,
  sampling,
  seeds: 2,
  task: 'measure',
})

function waysOf(name: SweepAxisName): Record<string, AxisValues> {
  if (optionOf(name) === null) return { list: { kind: 'list', values: choicesOf(name) } }
  const [from, to] = bounds(name)
  return {
    list: { kind: 'list', values: [from, to] },
    range: { kind: 'range', from, to, count: 5, scale: 'linear' },
    'equal ratios': { kind: 'range', from, to, count: 5, scale: 'log' },
    'one value': { kind: 'list', values: [from] },
    downwards: { kind: 'range', from: to, to: from, count: 3, scale: 'linear' },
  }
}

const SAMPLINGS: readonly Sampling[] = [
  { kind: 'grid' },
  { kind: 'random', points: POINTS },
  { kind: 'latinHypercube', points: POINTS },
]

const cases = SWEEP_AXIS_NAMES.flatMap((name) =>
  Object.entries(waysOf(name)).flatMap(([way, values]) =>
    SAMPLINGS.map((sampling) => [name, way, sampling.kind, sweepOf([{ axis: name, values }], sampling)] as const),
  ),
)

describe.each(cases)('%s as %s, %s', (name, _way, _kind, sweep) => {
  it('is taken, and every cell is a document of its own with a value of the axis', () => {
    const parsed = parseSweep(JSON.parse(JSON.stringify(sweep)), [mnistShape])
    expect(parsed).toEqual({ ok: true, sweep })
    const points = sweepPoints(sweep)
    expect(points.length * sweep.seeds).toBe(cellCount(sweep))
    const option = optionOf(name)
    for (const [value] of points) {
      if (option === null) expect(choicesOf(name)).toContain(value)
      else {
        expect(value).toBeGreaterThanOrEqual(option.min)
        expect(value).toBeLessThanOrEqual(option.max)
        if (option.kind === 'integer') expect(Number.isInteger(value)).toBe(true)
      }
    }
    const documents = points.map((values, point) => {
      const { experiment } = cellAt(sweep, points, point * sweep.seeds)
      const answer = parseExperiment(experiment, [mnistShape])
      const problems = answer.ok ? [] : answer.problems.map(({ code }) => code)
      // That a start does not fit an activation is a cell that is refused.
      expect(problems.filter((code) => code !== 'EXPERIMENT_INITIALIZER_ACTIVATION')).toEqual([])
      return [String(values[0]), JSON.stringify(experiment)] as const
    })
    expect(new Set(documents.map(([, document]) => document)).size).toBe(
      new Set(documents.map(([value]) => value)).size,
    )
  })
})

describe('samples of all axes together', () => {
  const widest = (kind: 'random' | 'latinHypercube'): Sweep =>
    sweepOf(
      (['weights', 'gain', 'activation', 'depth', 'width', 'learningRate', 'batchSize', 'seed'] as const).map(
        (axis) => ({
          axis,
          values: waysOf(axis)[optionOf(axis) === null ? 'list' : 'range']!,
        }),
      ),
      { kind, points: POINTS },
    )

  it.each(['random', 'latinHypercube'] as const)(
    '%s: are points within all of them, the same ones every time',
    (kind) => {
      const sweep = widest(kind)
      expect(parseSweep(sweep, [mnistShape]).ok).toBe(true)
      const points = sweepPoints(sweep)
      expect(points).toHaveLength(POINTS)
      expect(new Set(points.map((values) => values.join())).size).toBe(POINTS)
      expect(sweepPoints(sweep)).toEqual(points)
      const elsewhere = sweepPoints({ ...sweep, base: { ...base, seed: base.seed + 1 } })
      expect(elsewhere).not.toEqual(points)
    },
  )
})

it('a seed that is varied is the seed of the first repeat', () => {
  const sweep = sweepOf([{ axis: 'seed', values: { kind: 'list', values: [7, 100] } }], { kind: 'grid' })
  const points = sweepPoints(sweep)
  expect([0, 1, 2, 3].map((cell) => cellAt(sweep, points, cell).experiment.seed)).toEqual([7, 8, 100, 101])
  expect([0, 1, 2, 3].map((cell) => cellAt(sweep, points, cell).seed)).toEqual([7, 8, 100, 101])
})

describe('what is no value', () => {
  const HOSTILE = [
    Number.NaN,
    Infinity,
    -Infinity,
    -1e9,
    1e300,
    '',
    ' ',
    '1',
    '__proto__',
    'toString',
    null,
    true,
    [],
    {},
  ]
  it.each(SWEEP_AXIS_NAMES)('%s refuses it with its place', (name) => {
    for (const value of HOSTILE) {
      const axes = [{ axis: name, values: { kind: 'list', values: [value] } }]
      const answer = parseSweep({ ...sweepOf([], { kind: 'grid' }), axes }, [mnistShape])
      expect(answer.ok ? [] : answer.problems.map(({ path }) => path.join('.')), String(value)).toEqual([
        'axes.0.values.values.0',
      ])
    }
  })

  it.each(SWEEP_AXIS_NAMES.filter((name) => optionOf(name) !== null))(
    '%s refuses ranges without an end, a step or a scale',
    (name) => {
      const [from, to] = bounds(name)
      const whole = { kind: 'range', from, to, count: 3, scale: 'linear' }
      const broken = [
        { ...whole, from: undefined },
        { ...whole, to: Number.NaN },
        { ...whole, count: 0 },
        { ...whole, count: 2.5 },
        { ...whole, count: 1e9 },
        { ...whole, scale: 'sqrt' },
        { ...whole, step: 1 },
        { kind: 'list', values: [] },
      ]
      for (const values of broken) {
        const answer = parseSweep({ ...sweepOf([], { kind: 'grid' }), axes: [{ axis: name, values }] }, [mnistShape])
        expect(answer.ok, JSON.stringify(values)).toBe(false)
      }
    },
  )
})
