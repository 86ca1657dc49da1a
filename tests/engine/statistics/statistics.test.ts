import { describe, expect, it } from 'vitest'
import { RandomStream } from '@engine/random/random-stream'
import { meanInterval } from '@engine/statistics/mean-interval'
import { comparePaired, seedsNeeded } from '@engine/statistics/paired'
import { bandOf, momentsOf, quantile } from '@engine/statistics/spread'
import { studentQuantile, studentWithin } from '@engine/statistics/student'

describe("Student's distribution", () => {
  it('has the quantiles of the tables', () => {
    const table = [
      [1, 12.706204736],
      [2, 4.30265273],
      [3, 3.182446305],
      [4, 2.776445105],
      [9, 2.262157163],
      [20, 2.085963447],
      [49, 2.009575237],
      [1000, 1.962339081],
    ] as const
    for (const [freedom, t] of table) expect(studentQuantile(0.95, freedom)).toBeCloseTo(t, 7)
    expect(studentWithin(1, 1)).toBeCloseTo(0.5, 14)
  })
})

describe('spread over seeds', () => {
  it('has median, outer tenths and moments, and leaves out what is no number', () => {
    const values = [5, 1, 4, 2, 3, Number.NaN, Infinity]
    const band = bandOf(values)
    expect(band).toMatchObject({ n: 5, median: 3 })
    expect(band?.low).toBeCloseTo(1.4, 14)
    expect(band?.high).toBeCloseTo(4.6, 14)
    expect(bandOf([Number.NaN])).toBeNull()
    expect(quantile([7], 0.3)).toBe(7)
    expect(momentsOf([1, 2, 3, 4])).toEqual({ n: 4, mean: 2.5, sd: Math.sqrt(5 / 3) })
  })
})

/** Of mean 0. */
const SHAPES: Record<string, (stream: RandomStream) => number> = {
  normal: (stream) => stream.nextNormal(),
  exponential: (stream) => -Math.log(1 - stream.nextUniform()) - 1,
  'difference of two exponentials': (stream) => Math.log(1 - stream.nextUniform()) - Math.log(1 - stream.nextUniform()),
  'log-normal': (stream) => Math.exp(stream.nextNormal() / 2) - Math.exp(1 / 8),
}
const SIMULATIONS = 2_000

describe('the 95 % interval of a mean', () => {
  for (const [name, draw] of Object.entries(SHAPES)) {
    for (const n of [5, 10, 20, 50]) {
      it(`covers the truth in 93 to 97 % of ${SIMULATIONS} comparisons, ${name}, n = ${n}`, () => {
        const stream = new RandomStream(n, name)
        let covered = 0
        for (let s = 0; s < SIMULATIONS; s++) {
          const values = Array.from({ length: n }, () => 3 + draw(stream))
          const { low, high } = meanInterval(values, s)!
          if (low <= 3 && 3 <= high) covered++
        }
        expect(covered / SIMULATIONS).toBeGreaterThanOrEqual(0.93)
        expect(covered / SIMULATIONS).toBeLessThanOrEqual(0.97)
      })
    }
  }

  it('is Student’s of fewer than five, which no bootstrap can judge', () => {
    const { low, high } = meanInterval([0.8, 0.9, 0.9], 1)!
    expect(high - low).toBeCloseTo((2 * 4.30265273 * Math.sqrt(1 / 300)) / Math.sqrt(3), 8)
  })

  it('is null of one value, a point of equal ones, and the same for the same seed', () => {
    expect(meanInterval([1], 1)).toBeNull()
    expect(meanInterval([2, 2, 2], 1)).toEqual({ low: 2, high: 2 })
    const values = [1, 2, 4, 7, 11.5, 3.25]
    expect(meanInterval(values, 1)).toEqual(meanInterval(values, 1))
    expect(meanInterval(values, 1)).not.toEqual(meanInterval(values, 2))
  })
})

describe('two settings with the same seeds', () => {
  it('are told apart by their differences, whatever the seeds do to both', () => {
    const a = [10, 20, 30, 40, 50]
    const found = comparePaired(
      a,
      a.map((value, i) => value + 1 + i / 10),
      1,
    )
    expect(found).toMatchObject({ n: 5, distinguishable: true })
    expect(found.mean).toBeCloseTo(1.2, 12)
    const not = comparePaired([1, 2, 3, 4, 5], [2, 1, 4, 3, 5.5], 1)
    expect(not.distinguishable).toBe(false)
    expect(not.needed).toBeGreaterThan(5)
  })

  it('say nothing with one seed, and leave out seeds without a number', () => {
    expect(comparePaired([1], [2], 1)).toMatchObject({ n: 1, interval: null, distinguishable: false, needed: null })
    expect(comparePaired([1, Number.NaN, 3], [2, 3, 4], 1).n).toBe(2)
    expect(() => comparePaired([1], [], 1)).toThrow()
  })

  it('would need as many seeds as find the difference four times out of five', () => {
    expect(seedsNeeded(0, 1)).toBeNull()
    const n = seedsNeeded(1, 1)!
    expect(n).toBe(10)
    const stream = new RandomStream(1, 'power')
    let found = 0
    for (let s = 0; s < SIMULATIONS; s++) {
      const { mean, sd } = momentsOf(Array.from({ length: n }, () => 1 + stream.nextNormal()))
      if (Math.abs(mean) > (studentQuantile(0.95, n - 1) * sd) / Math.sqrt(n)) found++
    }
    expect(found / SIMULATIONS).toBeGreaterThan(0.77)
    expect(found / SIMULATIONS).toBeLessThan(0.87)
  })
})

it.each([5, 6, 10])('finds no spread in %i values that are the same but for the rounding of their mean', (n) => {
  const same = (value: number): number[] => Array.from({ length: n }, () => value)
  for (let percent = 1; percent <= 100; percent++) {
    const value = percent / 100
    expect(meanInterval(same(value), 1)).toEqual({ low: value, high: value })
    expect(comparePaired(same(0), same(value), 1).distinguishable).toBe(true)
  }
})
