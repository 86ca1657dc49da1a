/** Digest HABR-08 to HABR-11, SE-02 to SE-14, BEY-09: what the lesson about a hidden layer shows beyond its claims. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { BarsFigure, CellsFigure, LinesFigure, MatricesFigure, UnitsFigure } from '@engine/contract/lessons/figure'
import { HIDDEN_LAYER as LESSON } from '@engine/contract/lessons/hidden-layer'
import { EDGES } from '@engine/contract/lessons/hidden-layer-factors'
import { TWIN_OPTIMIZERS } from '@engine/contract/lessons/hidden-layer-twin'
import { defaultControls, type Controls, type Part } from '@engine/contract/lessons/lesson'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { HIDDEN_LAYER } from '@engine/lessons/hidden-layer'
import { acceptance } from '../support/acceptance'
import { lastAnswer } from '../support/last-answer'

const parts: readonly Part[] = LESSON.parts
const partOf = (name: string): Part => parts.find((part) => part.name === name)!

async function answerOf(name: string, changed: Controls = {}, job = 0): Promise<PartAnswer> {
  const controls = { ...defaultControls(partOf(name)), ...changed }
  return (await lastAnswer(HIDDEN_LAYER[`hiddenLayer/${name}`]!, controls, job)).answer
}

const figureOf = <Kind>({ figures }: Pick<PartAnswer, 'figures'>, id: string): Kind =>
  figures.find((figure) => figure.id === id) as Kind

describe('factors', () => {
  it.each(Object.keys(EDGES))('of %s multiply to its gradient', async (edge) => {
    const answer = await answerOf('factors', { edge })
    const { groups } = figureOf<BarsFigure>(answer, 'factors')
    const ways = groups.filter(({ bars }) => bars.length > 1)
    for (const { bars } of ways) {
      const product = bars.slice(0, -1).reduce((total, { value }) => total * value, 1)
      expect(bars.at(-1)!.value).toBeCloseTo(product, 14)
    }
    const { rows, cells } = figureOf<CellsFigure>(answer, 'gradients')
    const chosen = rows.findIndex((row) => row.startsWith('▸'))
    const total = ways.reduce((sum, { bars }) => sum + bars.at(-1)!.value, 0)
    expect(total).toBeCloseTo(cells[2 * chosen]!.value!, 14)
  })

  it('has no measured slope farther than 10⁻⁹ from its gradient with other weights', async () => {
    const { readings } = await answerOf('factors', { w: -2, v: 2.5, x1: 3, x2: 1, t1: 0 })
    expect(readings.offDifferences).toBeLessThan(1e-9)
    expect(readings).toMatchObject({ ownIsFactor: false, laterIsFactor: true })
  })
})

describe('zeros', () => {
  interface Case {
    readonly first_step_nonzero: Readonly<Record<'W1' | 'b1' | 'W2' | 'b2', number | null>>
  }

  it('has the sixteen outcomes of HABR-09.b', async () => {
    const { expected } = acceptance<unknown, Case[]>('HABR-09.b')
    const { cells } = figureOf<CellsFigure>(await answerOf('zeros'), 'outcomes')
    const published = expected.map(({ first_step_nonzero: { W1, b1, W2, b2 } }) =>
      [W1, b1, W2, b2].map((step) => step ?? '–').join('·'),
    )
    expect(cells.map((cell) => cell!.text)).toEqual(published)
  })

  it('the law of the output bias is what is trained, where it learns alone', async () => {
    const [trained, law] = figureOf<LinesFigure>(await answerOf('zeros', { rate: 0.03 }), 'bias').series
    law!.y.forEach((value, k) => {
      expect(trained!.y[k]).toBeCloseTo(value, 10)
    })
    expect(figureOf<LinesFigure>(await answerOf('zeros', { hidden: 'sigmoid' }), 'bias').series).toHaveLength(1)
  })

  it('the matrices of a row are those after its step', async () => {
    const { steps } = await answerOf('zeros', { hidden: 'sigmoid' })
    const notes = steps!.figures.map((figures) =>
      figureOf<MatricesFigure>({ figures }, 'matrices').matrices.map(({ note }) => note),
    )
    expect(notes.slice(0, 2)).toEqual([
      ['zero', 'allEqual'],
      ['rowsConstant', 'allEqual'],
    ])
  })
})

describe('absorb', () => {
  it('has the numbers of SE-12 and doubles with the change', async () => {
    const { expected } = acceptance<unknown, { sigmoid: { W3: number }; tanh: { W3: number } }>('SE-12')
    const { readings } = await answerOf('absorb')
    expect(readings).toMatchObject({ sigmoidW3: expected.sigmoid.W3, tanhW3: expected.tanh.W3 })
    expect((await answerOf('absorb', { change: 20 })).readings.sigmoidW3).toBe(2 * expected.sigmoid.W3)
  })

  it('leaves a gradient to the output bias alone where f(0) is 0', async () => {
    expect((await answerOf('absorb', { hidden: 'tanh' })).readings.groupsLeft).toBe(1)
  })
})

describe('updates', () => {
  it('of every rule move what is not 0', async () => {
    const { readings } = await answerOf('updates', { first: -0.3 })
    const ends = [readings.additive, readings.multiplicative, readings.exponentiated]
    expect(new Set([...ends, -0.3]).size).toBe(4)
    expect(readings.exponentiated).toBeLessThan(0)
  })

  it('of the first layer rest while the second is 0 and multiplied', async () => {
    const { steps } = await answerOf('updates', { form: 'multiplicative', first: 0.4, second: 0 })
    for (const row of steps!.rows) expect(row.slice(1, 3)).toEqual([0.4, 0])
  })
})

describe('constant', () => {
  it('has the numbers of HABR-10', async () => {
    const { expected } = acceptance<unknown, { k: number; W1_row_values: number[]; W2_row: number[] }[]>('HABR-10')
    const { rows } = (await answerOf('constant')).steps!
    for (const { k, W1_row_values, W2_row } of expected) {
      const row = rows.find(([step]) => step === k) as number[]
      ;[...W1_row_values, ...W2_row].forEach((published, i) => {
        expect(Math.abs(row[i < 3 ? i + 1 : i + 2]! - published)).toBeLessThanOrEqual(1e-11)
      })
    }
  })

  it.each([
    ['oneWeight', 2],
    ['cut', 2],
    ['noise', 4],
  ])('is broken by %s into %i kinds of units', async (breaker, kinds) => {
    const { readings, figures } = await answerOf('constant', { breaker })
    expect(readings).toMatchObject({ stillEqual: false, distinct: kinds })
    expect(new Set(figureOf<UnitsFigure>({ figures }, 'units').layers[1]!.classes).size).toBe(kinds)
  })
})

describe('twin', () => {
  it.each(TWIN_OPTIMIZERS)('with scaled rates trains alike under %s', async (optimizer) => {
    const { readings } = await answerOf('twin', { optimizer, units: 7 })
    // The twin divides by the size of a gradient n times as large, to which Adam's ε adds a different share.
    expect(readings.scaledApart).toBeLessThan(optimizer === 'adam' ? 1e-5 : 1e-12)
  })

  it('with scaled rates and weight decay as well', async () => {
    const { readings } = await answerOf('twin', { decay: 0.05, units: 5 })
    expect(readings.scaledApart).toBeLessThan(1e-12)
    expect(Math.abs((readings.same10 as number) - (readings.full10 as number))).toBeGreaterThan(1e-3)
  })

  it('of one unit is the net itself, whatever the rates', async () => {
    const { readings } = await answerOf('twin', { units: 1 })
    expect(readings.same10).toBe(readings.full10)
  })
})

describe('gates', () => {
  it('learns NAND from both starts, and shows curves before the end', async () => {
    const { answer, partial } = await lastAnswer(
      HIDDEN_LAYER['hiddenLayer/gates']!,
      defaultControls(partOf('gates')),
      2,
    )
    expect(answer.readings.nand).toBeCloseTo(0.00005056684161753723, 9)
    expect(answer.readings.zeroNand).toBeCloseTo(0.000051179638404056337, 9)
    expect(partial).toBeGreaterThan(3)
  })

  it('draws the answers of the chosen task in its job alone', async () => {
    const controls = { task: 'OR', steps: 100 }
    const drawn = await Promise.all([0, 1].map((job) => answerOf('gates', controls, job)))
    expect(drawn.map(({ figures }) => figures.some(({ kind }) => kind === 'plane'))).toEqual([false, true])
    expect(drawn.map((answer) => figureOf<LinesFigure>(answer, 'costs').series.length)).toEqual([1, 2])
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
