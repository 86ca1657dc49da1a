/** The map of starts and activations against an independent measurement of the same matrix, with other seeds and other images. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { CellResults } from '@engine/contract/sweep/results'
import { atOnce } from '@engine/network/at-once'
import { ImageExamples } from '@engine/network/examples'
import { RememberedDraws } from '@engine/network/standard-draws'
import { measureCell } from '@engine/sweep/measure-cell'
import { cellAt, sweepPoints } from '@engine/sweep/points'
import { presetSweep } from '@/sweep/sweep-presets'
import { mnistShape, trainLabels, trainPixels } from '../../engine/support/mnist'

/** ‖δ⁴‖ ÷ ‖δ¹‖, the geometric mean over 10 seeds. */
const MEASURED: Readonly<Record<string, readonly (number | null)[]>> = {
  normalSmall: [4e5, 6_400, 2.9e4],
  // Saturated tanh: what is left is chance.
  normal: [11, null, 0.027],
  nielsenNet: [120, 4.2, 4],
  pytorchLinear: [370, 5.9, 23],
  lecunNormal: [79, 1.3, 4.9],
  xavierUniform: [81, 1.7, 4.8],
  heNormal: [31, 0.69, 1.9],
  orthogonal: [73, 1.2, 5],
  xavierTimesFour: [4.4, null, null],
}
const ACTIVATIONS = ['sigmoid', 'tanh', 'relu']
/** Between means of two times ten seeds. */
const FACTOR = 1.4

const sweep = presetSweep('initializers', 'map')
const cells = new Map<string, readonly CellResults[]>()
const of = (start: string, activation: string) => cells.get(`${start} ${activation}`)!
const ratio = (start: string, activation: string): number => {
  const logs = of(start, activation).map(({ speedRatio }) => Math.log(speedRatio))
  return Math.exp(logs.reduce((sum, value) => sum + value, 0) / logs.length)
}

beforeAll(() => {
  const examples = { first: 0, count: sweep.base.measure.images }
  const { inputSize, classes } = mnistShape
  const training = new ImageExamples(trainPixels, trainLabels, inputSize, classes, examples)
  const points = sweepPoints(sweep)
  const found = points.map((values) => [values.join(' '), [] as CellResults[]] as const)
  const draws = new RememberedDraws()
  for (let seed = 0; seed < sweep.seeds; seed++) {
    found.forEach(([, results], point) => {
      const { experiment } = cellAt(sweep, points, point * sweep.seeds + seed)
      results.push(atOnce(measureCell(experiment, training, draws)))
    })
  }
  for (const [name, results] of found) cells.set(name, results)
})

describe.each(Object.entries(MEASURED))('%s', (start, row) => {
  test.each(ACTIVATIONS.map((name, i) => [name, row[i]!] as const).filter(([, known]) => known !== null))(
    'with %s has a ratio of about %d',
    (activation, known) => {
      expect(ratio(start, activation) / known).toBeGreaterThan(1 / FACTOR)
      expect(ratio(start, activation) / known).toBeLessThan(FACTOR)
    },
  )
})

test('starts without differences have one distinct neuron and never a learning first layer, or one that explodes', () => {
  for (const activation of ACTIVATIONS) {
    for (const start of ['zeros', 'constant']) {
      expect(Math.max(...of(start, activation).map(({ distinctShare }) => distinctShare))).toBeCloseTo(1 / 30, 12)
    }
    expect(Math.max(...of('zeros', activation).map(({ firstSpeed }) => firstSpeed))).toBe(0)
  }
  expect(of('constant', 'sigmoid')[0]).toMatchObject({ saturatedShare: 1 })
  expect(of('constant', 'tanh')[0]).toMatchObject({ saturatedShare: 1 })
  expect(ratio('constant', 'relu')).toBeLessThan(4e-4)
  expect(of('constant', 'relu')[0]!.firstSpeed).toBeGreaterThan(5e4)
})

test('a good ratio hides saturation: tanh and σ 1', () => {
  expect(ratio('normal', 'tanh')).toBeLessThan(4)
  for (const { saturatedShare } of of('normal', 'tanh')) expect(saturatedShare).toBeGreaterThan(0.65)
})
