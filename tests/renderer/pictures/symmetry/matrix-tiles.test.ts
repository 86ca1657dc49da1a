import { describe, expect, it } from 'vitest'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { signedColors } from '@/pictures/images/signed-colors'
import { matrixTiles, type PointedCell, type Tile, type TilesInput } from '@/pictures/symmetry/matrix-tiles'
import { scaleLegend } from '@/pictures/symmetry/scale-legend'
import { signedScale } from '@/pictures/symmetry/signed-scale'
import { tileTable } from '@/pictures/symmetry/symmetry-tables'
import { tilePlaces } from '@/pictures/symmetry/tile-places'
import { samplePalette } from '../../charts/sample-palette'

const format = createNumberFormat('en')
const colors = signedColors(['#000080', '#888888', '#800000'])

const tile = (columns: number, values: number[], more: Partial<Tile> = {}): Tile => ({
  pattern: 'generic',
  largest: Math.max(...values.map(Math.abs)),
  picture: {
    rows: values.length / columns,
    columns,
    rowsPerBlock: 1,
    columnsPerBlock: 1,
    values: Float64Array.from(values),
  },
  front: false,
  ...more,
})
const name = { name: 'W1', between: 'input → output', size: '2 × 2', color: '#123456', textColor: '#123456' }
const input = (tiles: (Tile | null)[], more: Partial<TilesInput> = {}): TilesInput => ({
  names: [name],
  states: tiles.map((each, i) => ({ head: `update ${i}`, sub: '', ghost: false, tiles: [each] })),
  places: tilePlaces(1, tiles.length, { width: 640, height: 340, unit: 1 }),
  scale: signedScale([1], 'log'),
  colors,
  palette: samplePalette,
  format,
  pointer: () => [0, 0],
  words: {
    pattern: (pattern) => pattern,
    short: (pattern) => pattern.slice(0, 3),
    tip: ({ matrix, state, row, column }) => [matrix, state, row, column].join(),
  },
  ...more,
})
const of = (marks: readonly Mark[], role: string): Mark[] => marks.filter((mark) => mark.role === role)
const text = (mark: Mark | undefined): string => (mark?.shape as unknown as { style: { text: string } }).style.text
const fills = (marks: readonly Mark[]): string[] =>
  of(marks, 'cells').map(({ shape }) => (shape as unknown as { style: { fill: string } }).style.fill)
const sides = (mark: Mark | undefined): number[] =>
  (mark?.shape as unknown as { shape: { sides: number[] } }).shape.sides

describe('tiles of weights', () => {
  it('paints cells of one colour together, and 0 as an empty cell', () => {
    const marks = matrixTiles(input([tile(2, [1, -1, 1, 0]), null]))
    expect(fills(marks)).toEqual([colors.at(-1), colors[0], samplePalette.rule2])
    expect(sides(of(marks, 'cells')[0])).toHaveLength(8)
    // An empty cell is four hairlines.
    expect(sides(of(marks, 'cells')[2])).toHaveLength(16)
  })

  it('puts row i, column j where unit i gives to unit j', () => {
    const [left, top] = sides(of(matrixTiles(input([tile(2, [0, 0, 1, 0]), null])), 'cells')[1])
    const [right, above] = sides(of(matrixTiles(input([tile(2, [0, 1, 0, 0]), null])), 'cells')[1])
    expect(right).toBeGreaterThan(left!)
    expect(above).toBeLessThan(top!)
  })

  it('writes the pattern and the largest weight; of zeros no number', () => {
    const marks = matrixTiles(input([tile(2, [0.25, 0.5, 1, 0]), tile(1, [0], { pattern: 'zero' })]))
    expect(of(marks, 'pattern').map(text)).toEqual(['generic', 'zero'])
    expect(of(marks, 'largest').map(text)).toEqual(['1.0'])
  })

  it('shortens the pattern where there is no room', () => {
    const places = tilePlaces(1, 2, { width: 200, height: 340, unit: 1 })
    expect(of(matrixTiles(input([tile(1, [1]), null], { places })), 'pattern').map(text)).toEqual(['gen'])
  })

  it('outlines the front of the wave, and dashes what is pinned', () => {
    const front = input([tile(1, [1], { front: true }), null])
    expect(of(matrixTiles(front), 'front')).toHaveLength(1)
    const ghost = { ...front, states: front.states.map((state) => ({ ...state, tiles: [tile(1, [1])], ghost: true })) }
    expect(of(matrixTiles(ghost), 'ghost')).toHaveLength(2)
  })

  it('tells which cell the pointer is on', () => {
    const pointed: PointedCell[] = []
    const tip = (at: PointedCell): string => {
      pointed.push(at)
      return ''
    }
    const tiles = [null, tile(3, [1, 2, 3, 4, 5, 6])]
    const first = matrixTiles(input(tiles))
    const [x, y] = sides(of(first, 'cells')[0])
    const words = { ...input([]).words, tip }
    const say = (at: readonly [number, number]): void => {
      const reach = of(matrixTiles(input(tiles, { pointer: () => at, words })), 'reach')[0]!.tip
      if (typeof reach === 'function') reach()
    }
    say([x! + 1, y! + 1])
    say([10_000, 10_000])
    expect(pointed).toEqual([
      { matrix: 0, state: 1, row: 0, column: 0 },
      { matrix: 0, state: 1, row: 1, column: 2 },
    ])
  })

  it('says what the colours stand for, and both ends of them in little room', () => {
    const legendUpTo = (right: number) =>
      scaleLegend({
        scale: signedScale([0.2, 1.6e-12], 'log'),
        colors,
        palette: samplePalette,
        format,
        left: 100,
        right,
        middle: 300,
        front: true,
        words: { zero: 'exactly 0', front: 'wakes now', scale: ({ low }) => `down to ${low}` },
      })
    const said = (right: number) => of(legendUpTo(right), 'legend').map(text)
    expect(said(640)).toEqual(['exactly 0', '−1', '+1', 'wakes now', 'down to 1e-13'])
    expect(said(290).slice(0, 3)).toEqual(['exactly 0', '−1', '+1'])
  })
})

describe('the table of weights', () => {
  const words = {
    pattern: (pattern: string) => pattern,
    value: String,
    patternHead: 'pattern',
    largestHead: 'largest',
    weight: (matrix: string, from: string, to: string) => `${matrix}, ${from} → ${to}`,
  }

  it('lists pattern, largest and every weight of every state', () => {
    const rows = tileTable([name], [2, 1], input([tile(1, [1, -2]), null]).states, words)
    expect(rows.map(({ head }) => head)).toEqual(['W1, pattern', 'W1, largest', 'W1, 1 → 1', 'W1, 2 → 1'])
    expect(rows[3]!.cells.map(({ value }) => value)).toEqual([-2, null])
  })

  it('names blocks by their units and leaves out what nobody reads', () => {
    const block = tile(1, [1, 2])
    const blocks = { ...block, picture: { ...block.picture, rowsPerBlock: 3 } }
    const rows = tileTable([name], [5, 1], input([blocks]).states, words)
    expect(rows.map(({ head }) => head).slice(2)).toEqual(['W1, 1–3 → 1', 'W1, 4–5 → 1'])
    const many = tile(30, new Array<number>(1200).fill(1))
    expect(tileTable([name], [40, 30], input([many]).states, words)).toHaveLength(2)
  })
})
