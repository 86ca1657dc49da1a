import { describe, expect, it } from 'vitest'
import type { Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import { createNumberFormat } from '@/format/number-format'
import { curvatureMarks, type CurvatureLineInput } from '@/pictures/landscape/curvature-option'
import { levelLines } from '@/pictures/landscape/level-line'
import { noiseMarks, type NoiseInput } from '@/pictures/landscape/noise-option'
import { placeOf, sliceBands } from '@/pictures/landscape/slice-bands'
import { cutsOf, sliceCutMarks } from '@/pictures/landscape/slice-cuts'
import { sliceMap } from '@/pictures/landscape/slice-map'
import { spectrumMarks, spectrumOf } from '@/pictures/landscape/spectrum-option'
import { notHeld as hold } from '../../charts/not-held'
import { samplePalette as palette } from '../../charts/sample-palette'
import { texts } from '../theory/sample-field'

const format = createNumberFormat('en')
const rect = { left: 0, top: 0, width: 400, height: 300 }
const of = (marks: readonly Mark[], role: string): Mark[] => marks.filter((mark) => mark.role === role)
const shapeOf = (mark: Mark | undefined) => (mark?.shape as unknown as { shape: Record<string, number> }).shape

describe('spectrum', () => {
  const jacobian = { images: 3, count: 2, values: Float64Array.of(4, 1, 2, 0.5, 8, Number.NaN), matrices: 2 }
  const words = {
    rank: 'rank',
    one: 'unchanged',
    tip: ({ rank, value }: { rank: number; value: string }) => `${rank} ${value}`,
  }

  it('takes medians over the images that did not overflow', () => {
    expect(spectrumOf(jacobian)).toEqual({ medians: [4, 0.75], condition: 4 / 0.75 })
    expect(spectrumOf({ ...jacobian, values: new Float64Array(6).fill(Number.NaN) }).medians[0]).toBeNaN()
  })

  it('draws a line per image and one of the medians, with 1 in view', () => {
    const marks = spectrumMarks({ rect, jacobian, ghosts: [jacobian], kind: 'log', hold, palette, format, words })
    expect([of(marks, 'image').length, of(marks, 'median').length, of(marks, 'ghost').length]).toEqual([2, 1, 1])
    expect(of(marks, 'strip').map(({ tip }) => tip)).toEqual(['1 4.00', '2 0.750'])
    expect(texts(of(marks, 'one').slice(1), 'one')).toEqual(['unchanged'])
    const [large, small] = of(marks, 'rank').map((mark) => shapeOf(mark)['cy']!)
    expect(large).toBeLessThan(small!)
  })

  it('has a linear axis from 0 on, where zeros need no floor of their own', () => {
    const dead = { ...jacobian, values: Float64Array.of(4, 0, 2, 0, 8, 0) }
    const marks = spectrumMarks({ rect, jacobian: dead, ghosts: [], kind: 'linear', hold, palette, format, words })
    expect(of(marks, 'zero-line')).toEqual([])
    expect(texts(marks, 'axis-label').filter((text) => text === '0')).toHaveLength(1)
  })

  it('stands exact zeros open on a floor labelled 0', () => {
    const dead = { ...jacobian, values: Float64Array.of(4, 0, 2, 0, 8, 0) }
    const marks = spectrumMarks({ rect, jacobian: dead, ghosts: [], kind: 'log', hold, palette, format, words })
    expect(texts(marks, 'axis-label')).toContain('0')
    expect(of(marks, 'rank').map(({ shape }) => (shape as { style: { fill: string } }).style.fill)).toEqual([
      palette.ink,
      palette.window,
    ])
    const plain = spectrumMarks({ rect, jacobian, ghosts: [], kind: 'log', hold, palette, format, words })
    expect(texts(plain, 'axis-label')).not.toContain('0')
  })
})

describe('noise', () => {
  const input = (stems: readonly number[], more: Partial<NoiseInput> = {}): NoiseInput => ({
    rect,
    stems: stems.map((scale, i) => ({ name: `n${i}`, layer: i === 0 ? 0 : null, scale })),
    hidden: 1,
    batch: 10,
    ghosts: [],
    kind: 'log',
    hold,
    palette,
    format,
    words: {
      undefined: 'undefined',
      batch: (value) => `batch ${value}`,
      tip: ({ where, value }) => `${where} ${value}`,
    },
    ...more,
  })

  it('stands stems beside the batch size, and says undefined where there is none', () => {
    const marks = noiseMarks(input([100, Number.NaN]))
    expect(texts(marks, 'value')).toEqual(['100', 'undefined'])
    expect(of(marks, 'stem').map(({ tip }) => tip)).toEqual(['n0 100', 'n1 undefined'])
    const [, stem] = (of(marks, 'stem')[0]!.shape as unknown as { children: { shape: { y: number } }[] }).children
    const [line] = (of(marks, 'batch')[0]!.shape as unknown as { children: { shape: { y: number } }[] }).children
    expect(stem!.shape.y).toBeLessThan(line!.shape.y)
  })

  it('points out of an axis that holds still under the hand, up and below the floor', () => {
    const still: Hold = <Axis>(_name: string, present: Axis): Axis => ({ ...present, low: 10, high: 1000 })
    const arrows = of(noiseMarks(input([1e5, 100, 0.1], { hold: still })), 'stem').map(({ shape }) =>
      (shape as unknown as { children: { type: string; shape: { points: [number, number][] } }[] }).children
        .filter(({ type }) => type === 'polygon')
        .map(({ shape: { points } }) => Math.sign(points[0]![1] - points[1]![1])),
    )
    expect(arrows).toEqual([[-1], [], [1]])
  })
})

describe('curvature', () => {
  const input = (largest: number, more: Partial<CurvatureLineInput> = {}): CurvatureLineInput => ({
    rect,
    largest,
    learningRate: 0.1,
    ghosts: [],
    kind: 'log',
    hold,
    palette,
    format,
    words: { lambda: 'λ', limit: '2/η' },
    ...more,
  })

  it('stands λ left of 2/η where it is below', () => {
    const marks = curvatureMarks(input(5))
    expect(texts(marks, 'words')).toEqual(['2/η = 20.0', 'λ = 5.00'])
    expect(shapeOf(of(marks, 'largest')[0])['cx']).toBeLessThan(shapeOf(of(marks, 'limit')[0])['x']!)
    expect(shapeOf(of(curvatureMarks(input(500)), 'largest')[0])['cx']).toBeGreaterThan(
      shapeOf(of(curvatureMarks(input(500)), 'limit')[0])['x']!,
    )
  })

  it('draws no mark for a valley that is none', () => {
    expect(of(curvatureMarks(input(-3)), 'largest')).toEqual([])
    expect(of(curvatureMarks(input(5, { ghosts: [2, -1] })), 'ghost')).toHaveLength(1)
  })
})

describe('slice', () => {
  const costs = Float64Array.of(2, 5, 6, 1, 2, 3, 2.001, 1.9, Infinity)
  const slice = { images: 3, distances: Float64Array.of(-1, 0, 1), costs }

  it('bands grow by factors of four around the present cost', () => {
    const { centre, reach, levels, lowest, edges } = sliceBands(slice)
    expect([centre, reach, lowest]).toEqual([2, 4, 3])
    expect(edges).toEqual([1 / 64, 1 / 16, 1 / 4, 1])
    expect(levels).toEqual([0, 4, 4, -3, 0, 3, 0, -2, Number.NaN])
    expect(placeOf(3, slice)).toEqual([-1, 0])
    expect(placeOf(1, slice)).toEqual([0, -1])
  })

  it('maps t upwards and colours by band', () => {
    const colors = ['n4', 'n3', 'n2', 'n1', 'zero', 'p1', 'p2', 'p3', 'p4']
    const words = { here: 'here', tip: ({ s, t, cost }: { s: string; t: string; cost: string }) => `${s} ${t} ${cost}` }
    const marks = sliceMap({ rect, slice, ghosts: [], colors, palette, format, words })
    const cells = of(marks, 'cell')
    const fills = cells.map(({ shape }) => (shape as { style: { fill: string } }).style.fill)
    expect(fills).toEqual(['zero', 'p4', 'p4', 'n3', 'zero', 'p3', 'zero', 'n2', palette.ink2])
    expect(shapeOf(cells[0])['y']).toBeGreaterThan(shapeOf(cells[6])['y']!)
    const tip = cells[3]!.tip
    expect(typeof tip === 'function' ? tip() : tip).toBe('−1.0 0 1.00')
    expect(texts(marks, 'legend')).toEqual(['+0.063', '−0.063', '+1.0', '−1.0'])
  })

  it('draws where a pinned slice is as high as in its middle, if it is as wide', () => {
    // Lower to the left, higher to the right: the line goes straight up through the middle.
    const ramp = { ...slice, costs: Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, Number.NaN) }
    expect(levelLines(ramp)).toEqual([
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
    ])
    // One low point beside the middle: a ring around it, open at the rim of the slice.
    const [line] = levelLines({ ...slice, costs: Float64Array.of(3, 3, 3, 1, 2, 3, 3, 3, 3) })
    expect(line).toEqual([
      [0, 0.5],
      [1, 1],
      [0, 1.5],
    ])
    const words = { here: 'here', tip: () => '' }
    const narrow = { ...ramp, distances: Float64Array.of(-0.1, 0, 0.1) }
    const marks = sliceMap({ rect, slice, ghosts: [ramp, narrow], colors: [], palette, format, words })
    expect(of(marks, 'ghost')).toHaveLength(1)
  })

  it('cuts through the middle', () => {
    expect(cutsOf(slice)).toEqual({ s: [1, 2, 3], t: [5, 2, 1.9] })
    const narrow = { ...slice, distances: Float64Array.of(-0.1, 0, 0.1) }
    const marks = sliceCutMarks({ rect, slice, ghosts: [slice, narrow], kind: 'linear', hold, palette, format })
    expect([of(marks, 'cut-s').length, of(marks, 'cut-t').length, of(marks, 'ghost').length]).toEqual([1, 1, 1])
    const circle = shapeOf(of(marks, 'here')[0])
    const [line] = of(marks, 'cut-s').map((mark) => shapeOf(mark) as unknown as { points: [number, number][] })
    expect([circle['cx'], circle['cy']]).toEqual(line!.points[1])
  })
})
