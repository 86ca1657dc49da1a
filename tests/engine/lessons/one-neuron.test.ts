/** Digest HABR-01 to HABR-07, SE-08: what the lesson about one neuron shows beyond its claims. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { BarsFigure, CellsFigure, LinesFigure, PlaneFigure } from '@engine/contract/lessons/figure'
import { defaultControls, type Controls, type Part } from '@engine/contract/lessons/lesson'
import { ONE_NEURON as LESSON } from '@engine/contract/lessons/one-neuron'
import { NEURON_ACTIVATIONS, TEXT_RATE } from '@engine/contract/lessons/one-neuron-linear'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { ONE_NEURON } from '@engine/lessons/one-neuron'
import { acceptance } from '../support/acceptance'
import { lastAnswer } from '../support/last-answer'

type Name = (typeof LESSON.parts)[number]['name']

const parts: readonly Part[] = LESSON.parts
const partOf = (name: string): Part => parts.find((part) => part.name === name)!

async function answerOf(name: Name | string, changed: Controls = {}): Promise<PartAnswer> {
  return (await lastAnswer(ONE_NEURON[`oneNeuron/${name}`]!, { ...defaultControls(partOf(name)), ...changed })).answer
}

const figureOf = <Kind>({ figures }: Pick<PartAnswer, 'figures'>, id: string): Kind =>
  figures.find((figure) => figure.id === id) as Kind

describe('gradient', () => {
  it.each(NEURON_ACTIVATIONS)('of %s is the product of its factors and the slope of the cost', async (activation) => {
    const answer = await answerOf('gradient', { activation, w1: -1.5, w2: 0.4, target: 3 })
    expect(answer.readings.offFormula).toBeLessThan(1e-12)
    expect(answer.readings.offDifferences).toBeLessThan(1e-8)
    for (const { bars } of figureOf<BarsFigure>(answer, 'factors').groups) {
      const change = bars.at(-1)!.value
      const product = bars.slice(0, -1).reduce((total, { value }) => total * value, -2 * TEXT_RATE)
      expect(Math.abs(change - product)).toBeLessThan(1e-12)
    }
  })

  it('moves nothing through an input of 0', async () => {
    const { readings } = await answerOf('gradient', { x1: 0 })
    expect(readings).toMatchObject({ firstChange: 0, y: 0 })
  })
})

describe('table', () => {
  it('has the numbers of HABR-03.a in every row', async () => {
    const { expected } = acceptance<unknown, { w: number[]; y: number; dy: number; dw: number[] }[]>('HABR-03.a')
    const { rows } = (await answerOf('table')).steps!
    expect(rows).toHaveLength(expected.length)
    rows.forEach((row, i) => {
      const { w, y, dy, dw } = expected[i]!
      ;[...w, y, dy, ...dw].forEach((published, k) => {
        const ours = Number(row[k + 1])
        // What is written has eight figures.
        const room = typeof row[k + 1] === 'string' ? 5e-8 : 1e-11
        expect(Math.abs(ours - published)).toBeLessThanOrEqual(Math.max(1e-12, room * Math.abs(published)))
      })
    })
  })

  it('the path grows with the rows and ends on the line of solutions', async () => {
    const { steps, figures } = await answerOf('table')
    const lengths = steps!.figures.map((row) => figureOf<PlaneFigure>({ figures: row }, 'plane').paths[0]!.x.length)
    expect(lengths).toEqual([2, 3, 4, 5, 6, 7])
    const [descent, solutions] = figureOf<PlaneFigure>({ figures }, 'plane').paths
    const [x, y] = [descent!.x.at(-1)!, descent!.y.at(-1)!]
    const [low, high] = [0, 1].map((end) => [solutions!.x[end]!, solutions!.y[end]!] as const)
    const onLine = low![1] + ((high![1] - low![1]) * (x - low![0])) / (high![0] - low![0])
    expect(y).toBeCloseTo(onLine, 9)
  })

  it('flies apart above the limit, which lies lower for larger inputs', async () => {
    const { readings } = await answerOf('table', { x1: 5, x2: 5, rate: 0.5 })
    expect(readings.largestRate).toBeCloseTo(1 / 51, 12)
    expect(readings.error150).toBeGreaterThan(1e200)
  })

  it('names an end only where there is one', async () => {
    const endAt = async (changed: Controls) => (await answerOf('table', changed)).readings['w1Limit']
    // ‖x‖² = 1 + 1 + 1 and 0 + 1 + 1: below, at and above the limit.
    expect(await endAt({ x1: 1, x2: 1, rate: 0.33 })).toBeCloseTo(14, 9)
    expect(await endAt({ x1: 1, x2: 1, rate: 0.34 })).toBe('swingsWider')
    expect(await endAt({ x1: 1, x2: 0, rate: 0.5 })).toBe('swingsOn')
    expect(await endAt({ x1: 0, x2: 1, rate: 0.5 })).toBe(0)
  })
})

describe('starts', () => {
  it('zeros end at the shortest solution, wherever you start', async () => {
    for (const [w1, w2, b] of [
      [0.5, -3, 7],
      [-20, 20, 1],
    ] as const) {
      const { readings } = await answerOf('starts', { w1, w2, b })
      expect(readings.yourNorm).toBeGreaterThan(readings.zeroNorm as number)
      expect(readings.offLine).toBeLessThan(1e-9)
    }
  })
})

describe('outputs', () => {
  it('a neighbour that starts from zeros as well is no neighbour for softmax', async () => {
    expect((await answerOf('outputs', { neighbour: 0 })).readings).toMatchObject({
      softmaxSame: true,
      squaredSame: true,
    })
  })

  it('tells how far the chosen pair parts', async () => {
    for (const [judged, apart] of [
      ['squared', false],
      ['mean', false],
      ['softmax', true],
      ['clipped', true],
    ] as const) {
      const { readings } = await answerOf('outputs', { judged })
      expect((readings.yourDistance as number) > 0).toBe(apart)
    }
  })
})

describe('curved', () => {
  it('has every number of HABR-05', async () => {
    const { expected } = acceptance<unknown, { y_after: Record<string, number> }[]>('HABR-05')
    const { columns, rows, cells } = figureOf<CellsFigure>(await answerOf('curved'), 'reached')
    expect(rows).toHaveLength(expected.length)
    const published = expected.flatMap(({ y_after }) => columns.map((step) => y_after[step]!))
    expect(cells.map((cell) => Number(cell!.text!.replace('−', '-')))).toEqual(
      published.map((y) => Number(y.toPrecision(4))),
    )
  })

  it('draws the neuron that is chosen', async () => {
    const { y } = figureOf<LinesFigure>(await answerOf('curved', { activation: 'elu', target: -2 }), 'course')
      .series[0]!
    expect(y.at(-1)).toBeCloseTo(-0.9990606076500833, 9)
  })
})

describe('relu', () => {
  it('is dead after one step away from 0', async () => {
    const { steps } = await answerOf('relu', { slope: 'one', target: -1 })
    const [first, second] = steps!.rows as [number[], number[]]
    expect(first[7]).toBeLessThan(0)
    expect(second.slice(7).map(Math.abs)).toEqual([0, 0, 0])
  })
})

describe('dead', () => {
  it('a living unit moves', async () => {
    const { readings } = await answerOf('dead', { b: 0.31 })
    expect(readings.z).toBeGreaterThan(0)
    expect(readings.moved).toBeGreaterThan(0)
  })

  it('the shares are those of the seed', async () => {
    const [first, again, other] = [await answerOf('dead'), await answerOf('dead'), await answerOf('dead', { seed: 2 })]
    expect(again).toEqual(first)
    expect(other.readings.deadShare).not.toBe(first.readings.deadShare)
  })

  it.each([1, 2, 3, 18])('in training units die where steps are large, and none comes back (seed %i)', async (seed) => {
    const answer = await answerOf('dead', { seed })
    const { series } = figureOf<LinesFigure>(answer, 'dying')
    const [gentle, , harsh] = series.map(({ y }) => y)
    expect(series.every(({ y }) => y.every((share, k) => k === 0 || share >= y[k - 1]!))).toBe(true)
    expect(gentle!.at(-1)! - gentle![0]!).toBeLessThan(0.1)
    expect(harsh!.at(-1)).toBeGreaterThan(harsh![0]! + 0.5)
    expect(harsh!.at(-1)).toBe(answer.readings.deadAfter)
  })
})

describe('curved', () => {
  it('draws all activations, yours first, and no two of those that learn alike', async () => {
    const answer = await answerOf('curved', { activation: 'tanh' })
    const { series } = figureOf<LinesFigure>(answer, 'course')
    expect(series.map(({ label }) => label)).toEqual(['tanh', 'linear', 'sigmoid', 'elu', 'leakyRelu', 'relu'])
    expect(answer.readings.curvesApart).toBeCloseTo(0.154, 3)
    expect(series[0]!.y.at(-1)).toBe(answer.readings.yourEnd)
  })

  it('says so where curves are one: with the target 0 three of them rest', async () => {
    const { readings } = await answerOf('curved', { target: 0, rate: 0.001 })
    expect(readings.curvesApart).toBe(0)
  })
})

it('opens every choice in the Workbench', () => {
  for (const part of parts) {
    for (const [name, control] of Object.entries(part.controls)) {
      for (const value of control.kind === 'choice' ? control.choices : [control.max]) {
        const document = part.workbench!({ ...defaultControls(part), [name]: value })
        expect(parseExperiment(document, []), `${part.name} ${name} ${value}`).toMatchObject({ ok: true })
      }
    }
  }
})
