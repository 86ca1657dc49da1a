import { describe, expect, it } from 'vitest'
import type { WeightInitializer } from '@engine/contract/start-values'
import { jacobian } from '@engine/probes/jacobian'
import { explicitStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'

const orthogonal = (gain: number): WeightInitializer => ({
  name: 'orthogonal',
  params: { gain },
  choices: { gain: 'custom' },
})

describe('singular values of the Jacobian', () => {
  it.each([
    ['first', 3],
    ['input', 4],
  ] as const)('of an orthogonal linear net from %s: all gain to the power of its %s matrices', (from, matrices) => {
    const layers = [8, 8, 8, 8].map((size) => layer(size, 'linear', orthogonal(1.3)))
    const input = Array.from({ length: 8 }, (_, i) => i - 3)
    const experiment = inlineExperiment([input, input], [input, input], layers, 1, { precision: 'float64' })
    const answer = asked(jacobian, { from, images: 5 }, experiment)
    expect(answer).toMatchObject({ images: 2, count: 8, matrices })
    for (const value of answer.values) expect(value).toBeCloseTo(1.3 ** matrices, 12)
  })

  it('by hand: diag(3, 4) after tanh′, input by input', () => {
    const layers = [layer(2, 'tanh', explicitStart([1, 0, 0, 1])), layer(2, 'linear', explicitStart([3, 0, 0, 4]))]
    const experiment = inlineExperiment(
      [
        [0, 0],
        [1, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      layers,
      1,
      { precision: 'float64' },
    )
    const slope = 1 - Math.tanh(1) ** 2
    const { values } = asked(jacobian, { from: 'first', images: 2 }, experiment)
    expect([...values]).toEqual([4, 3, 4, expect.closeTo(3 * slope, 12)])
  })

  it('lets a dead unit stop its direction exactly', () => {
    const layers = [layer(2, 'relu', explicitStart([1, 0, 0, -1])), layer(2, 'linear', explicitStart([3, 1, 1, 4]))]
    const experiment = inlineExperiment([[1, 1]], [[0, 0]], layers, 1)
    expect([...asked(jacobian, { from: 'first', images: 1 }, experiment).values]).toEqual([
      expect.closeTo(Math.sqrt(10), 12),
      0,
    ])
  })

  it('against differences of the outputs, more outputs than sources', () => {
    const layers = [
      layer(2, 'sigmoid', explicitStart([0.5, -1, 2, 0.3, 0.7, 1])),
      layer(3, 'linear', explicitStart([1, -2, 0.5, 0.2, -0.3, 1.1])),
    ]
    const x = [0.3, -0.2, 0.9]
    const outputs = (at: readonly number[]): number[] => {
      const w1 = [0.5, -1, 2, 0.3, 0.7, 1]
      const hidden = [0, 1].map((j) => 1 / (1 + Math.exp(-at.reduce((s, v, k) => s + v * w1[j * 3 + k]!, 0))))
      return [
        [1, -2],
        [0.5, 0.2],
        [-0.3, 1.1],
      ].map((row) => row.reduce((s, w, k) => s + w * hidden[k]!, 0))
    }
    const columns = x.map((_, k) => {
      const shifted = (h: number) => outputs(x.map((v, i) => (i === k ? v + h : v)))
      return shifted(1e-5).map((v, i) => (v - shifted(-1e-5)[i]!) / 2e-5)
    })
    const { values, count } = asked(
      jacobian,
      { from: 'input', images: 1 },
      inlineExperiment([x], [[0, 0, 0]], layers, 1, { precision: 'float64' }),
    )
    expect(count).toBe(3)
    // Rank 2; the sum of squares of singular values is that of the entries.
    expect(values[2]).toBeLessThan(1e-12)
    const squares = columns.flat().reduce((sum, v) => sum + v * v, 0)
    expect(values.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(squares, 8)
    const first = asked(
      jacobian,
      { from: 'first', images: 1 },
      inlineExperiment([x], [[0, 0, 0]], layers, 1, { precision: 'float64' }),
    )
    expect(first.count).toBe(2)
  })

  it.each([
    {},
    { from: 'last', images: 1 },
    { from: 'first', images: 0 },
    { from: 'first', images: 1.5 },
    { from: 'first', images: 33 },
    { from: 'first', images: 1, more: 1 },
  ])('refuses %j', (params) => {
    expect(() => jacobian.parse(params)).toThrow('REQUEST_REFUSED')
  })
})
