import { describe, expect, it } from 'vitest'
import type { Controls } from '@engine/contract/lessons/lesson'
import { EXPLODING as LESSON } from '@engine/contract/lessons/exploding'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { exactNet } from '@engine/exact/small-nets'
import { wholePart } from '@engine/lessons/to-end'
import { material } from '../support/lesson-material'

const readings = async (part: 'cascade' | 'window', controls: Controls) =>
  (await wholePart(`exploding/${part}`, controls, material)).readings

describe('the exploding chain', () => {
  it('multiplies by w/4 at every layer, whatever the weight and the input', async () => {
    const { g1, g4, factor } = await readings('cascade', { weight: 40, input: 0.8 })
    expect(factor).toBe(10)
    expect((g1 as number) / (g4 as number)).toBeCloseTo(1000, 9)
  })

  it('has equal pulls at weight 4', async () => {
    const { g1, g2, g3, g4 } = await readings('cascade', { weight: 4, input: 0.3 })
    expect([g1, g2, g3, g4]).toEqual([0.25, 0.25, 0.25, 0.25])
  })

  it('explodes inside the window it names and not outside', async () => {
    const at = (shift: number) => readings('window', { weight: 100, input: 0.3, shift })
    const { windowFrom, windowTo } = await at(0)
    for (const end of [windowFrom, windowTo]) {
      const shift = (end as number) / 1e-5
      expect((await at(0.99 * shift)).stillExplodes).toBe(true)
      expect((await at(1.01 * shift)).stillExplodes).toBe(false)
    }
  })

  it('has half of its peak at half of the width it names', async () => {
    const { halfPeakWidth, peak } = await readings('window', { weight: 100, input: 0.3, shift: 0 })
    const shift = (halfPeakWidth as number) / 2 / 1e-5
    const { g1Shifted } = await readings('window', { weight: 100, input: 0.3, shift })
    expect((g1Shifted as number) / (peak as number)).toBeCloseTo(0.5, 3)
  })

  it('has no window below weight 4', async () => {
    const { windowWidth, stillExplodes } = await readings('window', { weight: 3, input: 0.3, shift: 0 })
    expect([windowWidth, stillExplodes]).toEqual([0, false])
  })

  it('has the same gradients in the Workbench', async () => {
    const controls = { weight: 100, input: 0.3, shift: 1 }
    const parsed = parseExperiment(LESSON.parts[1].workbench!(controls), [])
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    const { layers } = exactNet(parsed.experiment).look()
    const { g1Shifted, g4Shifted } = await readings('window', controls)
    // The cost of the document has ∂C/∂a₄ = a₄ + ½, which is 1 but for the shift.
    const slope = layers[3]!.activations[0]![0]! + 0.5
    expect(layers[0]!.biasGradient[0]! / slope).toBeCloseTo(g1Shifted as number, 12)
    expect(layers[3]!.biasGradient[0]! / slope).toBeCloseTo(g4Shifted as number, 15)
  })
})
