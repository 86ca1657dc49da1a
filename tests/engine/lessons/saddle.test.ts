/** Digest SE-07, SE-07b, SE-13, BEY-01, BEY-03, BEY-14: what the lesson about saddles shows beyond its claims. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Readings } from '@engine/contract/lessons/reading'
import type { LinesFigure, PlaneFigure } from '@engine/contract/lessons/figure'
import { defaultControls, type Controls } from '@engine/contract/lessons/lesson'
import { SADDLE as LESSON } from '@engine/contract/lessons/saddle'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { exactNet, explicitStart, layer, smallExperiment } from '@engine/exact/small-nets'
import { SADDLE } from '@engine/lessons/saddle'
import { lastAnswer } from '../support/last-answer'

type Name = 'atZero' | 'wayDown' | 'prior' | 'escape' | 'chain' | 'plane' | 'perturbed'

async function answerOf(name: Name, changed: Controls = {}, job = 0): Promise<PartAnswer> {
  const part = LESSON.parts.find((candidate) => candidate.name === name)!
  return (await lastAnswer(SADDLE[`saddle/${name}`]!, { ...defaultControls(part), ...changed }, job)).answer
}

const readingsOf = async (name: Name, changed?: Controls, job?: number): Promise<Readings> =>
  (await answerOf(name, changed, job)).readings

describe('at zero', () => {
  it('XOR has no way down of second order with tanh and sigmoid units', async () => {
    for (const hidden of ['tanh', 'sigmoid']) {
      for (const output of ['linear', 'sigmoid']) {
        expect(await readingsOf('atZero', { hidden, output })).toMatchObject({ saddleXor: false, saddleFirst: true })
      }
    }
  })

  it('with two hidden layers the way down for x₁ is of third order', async () => {
    const { orderFirst } = await readingsOf('wayDown', { layers: 2 })
    expect(orderFirst).toBeGreaterThan(2.9)
    expect(orderFirst).toBeLessThan(3.1)
  })
})

describe('prior and start', () => {
  it('a wide prior lets the data speak, no step leaves the start', async () => {
    const { belief, learned } = await readingsOf('prior', { width: 2, steps: 0 })
    expect(belief).toBeCloseTo(16 / 17, 12)
    expect(learned).toBe(0)
  })

  it('descent follows its closed form', async () => {
    const { learned } = await readingsOf('prior', { rate: 0.1, steps: 7 })
    expect(learned).toBeCloseTo(1 - 0.8 ** 7, 12)
  })
})

describe('escape', () => {
  it('follows the law at other rates', async () => {
    const { perDecade, foretold } = await readingsOf('escape', { rate: 0.1, units: 3 })
    expect(foretold).toBeCloseTo(Math.log(10) / Math.log(1.2), 6)
    expect(Math.abs(Number(perDecade) - Number(foretold))).toBeLessThan(0.7)
  })

  it('has no number for pushes that are not drawn', async () => {
    expect(await readingsOf('escape', { smallest: 4 })).toMatchObject({ steps4: 106, steps6: null })
  })
})

it('a chain counts the steps of the net it stands for', async () => {
  const net = (depth: number): number => {
    const layers = Array.from({ length: depth }, () => layer(1, 'linear', explicitStart([0.1]), explicitStart([0])))
    const rates = layers.map(() => ({ weights: [1], biases: [0] }))
    const trained = exactNet(smallExperiment([[1]], [[1]], layers, { learningRate: 0.03 }), { rates })
    while (trained.look().layers.at(-1)!.activations[0]![0]! < 0.5) trained.advanceTo(trained.step + 1)
    return trained.step
  }
  expect(await readingsOf('chain', { rate: 0.03 })).toMatchObject({
    depth2a: net(2),
    depth3a: net(3),
    depth4a: net(4),
  })
})

describe('the plane of equal units', () => {
  it('has a floor for units that never fall, and none for SiLU', async () => {
    for (const hidden of ['tanh', 'sigmoid'])
      expect(await readingsOf('plane', { hidden })).toMatchObject({ floorHolds: true })
    expect(await readingsOf('plane', { hidden: 'silu', w: -1, c: 0.5 })).toMatchObject({ floorHolds: false })
  })

  it('foretells the growth of a difference anywhere', async () => {
    for (const hidden of ['tanh', 'sigmoid', 'silu']) {
      const readings = await readingsOf('plane', { hidden, w: -1.3, c: 0.8, units: 4, rate: 0.05 })
      expect(readings.growthGap).toBeLessThan(1e-6)
      expect(readings.blockGap).toBeLessThan(2e-8)
      expect(readings.multiplicity).toBe(3)
    }
  })

  it('draws a path that only goes down', async () => {
    const { figures, readings } = await answerOf('plane')
    const { values, columns, paths } = figures[0] as PlaneFigure
    const middle = values[Math.floor(values.length / 2)]
    expect(middle).toBeCloseTo(0.5, 12)
    expect(values).toHaveLength(columns * columns)
    expect(paths[0]!.x).toHaveLength(401)
    expect(readings.pathEnd).toBeLessThan(0.5)
  })
})

describe('a small push', () => {
  it('is as fixed as its pattern, and as random as its seed', async () => {
    const fixed = await answerOf('perturbed', { seed: 2 })
    expect(fixed).toEqual(await answerOf('perturbed', { seed: 3 }))
    const drawn = async (seed: number): Promise<unknown> =>
      ((await answerOf('perturbed', { seed, units: 2 }, 4)).figures[0] as LinesFigure).series[0]!.y
    expect(await drawn(2)).not.toEqual(await drawn(3))
  })
})

it('opens other settings in the Workbench', () => {
  for (const [name, changed] of [
    ['atZero', { hidden: 'silu', output: 'sigmoid', units: 4 }],
    ['prior', { steps: 0 }],
    ['escape', { units: 1 }],
    ['plane', { hidden: 'sigmoid', w: -3 }],
    ['perturbed', { seed: 0, units: 8 }],
  ] as const) {
    const part = LESSON.parts.find((candidate) => candidate.name === name)!
    const document = part.workbench!({ ...defaultControls(part), ...changed })
    expect(parseExperiment(document, [])).toMatchObject({ ok: true })
  }
})
