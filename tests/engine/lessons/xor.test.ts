/** Digest HABR-12 to HABR-14, SE-01, SE-04, BEY-13: what the lesson about XOR shows beyond its claims. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Readings } from '@engine/contract/lessons/reading'
import type { CellsFigure, LinesFigure, PlaneFigure } from '@engine/contract/lessons/figure'
import { defaultControls, type Controls } from '@engine/contract/lessons/lesson'
import { XOR as LESSON } from '@engine/contract/lessons/xor'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { XOR } from '@engine/lessons/xor'
import { lastAnswer } from '../support/last-answer'

type Name = 'twoUnits' | 'oneUnit' | 'batch' | 'equalUnits' | 'activations' | 'reach' | 'seeds'

async function answerOf(name: Name, changed: Controls = {}, job = 0): Promise<PartAnswer> {
  const part = LESSON.parts.find((candidate) => candidate.name === name)!
  return (await lastAnswer(XOR[`xor/${name}`]!, { ...defaultControls(part), ...changed }, job)).answer
}

const readingsOf = async (name: Name, changed?: Controls, job?: number): Promise<Readings> =>
  (await answerOf(name, changed, job)).readings

describe('two units', () => {
  it('both solutions answer XOR, a silent second unit adds the bits', async () => {
    expect(await readingsOf('twoUnits', { solution: 'A' })).toMatchObject({ answers: '0, 1, 1, 0', cost: 0 })
    expect(await readingsOf('twoUnits', { solution: 'B', share: 0 })).toMatchObject({ answers: '0, 1, 1, 2', cost: 1 })
  })

  it('the picture and the table say the same at the four points', async () => {
    const { figures } = await answerOf('twoUnits', { solution: 'B', shift: 0.3 })
    const [plane, rows] = figures as [PlaneFigure, CellsFigure]
    const at = (x: number): number =>
      Math.round((x - plane.x.low) / ((plane.x.high - plane.x.low) / (plane.columns - 1)))
    const seen = plane.points.map(({ x, y }) => plane.values[at(y) * plane.columns + at(x)])
    expect(seen).toEqual([0, 1, 2, 3].map((row) => rows.cells[4 * row + 2]!.value))
  })
})

describe('one unit', () => {
  const silu = { activation: 'silu', w1: -0.925629, w2: -0.925629, b: -0.54488, c: -13.3713, d: -2.67426 }

  it('that dips falls below the floor of those that rise', async () => {
    const { yourCost, balance } = await readingsOf('oneUnit', silu)
    expect(yourCost).toBeLessThan(1e-9)
    expect(balance).toBeCloseTo(0, 12)
  })

  it.each([
    [3, -4, 1, 2, -1],
    [-8, 8, 0, 15, -4],
    [8, 8, -4, 0.67, 0],
  ])('that rises does not, whatever its weights (%d, %d, …)', async (w1, w2, b, c, d) => {
    for (const activation of ['sigmoid', 'tanh', 'relu']) {
      const { yourCost } = await readingsOf('oneUnit', { activation, w1, w2, b, c, d })
      expect(yourCost).toBeGreaterThanOrEqual(1 / 6 - 1e-12)
    }
  })
})

describe('from zeros', () => {
  it('the step table follows what is shown in one update', async () => {
    const single = (await answerOf('batch', { epochs: 10 })).steps!.rows
    const full = (await answerOf('batch', { epochs: 10, batch: 'full' })).steps!.rows
    expect(single.slice(0, 4).map((row) => row[1])).toEqual(['00', '01', '10', '11'])
    expect(full.every((row) => row.slice(2).every((value) => value === 0))).toBe(true)
    expect(single[0]!.slice(2)).not.toEqual(full[0]!.slice(2))
  })
})

describe('equal units', () => {
  it('of other activations that fall solve XOR as well', async () => {
    const readings = await readingsOf('equalUnits', { activation: 'gelu' })
    expect(readings).toMatchObject({ symmetric: true })
    expect(readings.costEnd).toBeLessThan(1e-9)
  })

  it('gives partial answers whose last one is the whole curve', async () => {
    const part = LESSON.parts.find(({ name }) => name === 'equalUnits')!
    const { answer, partial } = await lastAnswer(XOR['xor/equalUnits']!, defaultControls(part), 1)
    expect(partial).toBeGreaterThan(3)
    expect((answer.figures[0] as LinesFigure).series[0]!.x.at(-1)).toBe(20_000)
  })
})

describe('activations', () => {
  it('the table has a row for each, and those that fall are the ones that learn', async () => {
    const { figures, readings } = await answerOf('activations', { activation: 'tanh' })
    const table = figures[1] as CellsFigure
    const column = (name: string): unknown[] =>
      table.rows.map((_, row) => table.cells[row * table.columns.length + table.columns.indexOf(name)]!.text)
    const falling = table.rows.filter((_, row) => column('neverFalls')[row] === 'no')
    expect(falling.join(', ')).toBe(readings.falling)
    expect(column('equalUnitsLearn').filter((text) => text === 'yes')).toHaveLength(falling.length)
    const moving = table.rows.filter((_, row) => column('leavesZero')[row] === 'yes')
    expect(moving).toEqual(['sigmoid', 'hardSigmoid', 'softplus'])
    expect(readings.edgeScale).toBeCloseTo(1, 3)
  })
})

describe('reach', () => {
  it('equal units see less of the digits than random ones, soon', async () => {
    const readings = await readingsOf('reach', { epochs: 3 }, 1)
    expect(readings).toMatchObject({ rank: 1, randomBetter: true })
  })
})

describe('seeds', () => {
  it('one ReLU unit never solves XOR, and the starts are those of the seed', async () => {
    const first = await answerOf('seeds', {}, 4)
    expect(first.readings.relu1).toBe(0)
    const two = await answerOf('seeds', { seed: 2 }, 5)
    const again = await answerOf('seeds', { seed: 2 }, 5)
    expect(two).toEqual(again)
    expect(two.figures).not.toEqual((await answerOf('seeds', { seed: 3 }, 5)).figures)
  })
})

it('opens bent solutions and other activations in the Workbench', () => {
  for (const [name, changed] of [
    ['twoUnits', { solution: 'A', shift: -0.5 }],
    ['oneUnit', { activation: 'sine' }],
    ['activations', { activation: 'mish' }],
    ['equalUnits', { activation: 'gelu' }],
    ['batch', { batch: 'full', epochs: 10 }],
    ['seeds', { seed: 0 }],
  ] as const) {
    const part = LESSON.parts.find((candidate) => candidate.name === name)!
    const document = part.workbench!({ ...defaultControls(part), ...changed })
    expect(parseExperiment(document, [])).toMatchObject({ ok: true })
  }
})
