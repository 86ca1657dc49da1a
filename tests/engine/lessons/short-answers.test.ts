import { describe, expect, it } from 'vitest'
import type { Controls } from '@engine/contract/lessons/lesson'
import { wholePart } from '@engine/lessons/to-end'
import { material } from '../support/lesson-material'

const answerOf = (part: string, controls: Controls) => wholePart(part, controls, material)

describe('from zeros', () => {
  it('XOR with a hidden layer does not move by a single bit', async () => {
    const { readings, figures } = await answerOf('shortAnswers/single', { task: 'xor', rate: 5, steps: 1000 })
    expect(readings['hiddenXor']).toBe(0.25)
    const curve = figures[0]!
    if (curve.kind !== 'lines') throw new Error(curve.kind)
    expect(new Set(curve.series[1]!.y)).toEqual(new Set([0.25]))
  })

  it('ten steps are too few to learn AND', async () => {
    const { readings } = await answerOf('shortAnswers/single', { task: 'and', rate: 0.1, steps: 10 })
    expect(readings['oneLayerAnd']).toBe(false)
  })
})

describe('equal weights', () => {
  it('are one number before the first step and fall into their patterns after it', async () => {
    const at = async (steps: number) =>
      (await answerOf('shortAnswers/colours', { weight: 0.5, hidden: 4, steps })).readings
    expect(await at(0)).toEqual({ first: 'allEqual', second: 'allEqual', classes: 1 })
    expect(await at(1)).toEqual({ first: 'perSource', second: 'perTarget', classes: 1 })
    expect(await at(150)).toEqual({ first: 'perSource', second: 'perTarget', classes: 1 })
  })
})

describe('symmetric matrices', () => {
  it('have eigenvalues of the right sum and product, and right angles', async () => {
    const [first, both, last] = [-3, 2.5, 0.5]
    const { readings } = await answerOf('shortAnswers/rightAngles', { first, both, last })
    const [small, large] = [readings['small'] as number, readings['large'] as number]
    expect(small + large).toBeCloseTo(first + last, 12)
    expect(small * large).toBeCloseTo(first * last - both * both, 12)
    expect(readings['angle']).toBeCloseTo(90, 9)
  })
})

describe('the conserved quantity', () => {
  it('drifts less the shorter the steps, while the weights go the same way', async () => {
    const at = async (rate: number) => (await answerOf('shortAnswers/conserved', { rate, time: 1, seed: 3 })).readings
    const [fine, coarse] = [await at(0.001), await at(0.01)]
    expect(coarse['drift']).toBeCloseTo((fine['drift'] as number) * (fine['tenfold'] as number), 12)
    expect((coarse['weightsMoved'] as number) / (fine['weightsMoved'] as number)).toBeCloseTo(1, 1)
  })
})
