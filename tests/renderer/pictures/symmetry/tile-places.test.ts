import { describe, expect, it } from 'vitest'
import { cellBox, cellPlaces, mostStates, tilePlaces } from '@/pictures/symmetry/tile-places'

const room = { width: 640, height: 340, unit: 1 }

describe('places of tiles', () => {
  it('a row per matrix and a column per state fill the room', () => {
    const { tiles, names, heads, height } = tilePlaces(4, 6, room)
    expect(height).toBeCloseTo(340)
    expect(tiles).toHaveLength(4)
    const last = tiles[3]![5]!
    expect(last.left + last.width).toBeCloseTo(640)
    expect(heads[5]!.left).toBe(last.left)
    expect(names[3]!.top).toBe(last.top)
    for (const row of tiles) expect(new Set(row.map(({ top }) => top)).size).toBe(1)
  })

  it('many matrices take more height than there is, to be scrolled', () => {
    const { tiles, height } = tilePlaces(20, 6, room)
    expect(height).toBeGreaterThan(1000)
    expect(tiles[0]![0]!.height).toBeGreaterThanOrEqual(60)
  })

  it('matrices of one state stand in lines, in order, without touching', () => {
    const { tiles, heads } = tilePlaces(5, 1, room)
    const rects = tiles.map(([rect]) => rect!)
    expect(heads).toEqual([])
    expect(new Set(rects.map(({ top }) => top)).size).toBe(2)
    rects.forEach((a, i) => {
      const b = rects[i + 1]
      if (b?.top === a.top) expect(b.left).toBeGreaterThan(a.left + a.width)
    })
  })

  it('says how many states fit', () => {
    expect(mostStates(room)).toBe(6)
    expect(mostStates({ ...room, width: 100 })).toBe(1)
    expect(mostStates({ ...room, unit: 1.4 })).toBe(4)
  })
})

describe('places of cells', () => {
  const area = { left: 10, top: 20, width: 200, height: 100 }

  it('large cells are squares in the middle', () => {
    const places = cellPlaces(4, 3, area)
    expect(places.width).toBe(places.height)
    expect(places.left + 1.5 * places.width).toBeCloseTo(110)
    expect(places.gap).toBe(3)
  })

  it('fine cells leave neither gaps nor seams', () => {
    const places = cellPlaces(47, 30, area)
    expect(places.gap).toBe(0)
    for (let row = 0; row < 46; row++) {
      const cell = cellBox(places, row, 7)
      expect(cell.top + cell.height).toBe(cellBox(places, row + 1, 7).top)
    }
  })

  it('never leaves a cell out', () => {
    const box = cellBox(cellPlaces(48, 48, { ...area, width: 20, height: 20 }), 30, 30)
    expect(box.width).toBeGreaterThanOrEqual(1)
    expect(box.height).toBeGreaterThanOrEqual(1)
  })
})
