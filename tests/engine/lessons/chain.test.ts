import { describe, expect, it } from 'vitest'
import { CHAINS } from '@engine/acceptance/chains'
import { CHAIN_BIASES } from '@engine/contract/lessons/chain-error'
import type { Controls } from '@engine/contract/lessons/lesson'
import { wholePart } from '@engine/lessons/to-end'
import { logWeightMoments } from '@engine/lessons/log-weight'
import { LOG_WEIGHT } from '@engine/exact/chain-statistics'
import { material } from '../support/lesson-material'

const answerOf = (part: string, controls: Controls) => wholePart(part, controls, material)
const sigma = (z: number): number => 1 / (1 + Math.exp(-z))

describe('the cascade', () => {
  const weights = [1.1, -0.7, 2, 0.4]
  const controls = { w1: 1.1, w2: -0.7, w3: 2, w4: 0.4, input: 0.2, nudge: 1e-4 }
  const output = (biases: readonly number[]): number =>
    weights.reduce((a, w, l) => sigma(w * a + biases[l]!), controls.input)

  it('has the gradients that differences of the output give', async () => {
    const { readings } = await answerOf('chain/cascade', controls)
    const step = 1e-5
    ;['g1', 'g2', 'g3', 'g4'].forEach((name, at) => {
      const moved = (by: number) => output(CHAIN_BIASES.map((bias, l) => (l === at ? bias + by : bias)))
      expect(readings[name]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 8)
    })
  })

  it('fills its table with what was measured', async () => {
    const { steps } = await answerOf('chain/cascade', controls)
    const nudged = CHAIN_BIASES.map((bias, l) => (l === 0 ? bias + controls.nudge : bias))
    expect(steps!.rows).toHaveLength(4)
    expect(steps!.rows[3]!.at(-1)).toBeCloseTo(output(nudged) - output(CHAIN_BIASES), 14)
  })
})

describe('random chains', () => {
  it('are fewer the larger the factor asked for', async () => {
    const at = async (times: number) =>
      (await answerOf('chain/quarter', { draws: 2000, times, seed: 3 })).readings['timesSmaller'] as number
    expect(await at(4)).toBeGreaterThan(await at(16))
    expect(await at(16)).toBeGreaterThan(await at(200))
  })

  it('are held by residual paths and orthogonal weights, not by wider ones', async () => {
    const controls = { mechanism: 'balanced', depth: 20, draws: 2000, seed: 5 }
    const { readings } = await answerOf('chain/cure', controls)
    expect(readings['evenByDesign']).toBe(1)
    expect(readings['evenResidual']).toBeGreaterThan(0.7)
    expect(readings['evenBalanced']).toBeLessThan(0.2)
    expect(readings['evenBalanced']).toBeGreaterThan(readings['evenByChance'] as number)
  })

  it('spread with the square root of their length', async () => {
    const spread = async (depth: number) =>
      (await answerOf('chain/cure', { mechanism: 'independent', depth, draws: 4000, seed: 2 })).readings[
        'balancedSpread'
      ] as number
    expect((await spread(40)) / (await spread(10))).toBeCloseTo(2, 0.7)
  })
})

describe('one neuron', () => {
  it('has a factor of 1 and more exactly where it says, cut at the ends of [0, 1]', async () => {
    const [weight, centre] = [7, 0.1]
    const { readings } = await answerOf('chain/width', { weight, centre })
    const points = 200_001
    let inside = 0
    for (let i = 0; i < points; i++) {
      const z = weight * (i / (points - 1) - centre)
      if (weight * sigma(z) * sigma(-z) >= 1) inside++
    }
    expect(readings['widthInside']).toBeCloseTo(inside / points, 4)
    expect(readings['widthInside']).toBeLessThan(readings['width'] as number)
  })

  it('is not nearer to the identity when place and output weight are free as well', async () => {
    const free = CHAINS['NIEL-22']()
    const { readings } = await answerOf('chain/identity', { weight: 1, output: 'with' })
    expect(Math.abs((readings['bestWithout'] as number) - free.best_minimax_error_without_offset)).toBeLessThan(1e-6)
  })

  it('draws the curve of the choice', async () => {
    const farthest = async (output: string): Promise<number> => {
      const { figures } = await answerOf('chain/identity', { weight: 0.5, output })
      const figure = figures[0]!
      if (figure.kind !== 'lines') throw new Error(figure.kind)
      const { x, y } = figure.series[1]!
      return Math.max(...y.map((value, i) => Math.abs(value - x[i]!)))
    }
    expect(await farthest('with')).toBeLessThan(0.003)
    expect(await farthest('without')).toBeGreaterThan(0.4)
  })
})

describe('ln |w| by quadrature', () => {
  it('has the moments of the closed forms', () => {
    const { mean, variance } = logWeightMoments()
    expect(mean).toBeCloseTo(LOG_WEIGHT.mean, 13)
    expect(variance).toBeCloseTo(LOG_WEIGHT.variance, 13)
  })
})
