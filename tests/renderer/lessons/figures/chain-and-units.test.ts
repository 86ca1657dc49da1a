import { describe, expect, it } from 'vitest'
import type { ChainFigure, UnitsFigure } from '@engine/contract/lessons/figure'
import { chainFigure } from '@/lessons/figures/chain-figure'
import { chainColumns, chainPlaces } from '@/lessons/figures/chain-places'
import { shownUnits, unitsFigure } from '@/lessons/figures/units-figure'
import { placesOf, sampleInput, textsOf, tipsOf, withRole } from './figure-sample'

const chain = (gradients: readonly number[], products: readonly number[]): ChainFigure => ({
  id: 'chain',
  kind: 'chain',
  title: 'chain',
  units: gradients.map((gradient, i) => ({ label: `unit ${String(i + 1)}`, z: 0, a: 0.5, gradient })),
  factors: products.map((product) => ({ weight: product * 4, slope: 0.25, product })),
})

describe('a chain of units', () => {
  it('multiplies the factors from the last unit back to the first', () => {
    const marks = chainFigure(sampleInput(chain([0.001, 0.01, 0.1], [0.5, 0.2]), 900, 400))
    expect(textsOf(marks, 'passed')).toEqual(['× 0.10', '× 0.20', '1'])
    expect(textsOf(marks, 'factor')).toEqual(['2.0 · 0.25 =', '0.80 · 0.25 ='])
    expect(tipsOf(marks, 'unit')[0]).toContain('∏ w·σ′(z) = 0.1000')
  })

  it('counts the arrow from the input in when there are as many factors as units', () => {
    const marks = chainFigure(sampleInput(chain([0.01, 0.1], [0.5, 0.2]), 900, 400))
    expect(textsOf(marks, 'passed')).toEqual(['× 0.20', '1'])
    expect(withRole(marks, 'arrow')).toHaveLength(2)
  })

  it('draws arrows the thicker the more passes, none where nothing does', () => {
    const marks = chainFigure(sampleInput(chain([0, 0, 0.1, 0.1], [2, 0, 0.25]), 900, 400))
    const [thick, thin] = withRole(marks, 'arrow').map(({ shape }) => shape['height']!)
    expect(thick).toBeGreaterThan(thin!)
    expect(withRole(marks, 'blocked')).toHaveLength(1)
    expect(withRole(marks, 'zero')).toHaveLength(2)
  })

  it('sets bars on a log floor by their size, whatever their sign', () => {
    const marks = chainFigure(sampleInput(chain([1e-6, -1e-6, Number.NaN], [1, 1]), 900, 400))
    const [a, b, none] = withRole(marks, 'bar').map(({ shape }) => shape['height'])
    expect(a).toBeGreaterThan(0)
    expect(b).toBeCloseTo(a!, 9)
    expect(none).toBe(0)
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })

  it('gives each layer its unit and the whole arrow into it', () => {
    const ground = sampleInput(chain([0.001, 0.01, 0.1], [0.5, 0.2]), 460, 240)
    const { x, radius } = chainPlaces(ground)
    chainColumns(ground).forEach(({ left, size }, i) => {
      expect(left + size).toBeGreaterThanOrEqual(x(i) + radius)
      if (i > 0) expect(left).toBeCloseTo(x(i - 1) + radius, 9)
    })
  })

  it('says all numbers of a kind or none', () => {
    const many = chain(
      Array.from({ length: 30 }, (_, i) => 0.5 ** i),
      Array.from({ length: 29 }, (_, i) => (i === 9 ? 0 : 0.22)),
    )
    expect(textsOf(chainFigure(sampleInput(many, 660, 260)), 'product')).toEqual([])
  })
})

const units = (...classes: readonly number[][]): UnitsFigure => ({
  id: 'units',
  kind: 'units',
  title: 'units',
  layers: classes.map((each, i) => ({ label: `layer ${String(i + 1)}`, classes: each, note: 'copies' })),
})

describe('layers of units', () => {
  it('give equal units one colour and one letter', () => {
    const marks = unitsFigure(sampleInput(units([7, 7, 3]), 300, 240))
    const fills = withRole(marks, 'unit').map(({ style }) => style.fill)
    expect(fills[0]).toBe(fills[1])
    expect(fills[2]).not.toBe(fills[0])
    expect(textsOf(marks, 'letter')).toEqual(['A', 'A', 'B'])
    expect(tipsOf(marks, 'unit')[0]).toBe('layer 1, 1 / 3\nA × 2')
  })

  it('fold what is more than 16 and say how many are left out', () => {
    expect(shownUnits(16, 99)).toEqual({ units: Array.from({ length: 16 }, (_, i) => i), rest: 0 })
    expect(shownUnits(17, 99).units).toHaveLength(15)
    const marks = unitsFigure(sampleInput(units(Array.from({ length: 100 }, (_, i) => i % 3)), 300, 400))
    expect(withRole(marks, 'unit')).toHaveLength(15)
    expect(textsOf(marks, 'rest')).toEqual(['… +85'])
    expect(textsOf(marks, 'distinct')).toEqual(['3 of 100'])
  })

  it('keep circles apart in the smallest picture', () => {
    const marks = unitsFigure(sampleInput(units(Array<number>(30).fill(0), [0, 1]), 300, 136))
    const circles = withRole(marks, 'unit').filter(({ shape }) => shape['cx'] === 75)
    circles
      .slice(1)
      .forEach(({ shape }, i) => expect(shape['cy']! - circles[i]!.shape['cy']!).toBeGreaterThan(2 * shape['r']!))
    expect(circles.length).toBeGreaterThan(2)
  })
})
