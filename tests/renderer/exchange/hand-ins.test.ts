import { describe, expect, it, test } from 'vitest'
import type { FileLook, RunLook } from '@main/contract/run-exchange'
import { handInCsv, handInRows, sortHandIns } from '@/exchange/hand-in-rows'

const look = (changes: Partial<RunLook> = {}): RunLook => ({
  id: 'id',
  name: 'XOR',
  kind: 'training',
  status: 'finished',
  sizes: [784, 30, 30, 10],
  bestAccuracy: 0.95,
  speedRatio: 4.5,
  weights: true,
  digest: 'a',
  ...changes,
})
const file = (name: string, changes: Partial<FileLook> = {}): FileLook => ({
  file: name,
  handedInBy: null,
  runs: [look({ digest: name })],
  failure: null,
  here: [],
  ...changes,
})

const FILES = [
  file('c.glab.json.gz', {
    handedInBy: 'Ada',
    runs: [look({ digest: 'x', bestAccuracy: 0.9 }), look({ name: 'best', bestAccuracy: 0.97, digest: 'y' })],
  }),
  file('b.glab.json.gz', { handedInBy: '=Bob', runs: [look({ digest: 'y', bestAccuracy: null, speedRatio: null })] }),
  file('a.glab.json.gz', { runs: [], failure: { code: 'IMPORT_TRUNCATED', params: {} } }),
]

describe('the rows', () => {
  it('show the best run of a file and who has the same one', () => {
    const [ada, bob, nobody] = handInRows(FILES)
    expect(ada).toMatchObject({ place: 0, student: 'Ada', runs: 2, best: { name: 'best' }, sameAs: 'b.glab.json.gz' })
    expect(bob).toMatchObject({ place: 1, runs: 1, best: { bestAccuracy: null }, sameAs: 'c.glab.json.gz' })
    expect(nobody).toMatchObject({ student: null, runs: 0, best: null, sameAs: null })
  })

  it('are sorted by name, file or accuracy', () => {
    const places = (by: 'student' | 'file' | 'best') => sortHandIns(handInRows(FILES), by).map((row) => row.place)
    expect(places('student')).toEqual([1, 0, 2])
    expect(places('file')).toEqual([2, 1, 0])
    expect(places('best')).toEqual([0, 1, 2])
  })
})

test('the table for a spreadsheet has a line per run and no formulas', () => {
  const words = {
    columns: ['student', 'file', 'runs', 'run', 'net', 'best', 'status', 'ratio', 'remark'],
    status: (run: RunLook) => run.status,
    remark: (row: { readonly failure: unknown }) => (row.failure === null ? '' : 'cut off'),
  }
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(handInCsv(FILES, words, 'comma')).split('\r\n')
  expect(lines).toEqual([
    '\uFEFF"student";"file";"runs";"run";"net";"best";"status";"ratio";"remark"',
    '"Ada";"c.glab.json.gz";2;"XOR";"784-30-30-10";0,9;"finished";4,5;""',
    '"Ada";"c.glab.json.gz";2;"best";"784-30-30-10";0,97;"finished";4,5;""',
    '"\'=Bob";"b.glab.json.gz";1;"XOR";"784-30-30-10";;"finished";;""',
    '"";"a.glab.json.gz";0;;;;;;"cut off"',
    '',
  ])
})
