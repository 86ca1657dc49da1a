import { describe, expect, it } from 'vitest'
import { RandomStream } from '@engine/random/random-stream'

const COUNT = 400_000

/** Sample moments in units of their standard errors: all should be within ±5. */
function zScores(
  values: readonly number[],
  mean: number,
  variance: number,
  kurtosis: number,
  kurtosisVariance: number,
): number[] {
  const n = values.length
  const average = (power: number): number => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / n
  const second = average(2)
  return [
    average(1) / Math.sqrt(variance / n),
    (second / variance - 1) / Math.sqrt((kurtosis - 1) / n),
    (average(4) / second ** 2 - kurtosis) / Math.sqrt(kurtosisVariance / n),
  ]
}

describe('a stream', () => {
  it('is the same again for the same seed and name, and another one otherwise', () => {
    const first = (seed: number, name: string): number[] => {
      const stream = new RandomStream(seed, name)
      return [stream.nextUniform(), stream.nextNormal(), stream.nextNormal(), stream.nextWord()]
    }
    expect(first(1, 'layer/1/weights')).toEqual(first(1, 'layer/1/weights'))
    const streams = [
      [1, 'a'],
      [2, 'a'],
      [1, 'b'],
      [11, '/a'],
      [1, '1/a'],
    ] as const
    expect(new Set(streams.map(([seed, name]) => first(seed, name).join())).size).toBe(streams.length)
  })

  it('never changes: every stored run depends on it', () => {
    const stream = new RandomStream(1, 'layer/1/weights')
    expect([stream.nextWord(), stream.nextWord(), stream.nextUniform(), stream.nextNormal()]).toMatchInlineSnapshot(`
      [
        4102864489,
        1759851035,
        0.29686097593770266,
        -0.7176041831050546,
      ]
    `)
  })

  it('is xoshiro128**', () => {
    // Written once more with whole numbers of any size, from the published recurrence.
    const stream = new RandomStream(5, 'oracle')
    let [s0, s1, s2, s3] = [...(stream as unknown as { state: Uint32Array }).state].map(BigInt) as [
      bigint,
      bigint,
      bigint,
      bigint,
    ]
    const word = (1n << 32n) - 1n
    const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & word
    for (let i = 0; i < 1_000; i++) {
      const expected = (rotate((s1 * 5n) & word, 7n) * 9n) & word
      const shifted = (s1 << 9n) & word
      s2 ^= s0
      s3 ^= s1
      s1 ^= s2
      s0 ^= s3
      s2 ^= shifted
      s3 = rotate(s3, 11n)
      expect(stream.nextWord()).toBe(Number(expected))
    }
  })

  it('draws uniform numbers', () => {
    const stream = new RandomStream(3, 'uniform')
    const values = Array.from({ length: COUNT }, () => stream.nextUniform())
    expect(Math.min(...values.slice(0, 10_000))).toBeGreaterThanOrEqual(0)
    expect(values.every((value) => value < 1)).toBe(true)
    for (const z of zScores(values, 0.5, 1 / 12, 1.8, 1.3166)) expect(Math.abs(z)).toBeLessThan(5)
  })

  it('draws normal numbers', () => {
    const stream = new RandomStream(4, 'normal')
    const values = Array.from({ length: COUNT }, () => stream.nextNormal())
    for (const z of zScores(values, 0, 1, 3, 24)) expect(Math.abs(z)).toBeLessThan(5)
    const beyond = values.filter((value) => Math.abs(value) > 3).length
    expect(Math.abs(beyond - 0.0027 * COUNT)).toBeLessThan(5 * Math.sqrt(0.0027 * COUNT))
    const products = values.slice(1).map((value, i) => value * (values[i] ?? NaN))
    expect(Math.abs(products.reduce((sum, x) => sum + x, 0) / Math.sqrt(COUNT))).toBeLessThan(5)
  })

  it('shuffles evenly', () => {
    const stream = new RandomStream(6, 'shuffle')
    const counts = new Map<string, number>()
    for (let i = 0; i < 24_000; i++) {
      const items = Int32Array.of(0, 1, 2, 3)
      stream.shuffle(items)
      counts.set(items.join(), (counts.get(items.join()) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(5 * Math.sqrt(1_000))
  })
})
