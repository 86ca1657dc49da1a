import { describe, expect, it } from 'vitest'
import { deltaStems } from '@/pictures/theory/delta-stems'
import { fieldMarks } from '@/pictures/theory/field-marks'
import { samplePalette } from '../../charts/sample-palette'
import { layerPicture, parts, texts } from './sample-field'

describe('χ of the layers', () => {
  const input = {
    ...layerPicture([0.04, 0.9], [0.05, Number.NaN]),
    scale: 'log' as const,
    symbol: 'χ',
    threshold: { value: 1, words: 'χ = 1' },
  }
  const marks = fieldMarks(input)

  it('says what is measured and what theory expects', () => {
    expect(texts(marks, 'measured')).toEqual(['χ 0.0400', 'χ 0.900'])
    expect(texts(marks, 'theory')).toEqual(['theory 0.0500', 'no theory'])
    expect(marks.filter(({ role }) => role === 'layer').map(({ tip }) => tip)).toEqual([
      '0 0.0400 theory 0.0500',
      '1 0.900 no theory',
    ])
  })

  it('marks filled what is measured, open what is expected, at their heights', () => {
    const circles = parts(marks.find(({ role }) => role === 'layer')).filter(({ type }) => type === 'circle')
    expect(circles.map(({ style }) => style['fill'] === 'transparent')).toEqual([false, true])
    expect(circles[0]!.shape['cy']).toBeGreaterThan(circles[1]!.shape['cy']!)
    const alone = parts(marks.filter(({ role }) => role === 'layer')[1])
    expect(alone.filter(({ type }) => type === 'circle')).toHaveLength(1)
  })

  it('holds the threshold on its axis although no layer is near', () => {
    const low = fieldMarks({ ...input, ...layerPicture([1e-4], [1e-4]) })
    const y = (low.find(({ role }) => role === 'threshold-words')!.shape as unknown as { y: number }).y
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(60)
  })

  it('opens the mark of an exact zero and stands it on a line of its own', () => {
    const zero = fieldMarks({ ...input, ...layerPicture([0, 1], [0, 1]) })
    expect(texts(zero, 'measured')[0]).toBe('χ exactly 0')
    expect(texts(zero, 'axis-label')).toContain('0')
    const circle = parts(zero.find(({ role }) => role === 'layer')).find(({ type }) => type === 'circle')
    expect(circle!.style['fill']).toBe(samplePalette.window)
  })

  it('says undefined of 0/0 and draws the pinned state behind', () => {
    expect(texts(fieldMarks({ ...input, ...layerPicture([Number.NaN], [0.1]) }), 'measured')).toEqual(['χ undefined'])
    const ghosts = fieldMarks({ ...input, ...layerPicture([0.1], [0.1], { ghosts: [[0.2]] }) })
    const dashed = parts(ghosts.find(({ role }) => role === 'layer')).filter(({ style }) => 'lineDash' in style)
    expect(dashed).toHaveLength(1)
  })
})

describe('stems of ‖δ‖', () => {
  it('stands the measured and the expected stem on one floor, as high as they are', () => {
    const marks = deltaStems({ ...layerPicture([0.01, 1], [0.1, 1]), scale: 'log' })
    const [pointer, , measured, ...rest] = parts(marks.find(({ role }) => role === 'stem'))
    const expected = rest.at(-1)!
    const foot = ({ shape }: { shape: Readonly<Record<string, number>> }): number => shape['y']! + shape['height']!
    expect(foot(measured!)).toBeCloseTo(foot(expected), 6)
    expect(measured!.shape['height']).toBeLessThan(expected.shape['height']!)
    expect(foot(pointer!)).toBeGreaterThanOrEqual(foot(measured!) - 1e-6)
    expect(texts(marks, 'measured')).toEqual(['0.0100', '1.00'])
  })

  it('draws nothing without columns', () => {
    expect(deltaStems({ ...layerPicture([], []), scale: 'log' })).toEqual([])
  })
})
