/** Digest NIEL-01 to NIEL-03: what the lesson about circuits shows beyond its claims. */
import { describe, expect, it } from 'vitest'
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { CellsFigure, MatricesFigure } from '@engine/contract/lessons/figure'
import { CIRCUITS as LESSON } from '@engine/contract/lessons/circuits'
import { defaultControls, type Controls } from '@engine/contract/lessons/lesson'
import { CIRCUITS } from '@engine/lessons/circuits'
import { parityByBlocks } from '@engine/lessons/circuits-parity'
import { accepted, finished } from '../support/experiments'
import { lastAnswer } from '../support/last-answer'

async function answerOf(name: 'twoLevels' | 'parity' | 'depth', changed: Controls = {}): Promise<PartAnswer> {
  const part = LESSON.parts.find((candidate) => candidate.name === name)!
  return (await lastAnswer(CIRCUITS[`circuits/${name}`]!, { ...defaultControls(part), ...changed })).answer
}

describe('two levels', () => {
  it('miss XOR and its opposite, and name the third level for them', async () => {
    const { figures } = await answerOf('twoLevels')
    const table = figures.find(({ id }) => id === 'sixteen') as CellsFigure
    const missing = table.rows.filter((_, row) => table.cells[row * 6 + 5]!.text === 'no')
    expect(missing).toEqual(['x₁ XOR x₂', 'x₁ XNOR x₂'])
    expect(missing.map((name) => table.cells[table.rows.indexOf(name) * 6 + 4]!.text)).toEqual(['3', '3'])
    const and = table.rows.indexOf('x₁ AND x₂')
    expect(table.cells.slice(and * 6, and * 6 + 4).map((cell) => cell!.text)).toEqual(['0', '0', '0', '1'])
  })

  it.each([1, 2, 3])('the map has a cell for every function of %d inputs', async (inputs) => {
    const { figures, readings } = await answerOf('twoLevels', { inputs, start: 'complemented' })
    const [map] = (figures.find(({ id }) => id === 'map') as MatricesFigure).matrices
    expect(map!.values).toHaveLength(map!.rows * map!.columns)
    expect(map!.values.every((value) => value === 1)).toBe(true)
    expect(readings).toMatchObject({ everyFunction: true, share: 1 })
  })
})

describe('parity', () => {
  it.each([2, 5, 8, 31, 32])('the tree of %d inputs answers parity with n − 1 gates', async (inputs) => {
    for (const ones of [0, 1, 2, inputs]) {
      const { readings, steps } = await answerOf('parity', { inputs, ones })
      expect(readings.result).toBe(ones % 2)
      expect(steps!.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(inputs - 1)
      expect(steps!.rows).toHaveLength(Number(readings.depth))
    }
  })

  it('counts no more inputs that are 1 than there are', async () => {
    expect((await answerOf('parity', { inputs: 3, ones: 32 })).readings.result).toBe(1)
  })

  it.each([2, 3, 8])('of %d inputs is learned in the Workbench by twice as many units', (inputs) => {
    const document = accepted(LESSON.parts[1].workbench!({ ...defaultControls(LESSON.parts[1]), inputs }))
    expect(document.layers.map(({ size }) => size)).toEqual([2 * inputs, 1])
    const { steps } = finished(document).takeRecords()
    // In nats; a net that says one half to everything pays ln 2.
    expect(steps[0]!.cost).toBeGreaterThan(0.5)
    expect(steps.at(-1)!.cost).toBeLessThan(0.02)
  })

  it('of more inputs than can be waited for is opened with fewer, and named so', () => {
    const document = accepted(LESSON.parts[1].workbench!({ ...defaultControls(LESSON.parts[1]), inputs: 32 }))
    expect(document.name).toBe('Parity of 8 inputs')
  })
})

describe('blocks', () => {
  it('go from one flat circuit to pairs', () => {
    expect(parityByBlocks(16, 16)).toEqual({ terms: 32_768, levels: 2 })
    expect(parityByBlocks(16, 4)).toEqual({ terms: 40, levels: 4 })
    expect(parityByBlocks(16, 2)).toEqual({ terms: 30, levels: 8 })
    expect(parityByBlocks(5, 2).terms).toBe(8)
  })

  it('larger than the inputs are one', async () => {
    const { readings } = await answerOf('depth', { inputs: 4, block: 32 })
    expect(readings).toMatchObject({ blockTerms: 8, flatTerms: 8 })
  })
})
