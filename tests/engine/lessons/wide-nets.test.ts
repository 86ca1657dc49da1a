/** What is special in the lesson on wide nets: its random nets against closed forms, and its documents. */
import { describe, expect, it } from 'vitest'
import { defaultControls, type Part } from '@engine/contract/lessons/lesson'
import { WIDE_NETS as LESSON } from '@engine/contract/lessons/wide-nets'
import { backwardFactor, signals, throughNet } from '@engine/lessons/wide-nets-signals'
import { criticalVariance } from '@engine/lessons/wide-nets-theory'
import { atOnce } from '@engine/network/at-once'
import { RememberedDraws } from '@engine/network/standard-draws'
import { accepted } from '../support/experiments'

const net = { activation: 'linear', width: 200, depth: 12, weightVariance: 1, biasStd: 0, seed: 3 } as const

describe('random nets', () => {
  it('keep a linear signal and its gradient at σw = 1, double both at σw = 2', () => {
    const kept = atOnce(throughNet(net, signals))
    expect(Math.abs(backwardFactor(kept, 0) - 1)).toBeLessThan(0.05)
    expect(kept.spreads.at(-1)).toBeGreaterThan(0.5)
    const doubled = atOnce(throughNet({ ...net, weightVariance: 4 }, signals))
    // The same draws, twice as large: errors differ only by what the targets take from them.
    expect(Math.abs(backwardFactor(doubled, 0) / backwardFactor(kept, 0) - 2)).toBeLessThan(0.1)
    expect(doubled.spreads.at(-1)! / kept.spreads.at(-1)!).toBeCloseTo(4 ** net.depth, 0)
  })

  it('do not depend on the nets whose draws are remembered', () => {
    const draws = new RememberedDraws()
    atOnce(throughNet({ ...net, depth: 5, weightVariance: 9 }, signals, draws))
    expect(atOnce(throughNet(net, signals, draws))).toEqual(atOnce(throughNet(net, signals)))
  })
})

it.each([
  ['tanh', 0.3, 1.39558],
  ['tanh', 0.5, 1.54967],
  ['sigmoid', 0, 10.14926],
  ['sigmoid', 1, 10.26499],
] as const)('the edge of %s at σ_b = %s is found by its fixed point', (activation, biasStd, expected) => {
  expect(Math.sqrt(criticalVariance(activation, biasStd))).toBeCloseTo(expected, 4)
})

const parts: readonly Part[] = LESSON.parts
it.each(parts.flatMap((part) => (part.workbench === null ? [] : [[part.name, part] as const])))(
  '%s: the document for the Workbench is accepted',
  (_, part) => {
    accepted(part.workbench!(defaultControls(part)))
  },
)
