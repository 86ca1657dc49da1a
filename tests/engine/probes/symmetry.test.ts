/** Digest 0.2: equal weights and units seen, and foretold from the start values alone. */
import { describe, expect, it } from 'vitest'
import type { PatternForecast } from '@engine/contract/probes/symmetry'
import { observedGroups, stablePartition } from '@engine/exact/colour-refinement'
import { matrixPicture } from '@engine/probes/matrix-picture'
import { acceptance, acceptanceIds } from '../support/acceptance'
import { layer } from '../support/experiments'
import { constantBias, layersOf, named, random, startOf, type Inputs } from '../exact/digest-nets'
import { BITS, constantLayers, exactNet, smallExperiment, XOR } from '../exact/nets'
import { probed } from './small-subject'

const documentOf = (inputs: Inputs, layers: ReturnType<typeof layersOf>) =>
  smallExperiment(
    inputs.inputs.map((sample) => sample.slice(0, inputs.sizes[0])),
    inputs.inputs.map(() => inputs.targets),
    layers,
    { cost: 'mse', learningRate: inputs.lr, batchSize: 1 },
  )

/** The forecast after `step` updates; it stops where nothing changes any more. */
const after = ({ patterns }: PatternForecast, step: number) => patterns[Math.min(step, patterns.length - 1)]

const isForecast = (forecast: unknown): forecast is PatternForecast => typeof forecast === 'object'

describe.each([...acceptanceIds('CN-05'), ...acceptanceIds('CN-07')])('%s', (id) => {
  const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>(id)
  const count = Number(/[Mm](\d)/.exec(id)![1])
  const isRandom = (m: number): boolean => (id.startsWith('CN-05') ? m <= count : m === count)
  const layers = layersOf(inputs, (m, k) => (isRandom(m) ? random(m, k) : inputs.rest!), constantBias(inputs))
  const document = documentOf(inputs, layers)

  it('foretells every step, and sees it in the weights of that step', () => {
    const exact = exactNet(document)
    expected.pattern_per_step.forEach((row, i) => {
      exact.advanceTo(i + 1)
      const { matrices, forecast } = probed('symmetry', {}, document, exact.parameters)
      expect(matrices.map(({ pattern }) => pattern)).toEqual(named(row))
      if (!isForecast(forecast)) throw new Error('nothing foretold')
      expect(after(forecast, i + 1)).toEqual(named(row))
    })
  })

  it('finds the units that stay equal', () => {
    const exact = exactNet(document)
    const start = startOf(exact.look(), inputs.sizes, inputs.acts)
    exact.advanceTo(expected.pattern_per_step.length)
    const { units, forecast } = probed('symmetry', {}, document, exact.parameters)
    const groups = observedGroups(startOf(exact.look(), inputs.sizes, inputs.acts)).slice(1)
    expect(units.map((layer) => [...layer.groups])).toEqual(groups)
    if (!isForecast(forecast)) throw new Error('nothing foretold')
    expect(forecast.distinct).toEqual(
      stablePartition(start)
        .slice(1)
        .map((layer) => new Set(layer).size),
    )
  })
})

const cn = acceptance<Inputs, unknown>('CN-08.d')

it('CN-08.d: one changed weight makes two kinds of units', () => {
  const layers = layersOf(cn.inputs, (m, k) => (m === 2 && k === 0 ? 0.501 : 0.5), constantBias(cn.inputs))
  const { units, forecast } = probed('symmetry', {}, documentOf(cn.inputs, layers))
  expect(units.map(({ distinct }) => distinct)).toEqual([2, 2, 1, 1])
  expect(isForecast(forecast) && forecast.distinct).toEqual([2, 2, 1, 1])
})

it('tells units of a wide first layer apart by any of its inputs', () => {
  // Units 2 and 3 weigh the second of 100 inputs otherwise than 0 and 1, unit 3 the last one too.
  const weight = (unit: number, input: number): number => {
    if (input === 1 && unit >= 2) return 0.4
    return input === 99 && unit === 3 ? 0.5 : 0.2
  }
  const values = Array.from({ length: 400 }, (_, i) => weight(Math.floor(i / 100), i % 100))
  const layers = [
    layer(4, 'sigmoid', { name: 'explicit', values }),
    layer(1, 'sigmoid', { name: 'constant', params: { value: 0.1 } }),
  ]
  const document = smallExperiment([Array.from({ length: 100 }, (_, k) => k / 100)], [[1]], layers)
  const { forecast, matrices, units } = probed('symmetry', {}, document)
  expect(units[0]).toEqual({ groups: Int32Array.of(0, 0, 1, 2), distinct: 3 })
  expect(forecast).toEqual({
    patterns: [
      ['generic', 'allEqual'],
      ['generic', 'perSource'],
    ],
    distinct: [3, 1],
  })
  expect(matrices[0]!.picture).toMatchObject({ rows: 34, columns: 4, rowsPerBlock: 3, columnsPerBlock: 1 })
})

it('XOR: its inputs are alike too, so the weights are more equal than the law demands', () => {
  const document = smallExperiment(BITS, XOR, constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0.5, 0.5], [0, 0]))
  const exact = exactNet(document)
  exact.advanceTo(5)
  const { matrices, forecast } = probed('symmetry', {}, document, exact.parameters)
  expect(matrices[0]!.pattern).toBe('allEqual')
  expect(isForecast(forecast) && after(forecast, 5)![0]).toBe('perSource')
})

describe('what the law does not cover', () => {
  const layers = constantLayers([3, 1], ['sigmoid', 'sigmoid'], [0.5, 0.5], [0, 0])
  it.each([
    ['dropout', { dropout: 0.5 }],
    ['frozen', { frozen: true }],
    ['frozen', { learningRateFactor: 0 }],
  ] as const)('%s', (why, change) => {
    const changed = layers.map((settings, l) => (l === 0 ? { ...settings, ...change } : settings))
    expect(probed('symmetry', {}, smallExperiment(BITS, XOR, changed)).forecast).toBe(why)
  })

  it('too many hidden weights', () => {
    const wide = constantLayers([400, 300, 1], ['sigmoid', 'sigmoid', 'sigmoid'], [0.5, 0.5, 0.5], [0, 0, 0])
    expect(probed('symmetry', {}, smallExperiment(BITS, XOR, wide)).forecast).toBe('large')
  })
})

describe('the picture of a matrix', () => {
  it('has the units weights leave as rows', () => {
    expect(matrixPicture(Float64Array.of(1, 2, 3, 4, 5, 6), 3)).toEqual({
      rows: 3,
      columns: 2,
      rowsPerBlock: 1,
      columnsPerBlock: 1,
      values: Float64Array.of(1, 4, 2, 5, 3, 6),
    })
  })

  it('shows of every block the entry of largest size with its sign; 0 only where all are', () => {
    const weights = new Float64Array(96)
    weights[2] = 1
    weights[3] = -2
    weights[4] = Number.NaN
    weights[5] = 7
    const { values, rowsPerBlock } = matrixPicture(weights, 96)
    expect(rowsPerBlock).toBe(2)
    expect([...values.subarray(0, 4)]).toEqual([0, -2, Number.NaN, 0])
  })
})
