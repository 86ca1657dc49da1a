/** Digest BEY-02 and BEY-04: how different the units of a layer are. */
import { describe, expect, it } from 'vitest'
import { fittedLine } from '@engine/exact/saddle'
import { diversity, symmetryDefect } from '@engine/exact/symmetry-measures'
import { digestLayer } from '../support/acceptance'
import { BITS, exactNet, smallExperiment, XOR } from './nets'

describe('BEY-02 and BEY-04: how different the units are', () => {
  it('defect and rank of equal, nearly equal and different units', () => {
    expect(symmetryDefect(Float64Array.of(1, 2, 1, 2), 2)).toBe(0)
    expect(symmetryDefect(Float64Array.of(0, 0), 1)).toBe(0)
    expect(symmetryDefect(Float64Array.of(1, -1), 1)).toBe(1)
    const row = (...values: number[]): Float64Array => Float64Array.from(values)
    expect(diversity([row(1, 1), row(2, 2), row(5, 5)])).toEqual({ rank: 1, effectiveRank: 1, participation: 1 })
    expect(diversity([row(0.1, 7), row(0.1, 7), row(0.1, 7)])).toEqual({ rank: 0, effectiveRank: 0, participation: 0 })
    const two = diversity([row(1, 0), row(-1, 0), row(0, 1), row(0, -1)])
    expect(two.rank).toBe(2)
    expect(two.effectiveRank).toBeCloseTo(2, 14)
    expect(two.participation).toBeCloseTo(2, 14)
  })

  it('BEY-02: on XOR the defect grows slower than the time, not exponentially', () => {
    const eps = 1e-6
    const layers = [
      digestLayer(
        2,
        4,
        'tanh',
        (i, j) => 0.5 + eps * Math.sin(1 + 4 * i + j),
        () => 0.1,
      ),
      digestLayer(
        4,
        1,
        'sigmoid',
        (i) => 0.5 + eps * Math.sin(9 + i),
        () => 0.1,
      ),
    ]
    const net = exactNet(smallExperiment(BITS, XOR, layers, { learningRate: 1 }))
    const times = [1000, 5000, 20_000]
    const defects = times.map((step) => {
      net.advanceTo(step)
      return symmetryDefect(net.look().layers[0]!.weights, 2)
    })
    const exponent = fittedLine(times.map(Math.log), defects.map(Math.log)).slope
    expect(exponent).toBeGreaterThan(0.3)
    expect(exponent).toBeLessThan(0.8)
  })
})
