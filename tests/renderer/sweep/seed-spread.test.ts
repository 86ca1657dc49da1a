import { describe, expect, test } from 'vitest'
import type { RunSummary } from '@main/contract/run-summary'
import { createNumberFormat } from '@/format/number-format'
import { groupAt, groupsInRoom, layerSpread, type LayerSpreadInput } from '@/sweep/layer-spread'
import { seedSpread } from '@/sweep/seed-spread'
import { samplePalette } from '../charts/sample-palette'

const run = (seed: number, lastAccuracy: number | null, more: Partial<RunSummary> = {}) =>
  ({
    seed,
    lastAccuracy,
    bestAccuracy: lastAccuracy,
    status: 'finished',
    firstSpeeds: [seed, 10],
    ...more,
  }) as RunSummary

describe('what is known of a design from its seeds', () => {
  test('is nothing with one of them, however often it was run', () => {
    expect(seedSpread([])).toBeNull()
    expect(seedSpread([run(1, 0.9), run(1, 0.8)])).toBeNull()
  })

  test('is the median and the band, the latest run standing for its seed', () => {
    const { seeds, lastAccuracy } = seedSpread([run(1, 0.9), run(2, 0.7), run(3, 0.8), run(3, 0.1)])!
    expect(seeds).toBe(3)
    expect(lastAccuracy).toMatchObject({ n: 3, median: 0.8 })
    expect(lastAccuracy!.low).toBeCloseTo(0.72, 12)
    expect(lastAccuracy!.high).toBeCloseTo(0.88, 12)
  })

  test('has no final accuracy of runs that have not ended, but their speeds before the first update', () => {
    const known = seedSpread([run(1, 0.5, { status: 'running' }), run(2, 0.9), run(3, null)])!
    expect(known.lastAccuracy).toMatchObject({ n: 1, median: 0.9 })
    expect(known.firstSpeeds.map((band) => band?.median)).toEqual([2, 10])
  })
})

describe('the layers over one axis', () => {
  const group = (point: number, low: number, speed: number, high: number, n: number) => ({
    point,
    name: String(point),
    layers: { hidden: 1, speeds: [{ layer: 1, speed, low, high, n }] },
  })
  const inputOf = (groups: LayerSpreadInput['groups']): LayerSpreadInput => ({
    groups,
    chosen: null,
    rect: { left: 0, top: 0, width: 600, height: 400 },
    palette: samplePalette,
    format: createNumberFormat('en'),
    words: { axis: 'σw', layer: String, tip: ({ point }) => `point ${String(point)}` },
  })
  const count = (input: LayerSpreadInput, role: string): number =>
    layerSpread(input).filter((mark) => mark.role === role).length

  test('have a bracket of their seeds, and none of one seed', () => {
    const input = inputOf([group(0, 0.1, 1, 10, 5), group(1, 1, 1, 1, 1)])
    expect(count(input, 'bar')).toBe(2)
    expect(count(input, 'bracket')).toBe(count(inputOf([group(0, 0.1, 1, 10, 5)]), 'bracket'))
    expect(count(inputOf([group(1, 1, 1, 1, 1)]), 'bracket')).toBe(0)
  })

  test('that do not learn have a circle, and those without a number nothing', () => {
    const input = inputOf([group(0, 0, 0, 0, 5), group(1, NaN, NaN, NaN, 0)])
    expect([count(input, 'zero'), count(input, 'bar')]).toEqual([1, 0])
  })

  test('are chosen by their group, and thinned where they would not fit', () => {
    const input = inputOf([group(4, 1, 1, 1, 2), group(7, 1, 1, 1, 2)])
    expect([groupAt(input, 100)?.point, groupAt(input, 500)?.point, groupAt(input, 599)]).toEqual([4, 7, null])
    const all = Array.from({ length: 100 }, (_, i) => i)
    const some = groupsInRoom(all, 320, 1)
    expect([some.length, some[0], some.at(-1)]).toEqual([20, 0, 99])
  })
})
