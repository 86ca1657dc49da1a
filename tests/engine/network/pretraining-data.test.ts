import { describe, expect, it } from 'vitest'
import { InlineExamples } from '@engine/network/examples'
import { PRETRAINING_STATISTICS, pretrainingData, type PretrainingStatistic } from '@engine/network/pretraining-data'
import { sampleOf } from '@engine/network/training-sample'
import { RandomStream } from '@engine/random/random-stream'

const examples = (inputs: number[][], targets: number[][]) => sampleOf(new InlineExamples(inputs, targets), 1_000)
const stream = (): RandomStream => new RandomStream(1, 'pretraining')
const four = examples(
  [
    [1, 0],
    [3, 0],
    [0, 8],
    [0, 4],
  ],
  [
    [1, 0, 0],
    [1, 0, 0],
    [0, 0, 1],
    [1, 0, 0],
  ],
)

describe('data to train on before the data', () => {
  it('the mean image has the mean target', () => {
    expect(pretrainingData(four, 'globalMean', stream())).toEqual({ inputs: [[1, 3]], targets: [[0.75, 0, 0.25]] })
  })

  it('the mean image of every class that occurs has its label', () => {
    const { inputs, targets } = pretrainingData(four, 'classMeans', stream())
    expect(targets).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ])
    expect(inputs[1]).toEqual([0, 8])
    expect(inputs[0]?.map((x) => x * 3)).toEqual([4, 4])
  })

  it('noise waves are greys whose direction is their class', () => {
    const side = 8
    const square = examples([Array<number>(side * side).fill(0.3)], [[0, 0, 0, 1]])
    const { inputs, targets } = pretrainingData(square, 'noiseWaves', stream())
    expect([inputs.length, targets.length, inputs[0]?.length]).toEqual([40, 40, 64])
    expect(targets.map((row) => row.indexOf(1)).slice(0, 5)).toEqual([0, 1, 2, 3, 0])
    expect(targets.flat().reduce((sum, x) => sum + x, 0)).toBe(40)
    expect(inputs.flat().every((x) => x >= 0 && x <= 1)).toBe(true)
    expect(new Set(inputs.map(String)).size).toBe(40)
    const step = (image: readonly number[], by: number): number =>
      Math.max(...image.slice(0, -by).map((x, i) => Math.abs(x - (image[i + by] ?? NaN))))
    // Class 0 runs to the right: a column is one grey. Class 2, a quarter turn on, runs down: a row is one grey.
    expect(step(inputs[0] ?? [], side)).toBeLessThan(1e-12)
    const row = (inputs[2] ?? []).slice(0, side)
    expect(Math.max(...row) - Math.min(...row)).toBeLessThan(1e-12)
    expect(step(inputs[2] ?? [], side)).toBeGreaterThan(0.05)
  })

  it('noise waves of inputs that make no square differ by their number', () => {
    const { inputs } = pretrainingData(examples([[0, 0, 0, 0, 0, 0]], [[1, 0]]), 'noiseWaves', stream())
    expect([inputs.length, inputs[0]?.length]).toEqual([20, 6])
    // One wave in six pixels: half a turn further on it has the opposite grey.
    expect((inputs[0]?.[0] ?? NaN) + (inputs[0]?.[3] ?? NaN)).toBeCloseTo(1, 12)
    expect((inputs[1]?.[0] ?? NaN) - (inputs[1]?.[3] ?? NaN)).toBeCloseTo(0, 12)
  })

  it.each<PretrainingStatistic>([...PRETRAINING_STATISTICS])(
    '%s: as many targets as inputs, the same twice',
    (name) => {
      const data = pretrainingData(four, name, stream())
      expect(data.targets.length).toBe(data.inputs.length)
      expect(data.inputs.every((row) => row.length === 2) && data.targets.every((row) => row.length === 3)).toBe(true)
      expect(pretrainingData(four, name, stream())).toEqual(data)
    },
  )
})
