import { describe, expect, it } from 'vitest'
import { FOLD, foldColumns, listedLayers, type Column } from '@/designer/fold-columns'

const GAP = 10
const wide = (columns: readonly Column[]): number[] =>
  columns.flatMap((column) => (column.kind === 'wide' ? [column.layer] : []))
const all = (columns: readonly Column[]): number[] =>
  columns.flatMap((column) =>
    column.kind === 'range'
      ? Array.from({ length: column.last - column.first + 1 }, (_, i) => column.first + i)
      : [column.layer],
  )

describe('columns', () => {
  it('are all wide while they fit, to the pixel', () => {
    const room = 4 * FOLD.wide + 3 * GAP
    expect(wide(foldColumns(4, room, GAP))).toEqual([0, 1, 2, 3])
    expect(wide(foldColumns(4, room - 1, GAP))).toEqual([0, 1, 3])
  })

  it('fold from the middle outwards', () => {
    expect(wide(foldColumns(8, 4 * FOLD.wide + 4 * FOLD.folded + 7 * GAP, GAP))).toEqual([0, 1, 6, 7])
  })

  it('never exceed the room while one wide column leaves some, and name every layer once in order', () => {
    for (let hidden = 0; hidden <= 63; hidden++) {
      for (const room of [500, 640, 930, 1400, 2400]) {
        const columns = foldColumns(hidden, room, GAP)
        expect(all(columns)).toEqual(Array.from({ length: hidden }, (_, i) => i))
        const width = columns.reduce(
          (sum, { kind }) => sum + { wide: FOLD.wide, folded: FOLD.folded, range: FOLD.range }[kind] + GAP,
          -GAP,
        )
        if (wide(columns).length > 1) expect(width).toBeLessThanOrEqual(room)
      }
    }
  })

  it('keep an opened layer wide and fold another one', () => {
    const room = 3 * FOLD.wide + 5 * FOLD.folded + 7 * GAP
    expect(wide(foldColumns(8, room, GAP))).toEqual([0, 1, 7])
    expect(wide(foldColumns(8, room, GAP, [4]))).toEqual([0, 4, 7])
    expect(wide(foldColumns(8, room, GAP, [40]))).toEqual([0, 1, 7])
  })

  it('share a column where two wide ones would not fit beside single ones', () => {
    const columns = foldColumns(12, 642, GAP)
    expect(columns).toEqual([
      { kind: 'wide', layer: 0 },
      { kind: 'wide', layer: 1 },
      { kind: 'range', first: 2, last: 9 },
      { kind: 'wide', layer: 10 },
      { kind: 'wide', layer: 11 },
    ])
  })

  it('become ranges above 24 layers, split by an opened one', () => {
    const room = 4 * FOLD.wide + FOLD.range + 4 * GAP
    expect(foldColumns(50, room, GAP)).toEqual([
      { kind: 'wide', layer: 0 },
      { kind: 'wide', layer: 1 },
      { kind: 'range', first: 2, last: 47 },
      { kind: 'wide', layer: 48 },
      { kind: 'wide', layer: 49 },
    ])
    const opened = foldColumns(50, room, GAP, [20])
    expect(opened.map(({ kind }) => kind)).toEqual(['wide', 'range', 'wide', 'range', 'wide'])
    expect(wide(opened)).toEqual([0, 20, 49])
  })

  it('keep one layer usable in any room', () => {
    expect(wide(foldColumns(12, 0, GAP))).toEqual([0])
    expect(foldColumns(0, 900, GAP)).toEqual([])
  })
})

it('a range lists its layers, a long one its ends', () => {
  expect(listedLayers(1, 4)).toEqual([1, 2, 3, 4])
  expect(listedLayers(2, 8)).toHaveLength(7)
  expect(listedLayers(2, 47)).toEqual([2, 3, 4, null, 45, 46, 47])
})
