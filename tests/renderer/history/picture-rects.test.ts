import { describe, expect, it } from 'vitest'
import { pictureRects } from '@/history/picture-rects'

describe('the columns of an opened run', () => {
  it.each([
    [690, 4, 1],
    [690, 10, 1],
    [690, 64, 1],
    [1_000, 6, 1.4],
    [320, 3, 1],
  ])('in %i px with %i layers, scale %f, follow each other without overlap', (width, hidden, scale) => {
    const rects = pictureRects(width, hidden, scale)
    for (const [i, rect] of rects.entries()) {
      const before = rects[i - 1]
      if (before !== undefined && rect.kind !== 'output') expect(rect.left).toBeGreaterThan(before.left + before.width)
      expect(rect.width).toBeGreaterThanOrEqual(0)
    }
    const output = rects.at(-1)
    expect(output).toMatchObject({ kind: 'output', first: hidden })
    expect((output?.left ?? 0) + (output?.width ?? 0)).toBeCloseTo(width)
    const layers = rects
      .slice(0, -1)
      .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    expect(layers).toEqual(Array.from({ length: hidden }, (_, i) => i))
  })

  it('are all wide where four layers have room', () => {
    expect(pictureRects(690, 4, 1).map((rect) => rect.kind)).toEqual(['wide', 'wide', 'wide', 'wide', 'output'])
  })

  it('give the whole width to the output of a net without hidden layers', () => {
    expect(pictureRects(690, 0, 1)).toEqual([{ kind: 'output', first: 0, last: 0, left: 44, width: 646 }])
  })
})
