import { describe, expect, it } from 'vitest'
import type { Mark } from '@/charts/drawing'
import { drawing } from '@/charts/drawing'
import { linearScale, logScale, type AxisScale } from '@/charts/scales'
import { speedFactors } from '@/charts/speed-factors'
import { notchesOf, speedScale, speedStems, type SpeedStemsInput } from '@/charts/speed-stems'
import { createNumberFormat } from '@/format/number-format'
import { samplePalette } from './sample-palette'

const format = createNumberFormat('en')
const input = (speeds: number[], more: Partial<SpeedStemsInput> = {}): SpeedStemsInput => ({
  columns: speeds.map((speed, i) => ({
    rect: { left: 200 + 160 * i, top: 300, width: 150, height: 140 },
    layer: i + 1,
    normOfMean: speed,
    meanOfNorms: speed * 2,
    folded: false,
  })),
  layerCount: speeds.length,
  scale: logScale(speeds.flatMap((speed) => [speed, speed * 2])),
  ghosts: [],
  bands: [],
  palette: samplePalette,
  format,
  words: {
    meanOfNorms: (v) => `mean ${v}`,
    errorFlowsBack: 'error flows back',
    exactlyZero: 'exactly 0',
    tip: ({ layer, quantity, value }) => `${layer} ${quantity} ${value}`,
  },
  ...more,
})
const texts = (marks: Mark[], role: string): string[] =>
  marks.filter((m) => m.role === role).map((m) => (m.shape as { style: { text: string } }).style.text)
const children = (m: Mark | undefined) =>
  (m?.shape as unknown as { children: { shape: { y: number; height: number }; style: { fill: string } }[] }).children

describe('stems of learning speed', () => {
  it('is notched at every decade above the floor', () => {
    const scale = logScale([0.00272, 0.262])
    expect(notchesOf(0.262, scale)).toEqual([0.01, 0.1])
    expect(notchesOf(0.00272, scale)).toEqual([])
    expect(notchesOf(0, scale)).toEqual([])
    const stem = speedStems(input([0.00272, 0.262])).filter((m) => m.role === 'stem')[1]
    expect(children(stem).filter((c) => c.style.fill === samplePalette.window)).toHaveLength(2)
  })

  it('has no notches on a linear axis', () => {
    const stem = speedStems(input([0.00272, 0.262], { scale: linearScale([0.262, 0.524]) })).filter(
      (m) => m.role === 'stem',
    )[1]
    expect(children(stem).filter((c) => c.style.fill === samplePalette.window)).toHaveLength(0)
  })

  it('stands every stem on the printed floor', () => {
    const stems = speedStems(input([0.00272, 0.0158, 0.262])).filter((m) => m.role === 'stem')
    const floors = stems.map((m) => (children(m)[0]?.shape.y ?? 0) + (children(m)[0]?.shape.height ?? 0))
    expect(new Set(floors.map((f) => f.toFixed(6))).size).toBe(1)
    expect(floors[0]).toBeCloseTo(432)
  })

  it('has a bracket where the speeds of other seeds are known, on an axis that holds it', () => {
    const made = input([0.00272, 0.262])
    const bands = [{ low: 1e-5, high: 0.01 }, null]
    expect(speedScale(made.columns, [], bands, 'log').low).toBeLessThanOrEqual(1e-5)
    const one = speedStems({ ...made, bands }).filter((m) => m.role === 'bracket').length
    expect(one).toBeGreaterThan(0)
    expect(speedStems({ ...made, bands: [bands[0]!, bands[0]!] }).filter((m) => m.role === 'bracket')).toHaveLength(
      2 * one,
    )
    expect(speedStems(made).filter((m) => m.role === 'bracket')).toHaveLength(0)
  })

  it('prints both norms and the factors between neighbours', () => {
    const marks = speedStems(input([0.00272, 0.0158, 0.0734]))
    expect(texts(marks, 'speed')).toEqual(['0.00272', '0.0158', '0.0734'])
    expect(texts(marks, 'speed-second')).toEqual(['mean 0.00544', 'mean 0.0316', 'mean 0.147'])
    expect(texts(marks, 'factor').map((t) => t.trim())).toEqual(['÷ 4.6', '÷ 5.8'])
    expect(texts(marks, 'flow-words')).toHaveLength(1)
  })

  it('multiplies where the error grows and leaves out what has no factor', () => {
    const column = (layer: number, normOfMean: number) => ({ layer, normOfMean })
    expect(speedFactors([column(1, 3), column(2, 1.5)], format)[0]?.text).toBe('× 2.0')
    expect(speedFactors([column(1, 0), column(2, 1)], format)).toEqual([])
    expect(speedFactors([column(1, 1), column(4, 1)], format)).toEqual([])
    expect(speedFactors([column(1, NaN), column(2, 1)], format)).toEqual([])
  })

  it('shows exact zeros as open marks on their own line below the floor', () => {
    const marks = speedStems(input([0, 0.02]))
    expect(marks.filter((m) => m.role === 'stem-zero')).toHaveLength(2)
    expect(marks.filter((m) => m.role === 'zero-line')).toHaveLength(1)
    expect(texts(marks, 'axis-label')).toContain('0')
    expect(texts(marks, 'speed')[0]).toBe('exactly 0')
    const stem = children(marks.find((m) => m.role === 'stem'))[0]?.shape
    const circle = marks.find((m) => m.role === 'stem-zero')?.shape as unknown as { shape: { cy: number } }
    expect(circle.shape.cy).toBeGreaterThan((stem?.y ?? 0) + (stem?.height ?? 0))
  })

  it('never cuts a number that does not fit', () => {
    const made = input([2e-9], { words: { ...input([]).words, meanOfNorms: (v) => `a symbol too long ${v}` } })
    expect(texts(speedStems(made), 'speed-second')).toEqual(['4.00·10{e|\u22129}'])
  })

  it('raises exponents on the axis', () => {
    expect(texts(speedStems(input([2e-9, 0.01])), 'axis-label')).toContain('10{e|\u22129}')
  })

  it('keeps the stems of a range inside their few pixels', () => {
    const made = input([0.1])
    const [column] = made.columns
    if (!column) throw new Error('one column is given')
    const narrow = { ...column, folded: true, rect: { ...column.rect, width: 3 } }
    const stem = children(speedStems({ ...made, columns: [narrow] }).find((m) => m.role === 'stem'))[0]
    expect((stem?.shape as unknown as { width: number }).width).toBeLessThan(3)
  })

  it('has pinned states as dashed outlines on one axis with the live ones', () => {
    const ghosts = [Float64Array.of(1e-6, 0.5)]
    const made = input([0.01, 0.1])
    const scale = speedScale(made.columns, ghosts, [], 'log')
    expect(scale.low).toBeLessThan(1e-6)
    const outlines = speedStems({ ...made, ghosts, scale }).filter((m) => m.role === 'ghost')
    expect(outlines).toHaveLength(2)
    const stem = children(speedStems({ ...made, ghosts, scale }).find((m) => m.role === 'stem'))[0]!
    const [small, large] = outlines.map((m) => (m.shape as unknown as { shape: { height: number } }).shape.height)
    expect(small).toBeLessThan(stem.shape.height)
    expect(large).toBeGreaterThan(stem.shape.height)
  })

  it('points out of an axis that is held while a value leaves it', () => {
    const held = logScale([0.01, 0.1])
    const arrows = (speed: number) =>
      children(speedStems(input([speed, 0.1], { scale: held })).find((m) => m.role === 'stem')).filter(
        (part) => (part as unknown as { type: string }).type === 'polygon',
      ).length
    expect([arrows(0.05), arrows(50)]).toEqual([0, 1])
  })

  it('becomes an option whose tooltips are plain text', () => {
    const made = input([0.01, 0.1])
    const option = drawing(speedStems(made), made.palette)
    expect(option.tooltip).toMatchObject({ renderMode: 'richText', backgroundColor: '#ffffff' })
  })
})

it('a stem over more decades than can be counted stays whole', () => {
  const scale = { kind: 'log', low: 1e-3, high: 1e160 } as unknown as AxisScale
  expect(notchesOf(1e150, scale)).toEqual([])
  expect(notchesOf(5, { ...scale, high: 10 })).toEqual([0.01, 0.1, 1])
})
