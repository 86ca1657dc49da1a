import { describe, expect, it } from 'vitest'
import type { PlaneFigure } from '@engine/contract/lessons/figure'
import { cutPath, levelSegments } from '@/lessons/figures/contours'
import { between } from '@/lessons/figures/plane-cells'
import { planeFigure, valueAt } from '@/lessons/figures/plane-figure'
import { levelOf, planeLevels } from '@/lessons/figures/plane-levels'
import { textWidth } from '@/charts/drawing'
import { placesOf, sampleInput, textsOf, tipsOf, withRole } from './figure-sample'

const SIDE = 21
const plane = (f: (x: number, y: number) => number, more: Partial<PlaneFigure> = {}): PlaneFigure => ({
  id: 'plane',
  kind: 'plane',
  title: 'plane',
  x: { label: 'w₁', scale: 'linear', low: -1, high: 1 },
  y: { label: 'w₂', scale: 'linear', low: -1, high: 1 },
  value: 'C',
  columns: SIDE,
  rows: SIDE,
  values: Array.from({ length: SIDE * SIDE }, (_, i) => f(-1 + (i % SIDE) / 10, -1 + Math.floor(i / SIDE) / 10)),
  paths: [],
  points: [],
  ...more,
})

describe('a function of two numbers', () => {
  it('treats both sides of a saddle alike', () => {
    const { edges, centre } = planeLevels([-2, -1, 0, 1, 2], 0)
    expect(centre).toBe(0)
    edges.forEach((edge, i) => expect(edge).toBeCloseTo(-edges[edges.length - 1 - i]!, 12))
    const saddle = plane((x, y) => x * y, { points: [{ label: 'saddle', x: 0, y: 0 }] })
    const colors = new Set(withRole(planeFigure(sampleInput(saddle)), 'color').map(({ style }) => style.fill))
    expect(colors).toContain('#894000')
    expect(colors).toContain('#00569c')
    expect(colors).toContain('#dddddd')
  })

  it('takes ever smaller steps towards a flat centre, and equal ones where the plane is not flat there', () => {
    const saddle = plane((x, y) => x * y).values
    expect(planeLevels(saddle, 0).edges.slice(4)).toEqual([1 / 256, 1 / 64, 1 / 16, 1 / 4])
    const slope = plane((x) => 0.5 + x / 2).values
    planeLevels(slope, 0.5).edges.forEach((edge, i) =>
      expect(edge).toBeCloseTo([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9][i]!, 12),
    )
  })

  it('takes steps, halves or decades after the numbers without a point', () => {
    expect(planeLevels([0, 1, 2, 3, 4], null).edges).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5])
    const halves = planeLevels([0, 0.1, 0.1, 0.2, 8], null).edges
    expect(halves.at(-1)).toBe(4)
    const log = planeLevels([1, 1e9], null).edges
    expect(log[1]! / log[0]!).toBeCloseTo(log[7]! / log[6]!, 6)
    expect(planeLevels([3, 3, Number.NaN], null).edges).toEqual([])
    expect(levelOf(Number.NaN, [1])).toBeNaN()
  })

  it('finds where the function passes a level, also in a saddle', () => {
    const line = levelSegments({ columns: 2, rows: 2, values: [0, 1, 0, 1] }, 0.25)
    expect(line).toEqual([
      [
        [0.25, 0],
        [0.25, 1],
      ],
    ])
    const saddle = levelSegments({ columns: 2, rows: 2, values: [1, -1, -1, 1] }, 0.1)
    expect(saddle).toHaveLength(2)
    // The middle lies below: each high corner is cut off by itself.
    for (const [from, to] of saddle) expect(Math.hypot(from[0] - to[0], from[1] - to[1])).toBeLessThan(0.8)
    const high = levelSegments({ columns: 2, rows: 2, values: [1, -1, -1, 1] }, -0.1)
    for (const [from, to] of high) expect(Math.hypot(from[0] - to[0], from[1] - to[1])).toBeLessThan(0.8)
    expect(levelSegments({ columns: 2, rows: 2, values: [0, Number.NaN, 0, 1] }, 0.5)).toEqual([])
  })

  it('cuts paths at the edges and where they are no number', () => {
    const edges = { left: 0, right: 10, top: 0, bottom: 10 }
    expect(
      cutPath(
        [
          [5, 5],
          [15, 5],
          [5, 8],
          [Number.NaN, 0],
          [1, 1],
          [2, 2],
        ],
        edges,
      ),
    ).toEqual([
      [
        [5, 5],
        [10, 5],
      ],
      [
        [10, 6.5],
        [5, 8],
      ],
      [
        [1, 1],
        [2, 2],
      ],
    ])
  })

  it('reads the grid at its points and between them', () => {
    const figure = plane((x, y) => x + 10 * y)
    expect(valueAt(figure, { x: 0.5, y: -1 })).toBeCloseTo(-9.5, 12)
    expect(valueAt(figure, { x: 3, y: 0 })).toBeNull()
    expect(between(figure, 0.525, 0)).toBeCloseTo(0.05 - 10, 12)
    expect(between(figure, 1, 1)).toBeCloseTo(11, 12)
  })

  it('names paths and points without overlap, and leaves out what is outside', () => {
    const figure = plane((x, y) => x * y, {
      paths: ['one', 'two'].map((label) => ({ label, x: [0, 0.5], y: [0, 0.5] })),
      points: [
        { label: 'saddle', x: 0.5, y: 0.5 },
        { label: 'far', x: 4, y: 4 },
      ],
    })
    const marks = planeFigure(sampleInput(figure))
    const names = withRole(marks, 'name')
    expect(names.map(({ style }) => style.text)).toEqual(['one', 'two', 'saddle'])
    const boxes = names.map(({ x, y, style }) => ({ from: x!, to: x! + textWidth(String(style.text), 12), y: y! }))
    boxes.forEach((one, i) =>
      boxes
        .slice(i + 1)
        .forEach((other) =>
          expect(Math.abs(one.y - other.y) >= 14 || one.to <= other.from || other.to <= one.from).toBe(true),
        ),
    )
    // Behind the place, before it, above it.
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(2)
    expect(tipsOf(marks, 'point')).toEqual(['saddle\nw₁ = 0.5000\nw₂ = 0.5000'])
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })

  it('draws paths alone without a grid', () => {
    const path = { label: 'path', x: [-1, 1], y: [-1, 1] }
    const marks = planeFigure(sampleInput(plane(() => 0, { values: [], columns: 0, rows: 0, paths: [path] })))
    expect(withRole(marks, 'color')).toHaveLength(0)
    expect(withRole(marks, 'grid').length).toBeGreaterThan(0)
    expect(textsOf(marks, 'name')).toEqual(['path'])
  })
})

describe('the legend', () => {
  it('tells all its numbers apart, and its strip is as wide as they are', () => {
    const near = plane((x, y) => 0.5 + 0.5 * x * y, { centre: 0.5 })
    const texts = textsOf(planeFigure(sampleInput(near)), 'legend').slice(1)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toContain('0.502')
    const small = plane((x) => 1e-9 * Math.exp(8 * (x + 1)))
    const marks = planeFigure(sampleInput(small))
    const right = withRole(marks, 'legend').slice(1)
    for (const { x, style } of right)
      expect(x! + textWidth(style.text!.replace(/\{e\|(.*)\}/, '^$1'), 10)).toBeLessThanOrEqual(400)
  })
})
