import { describe, expect, it } from 'vitest'
import type { BarsFigure } from '@engine/contract/lessons/figure'
import { barAxis } from '@/lessons/figures/bar-axis'
import { barsFigure } from '@/lessons/figures/bars-figure'
import { placesOf, sampleInput, textsOf, tipsOf, withRole } from './figure-sample'

const figure = (
  groups: readonly (readonly number[])[],
  scale: 'linear' | 'log' = 'linear',
  name = 'w',
): BarsFigure => ({
  id: 'bars',
  kind: 'bars',
  title: 'bars',
  scale,
  unit: 'Δw',
  groups: groups.map((values, g) => ({
    label: `group ${String(g)}`,
    bars: values.map((value, i) => ({ label: `${name}${String(i)}`, value })),
  })),
})

describe('bars of a lesson', () => {
  it('grow to both sides of 0 in one scale', () => {
    const marks = barsFigure(sampleInput(figure([[2, -1]])))
    const [up, down] = withRole(marks, 'bar').map(({ shape }) => shape)
    const zero = withRole(marks, 'zero-line')[0]!.shape['y']!
    expect(up!['y']! + up!['height']!).toBeCloseTo(zero, -1)
    expect(down!['y']!).toBeCloseTo(zero, -1)
    expect(up!['height']! / down!['height']!).toBeCloseTo(2, 6)
  })

  it('mark an exact 0 with an open circle and what is no number with its word alone', () => {
    const marks = barsFigure(sampleInput(figure([[1, 0, Number.NaN, Infinity]])))
    expect(withRole(marks, 'bar').map(({ type }) => type)).toEqual(['rect', 'circle'])
    expect(textsOf(marks, 'value')).toEqual(['1.00', '0', 'NaN', '∞'])
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })

  it('have decades of their own for each sign on a log scale', () => {
    const { shareOf, floor, ticks } = barAxis(figure([[1e-3, -1e-3, 1, -1e-9]], 'log'), 5)
    expect(floor).toBe(0.5)
    expect(shareOf(1e-3) - floor).toBeCloseTo(floor - shareOf(-1e-3), 12)
    expect(shareOf(-1e-9)).toBeLessThan(floor)
    expect(shareOf(0)).toBe(floor)
    expect(ticks.some(({ value }) => value < 0)).toBe(true)
    expect(barAxis(figure([[1e-3, 1]], 'log'), 5).floor).toBe(0)
  })

  it('are notched at every decade while that does not hatch them', () => {
    const pieces = (height: number): number =>
      withRole(barsFigure(sampleInput(figure([[1e-5, 1]], 'log'), 400, height)), 'bar').length - 2
    // From 10⁻⁶ on: none within the first bar, five within the second.
    expect(pieces(300)).toBe(5)
    expect(pieces(90)).toBe(0)
  })

  it('always have two labelled numbers beside 0', () => {
    for (const most of [2, 3, 4, 5])
      expect(barAxis(figure([[-0.21, 0.05, 0.32]]), most).ticks.length).toBeGreaterThan(2)
  })

  it('lie down where their names need the width, and leave out numbers that would touch', () => {
    const long = barsFigure(sampleInput(figure([[1, 2, 3]], 'linear', 'all the same constant ')))
    const [first, second] = withRole(long, 'bar').map(({ shape }) => shape)
    expect(first!['x']).toBe(second!['x'])
    expect(first!['width']! / second!['width']!).toBeCloseTo(0.5, 6)
    const crowded = barsFigure(sampleInput(figure([Array.from({ length: 40 }, (_, i) => i + 1)]), 300, 160))
    expect(withRole(crowded, 'bar')).toHaveLength(40)
    expect(textsOf(crowded, 'value')).toEqual([])
  })

  it('say group, name and number under the pointer', () => {
    expect(tipsOf(barsFigure(sampleInput(figure([[0.25]]))), 'reach')).toEqual(['group 0, w0\nΔw = 0.2500'])
  })
})
