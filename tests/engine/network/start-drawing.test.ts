/** Start values drawn a little at a time, and standard draws that are remembered. */
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { WeightInitializer } from '@engine/contract/start-values'
import { drawStart } from '@engine/network/network'
import { fillStandard, RememberedDraws } from '@engine/network/standard-draws'
import { RandomStream } from '@engine/random/random-stream'
import { atOnce } from '@engine/network/at-once'
import { inlineExperiment, layer, runData } from '../support/experiments'
import { gained } from '../support/start-values'

const wide = 40
const random = new RandomStream(1, 'inputs')
const inputs = Array.from({ length: 60 }, () => Array.from({ length: wide }, () => random.nextNormal()))
const experimentOf = (weights: WeightInitializer, settings: Partial<Experiment> = {}): Experiment =>
  inlineExperiment(
    inputs,
    inputs.map(() => [0]),
    [
      layer(wide, 'tanh', weights),
      layer(wide, 'tanh', { name: 'zeros', params: {} }),
      layer(1, 'tanh', gained('lecunNormal', 1)),
    ],
    0,
    settings,
  )

function breaksOf(experiment: Experiment): number {
  const work = drawStart(experiment, runData(experiment).training)
  let breaks = 0
  while (work.next().done !== true) breaks++
  return breaks
}

describe('start values are drawn with breaks', () => {
  it('between layers', () => {
    expect(breaksOf(experimentOf(gained('lecunNormal', 1)))).toBe(3)
  })

  it.each([gained('orthogonal', 1), gained('looksLinear', 1), { name: 'lsuv', params: {} }] as const)(
    'between the vectors of %j',
    (weights) => {
      // Of mirrored blocks there are half as many vectors.
      expect(breaksOf(experimentOf(weights))).toBeGreaterThanOrEqual(3 + wide / 2)
    },
  )

  it('between the rows of the sample that LSUV measures, and those of principal components', () => {
    expect(breaksOf(experimentOf({ name: 'lsuv', params: {} }))).toBeGreaterThanOrEqual(3 + wide + 60 / 16)
    expect(breaksOf(experimentOf(gained('principalComponents', 1)))).toBeGreaterThan(30 * wide)
  })
})

describe('remembered draws', () => {
  const startOf = (experiment: Experiment, draws: RememberedDraws | null = null): Float64Array =>
    atOnce(drawStart(experiment, runData(experiment).training, draws)).flat

  it('give the same bits as drawing again, whatever changes between', () => {
    const draws = new RememberedDraws()
    const normal = (std: number, mean = 0) => ({ name: 'normal', params: { std, mean } }) as const
    const documents = [
      experimentOf(normal(1)),
      experimentOf(normal(3, -2)),
      experimentOf(normal(3), { seed: 9 }),
      experimentOf(normal(0.1), { seed: 9 }),
      experimentOf({ name: 'truncatedNormal', params: { std: 1, mean: 0.5 } }, { seed: 9 }),
      experimentOf({ name: 'uniform', params: { limit: 2 } }),
      experimentOf({ name: 'uniformRange', params: { low: -1, high: 3 } }),
      experimentOf(gained('orthogonal', 2)),
      experimentOf(normal(2)),
    ]
    for (const document of documents) expect(startOf(document, draws)).toEqual(startOf(document))
  })

  it('leave a stream alone whose draws are known, and are replaced by those of another seed, kind or number', () => {
    const draws = new RememberedDraws()
    const drew = (seed: number, kind: 'normal' | 'uniform', count: number): boolean => {
      const stream = new RandomStream(seed, 'a')
      const out = new Float64Array(count)
      draws.filler(seed, 'a')(out, kind, stream)
      const expected = new Float64Array(count)
      fillStandard(expected, kind, new RandomStream(seed, 'a'))
      expect(out).toEqual(expected)
      return stream.nextWord() !== new RandomStream(seed, 'a').nextWord()
    }
    expect([drew(1, 'normal', 8), drew(1, 'normal', 8)]).toEqual([true, false])
    for (const [seed, kind, count] of [
      [2, 'normal', 8],
      [2, 'uniform', 8],
      [2, 'uniform', 10],
    ] as const) {
      expect([drew(seed, kind, count), drew(seed, kind, count)]).toEqual([true, false])
    }
  })

  it('are not kept beyond some millions of numbers', () => {
    const draws = new RememberedDraws()
    const many = new Float64Array(1_500_000)
    const few = new Float64Array(10)
    const draw = (name: string, out: Float64Array): boolean => {
      const stream = new RandomStream(1, name)
      draws.filler(1, name)(out, 'uniform', stream)
      return stream.nextWord() !== new RandomStream(1, name).nextWord()
    }
    expect([draw('a', many), draw('b', many), draw('c', few)]).toEqual([true, true, true])
    expect([draw('a', many), draw('b', many), draw('c', few)]).toEqual([false, true, false])
  })
})
