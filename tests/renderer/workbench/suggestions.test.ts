import { describe, expect, test } from 'vitest'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { presetExperiment, PRESET_NAMES } from '@engine/contract/presets'
import { VERDICT_REASONS, type Verdict, type VerdictReason } from '@engine/contract/verdicts/verdict'
import { suggestionsFor } from '@/workbench/suggestions'
import { speedRatio } from '@/workbench/suggestion-effect'
import { verdictReason } from '@/locales/en/verdicts'

const MNIST = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
const verdict = (reason: VerdictReason): Verdict => ({ kind: 'vanishing', reason, layer: 1, evidence: {} })

test('every reason has words', () => {
  expect(Object.keys(verdictReason).sort()).toEqual([...VERDICT_REASONS].sort())
})

describe('what to try', () => {
  test.each(VERDICT_REASONS)('against %s is a design the parser takes, and another one', (reason) => {
    for (const preset of PRESET_NAMES) {
      const before = presetExperiment(preset, 'x')
      for (const { name, experiment } of suggestionsFor(verdict(reason), before)) {
        expect(parseExperiment(experiment, [MNIST]), `${preset} ${name}`).toMatchObject({ ok: true })
        expect(experiment, `${preset} ${name}`).not.toEqual(before)
        expect(experiment.layers.at(-1)!.activation).toBe(before.layers.at(-1)!.activation)
      }
    }
  })

  test('there is something against everything but health', () => {
    const before = presetExperiment('chapter5FourHidden', 'x')
    const without = VERDICT_REASONS.filter((reason) => suggestionsFor(verdict(reason), before).length === 0)
    expect(without).toEqual(['nothingFound'])
  })

  test('what is there already is not suggested', () => {
    const he = presetExperiment('reluHe', 'x')
    expect(suggestionsFor(verdict('allEqual'), he).map(({ name }) => name)).not.toContain('reluHe')
  })
})

test('the ratio is one of units, and none where a speed is 0', () => {
  const health = (speeds: number[]) => ({ sizes: [784, 25, 100, 10], speeds: Float64Array.from(speeds) }) as never
  expect(speedRatio(health([1, 20, 5]))).toBe(10)
  expect(speedRatio(health([0, 20, 5]))).toBeNull()
})
