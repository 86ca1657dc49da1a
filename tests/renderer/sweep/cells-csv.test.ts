import { expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import type { SweepAxis } from '@engine/contract/sweep/sweep'
import { cellsCsv } from '@/sweep/cells-csv'
import { SweepCells } from '@/sweep/sweep-cells'
import { rowsOf, sampleSweep } from './sample-sweep'

const AXES: readonly SweepAxis[] = [
  { axis: 'sigmaW', values: { kind: 'list', values: [0.5, 2] } },
  { axis: 'activation', values: { kind: 'list', values: ['tanh', 'relu'] } },
]

function shown(name: string) {
  const sweep = sampleSweep(AXES, { name })
  const points = sweepPoints(sweep)
  const cells = new SweepCells(points.length, sweep.seeds)
  // In the order in which they were done; the cells of the last point are not done yet.
  cells.take(
    rowsOf('firstSpeed', [
      [3, 0.25],
      [0, 1 / 3],
      [1, Number.NaN],
      [4, Infinity],
    ]),
  )
  return { id: 'x', sweep, points, cells }
}
const linesOf = (bytes: Uint8Array): string[] =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n')

test('every seed that is done has a row, in the order of the points, at full precision', () => {
  const [name, document, heads, ...rows] = linesOf(cellsCsv(shown('σ'), 'point'))
  expect(name).toBe('\uFEFF"# name","σ"')
  expect(JSON.parse(document!.slice('"# sweep","'.length, -1).replaceAll('""', '"'))).toEqual(
    sampleSweep(AXES, { name: 'σ' }),
  )
  const columns = heads!.split(',').map((head) => head.slice(1, -1))
  expect(columns.slice(0, 5)).toEqual(['sigmaW', 'activation', 'seed', 'status', 'run'])
  // What only training brings has no column here.
  expect(columns).not.toContain('lastAccuracy')
  const speed = columns.indexOf('firstSpeed')
  const seed = sampleSweep(AXES).base.seed
  expect(rows.filter((row) => row !== '').map((row) => [...row.split(',').slice(0, 4), row.split(',')[speed]])).toEqual(
    [
      ['0.5', '"tanh"', String(seed), '"done"', '0.3333333333333333'],
      ['0.5', '"tanh"', String(seed + 1), '"done"', ''],
      ['0.5', '"relu"', String(seed + 1), '"done"', '0.25'],
      ['2', '"tanh"', String(seed), '"done"', 'Infinity'],
    ],
  )
})

test('decimals with a comma stand between semicolons, and a name is no formula', () => {
  const [name, , , first] = linesOf(cellsCsv(shown('=1+1'), 'comma'))
  expect(name).toBe('\uFEFF"# name";"\'=1+1"')
  expect(first).toMatch(/^0,5;"tanh";/)
  expect(first).toContain(';0,3333333333333333;')
})
