/** The zero wave as a lesson: the numbers of the records step by step, and what the controls change. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { defaultControls, type Controls, type Part } from '@engine/contract/lessons/lesson'
import { RANDOM_CHOICES } from '@engine/contract/lessons/zero-wave-limits'
import { ZERO_WAVE } from '@engine/contract/lessons/zero-wave'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { ZERO_WAVE as WORK } from '@engine/lessons/zero-wave'
import { acceptance } from '../support/acceptance'
import { material } from '../support/lesson-material'

const parts: readonly Part[] = ZERO_WAVE.parts
const partOf = (name: string): Part => parts.find((part) => part.name === name)!

function answerOf(name: string, controls: Controls = {}): PartAnswer {
  const next = WORK[`zeroWave/${name}`]!({ ...defaultControls(partOf(name)), ...controls }, material, 0).next()
  return (next as IteratorReturnResult<PartAnswer>).value
}

describe('the wave', () => {
  it.each([
    ['CN-01.a', 'narrowing'],
    ['CN-01.c', 'widening'],
  ])('has the numbers of %s in every row', (id, shape) => {
    const { expected } = acceptance<
      unknown,
      { loss_before: number; W2: number; W3: number; W4: number[]; b: number[] }[]
    >(id)
    const { steps } = answerOf('wave', { shape, steps: expected.length })
    expect(steps!.rows).toHaveLength(expected.length)
    steps!.rows.forEach((row, i) => {
      const [, cost, , w2, w3, w4, b1, b4] = row as number[]
      const record = expected[i]!
      const [first, , , last] = record.b
      for (const [ours, published] of [
        [cost, record.loss_before],
        [w2, record.W2],
        [w3, record.W3],
        [w4, record.W4[0]],
        [b1, first],
        [b4, last],
      ]) {
        expect(Math.abs(ours! - published!)).toBeLessThanOrEqual(Math.max(1e-12, 1e-11 * Math.abs(published!)))
      }
    })
  })

  it('does not hear its inputs before the fifth step', () => {
    expect(answerOf('wave').readings.inputsMatter).toBe(false)
  })

  it('never wakes the first matrix sooner when the biases differ', () => {
    expect(answerOf('wave', { bias: 0.9 }).readings.w1Arrives).toBe(4)
  })

  it('shows the transpose when matrices are stored the other way, with the name of the same pattern', () => {
    const first = (storage: string) => {
      const figure = answerOf('targets', { storage }).figures.find(({ kind }) => kind === 'matrices')!
      return figure.kind === 'matrices' ? figure.matrices[3]! : null
    }
    const [fromTo, toFrom] = [first('fromTo')!, first('toFrom')!]
    expect([fromTo.note, toFrom.note]).toEqual(['columnsConstant', 'rowsConstant'])
    expect(fromTo.values).toEqual([0, 2, 1, 3].map((at) => toFrom.values[at]))
  })

  it('fills the front as the table fills', () => {
    const { steps } = answerOf('wave')
    const seen = steps!.figures.map((figures) => {
      const front = figures.find(({ id }) => id === 'front')!
      return front.kind === 'cells' ? front.cells.filter((cell) => cell !== null).length : 0
    })
    expect(seen).toEqual([28, 32, 36, 40, 44, 48])
  })
})

it('equal targets and equal output biases leave the last matrix all equal, either alone does not', () => {
  const last = (controls: Controls) => answerOf('targets', { target1: 1, target2: 1, ...controls }).readings.lastPattern
  expect(last({})).toBe('allEqual')
  expect(last({ biasGap: 0.1 })).toBe('perTarget')
  expect(last({ target2: 0.5 })).toBe('perTarget')
})

it('a linear net of constants is a straight line, one that runs away is none', () => {
  expect(answerOf('constant', { activation: 'linear', value: 0.1 }).readings.bend).toBeLessThan(1e-12)
  expect(answerOf('constant', { activation: 'linear', value: 2, rate: 5 }).readings.bend).toBeNull()
})

it.each(Object.keys(RANDOM_CHOICES))('%s random: the front seen is the one foretold', (random) => {
  for (const rest of ['zero', 'constant']) {
    const front = answerOf('random', { random, rest, steps: 8 }).figures.find(({ id }) => id === 'front')!
    const texts = front.kind === 'cells' ? front.cells.map((cell) => cell?.text) : []
    for (let from = 0; from < texts.length; from += 8) {
      expect(texts.slice(from, from + 4)).toEqual(texts.slice(from + 4, from + 8))
    }
  }
})

it('the two bugs show in different places', () => {
  const changed = (program: string, target2: number): unknown => answerOf('bugs', { program, target2 }).steps!.rows[0]
  expect(changed('broadcast', 1)).toEqual(changed('correct', 1))
  expect(changed('broadcast', 0)).not.toEqual(changed('correct', 0))
  expect(changed('redrawn', 1)).not.toEqual(changed('correct', 1))
})

it('every choice opens in the Workbench', () => {
  const choices: [string, Controls][] = [
    ...Object.keys(RANDOM_CHOICES).map((random): [string, Controls] => ['random', { random }]),
    ['wave', { shape: 'widening', precision: 'float32' }],
    ['activation', { activation: 'relu', biases: 'onlyThird' }],
    ['targets', { biasGap: -0.5 }],
    ['constant', { value: -2 }],
  ]
  for (const [name, controls] of choices) {
    const part = partOf(name)
    expect(parseExperiment(part.workbench!({ ...defaultControls(part), ...controls }), [])).toMatchObject({ ok: true })
  }
})
