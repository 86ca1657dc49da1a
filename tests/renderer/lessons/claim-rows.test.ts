import { expect, test } from 'vitest'
import { courseRow, figuresFor, ownRow, roomOf, rowState, type RowContext } from '@/lessons/claim-rows'
import { dotPlaces, roomAround } from '@/lessons/dot-scale'
import { createNumberFormat } from '@/format/number-format'
import { writtenNumber } from '@/lessons/written-number'
import { answerOf } from './fake-lessons'
import { samplePart } from './sample-part'

const [near, wrong, band, only] = samplePart().part.claims
const declared = { rate: 0.1, seed: 1 }
const context = (changes: Partial<RowContext> = {}): RowContext => ({
  answer: answerOf({ near: 2.05, wrong: 4, band: 9, only: 7 }),
  complete: true,
  controls: declared,
  published: declared,
  publishedReadings: null,
  bands: { band: { low: 2, median: 3, high: 4 } },
  ...changes,
})

test('rows agree, differ, show, and say whether that is as it should be', () => {
  const rows = [near!, wrong!, band!, only!].map((claim) => courseRow(claim, context()))
  expect(rows.map(({ state }) => state)).toEqual(['agrees', 'differs', 'agrees', 'shown'])
  expect(rows.every(({ expected }) => expected)).toBe(true)
  expect(courseRow(wrong!, context({ answer: answerOf({ wrong: 5 }) }))).toMatchObject({
    state: 'agrees',
    expected: false,
  })
})

test('with other settings nothing published is judged; a range does not mind the seed', () => {
  const seed = context({ controls: { rate: 0.1, seed: 2 } })
  expect(rowState(near!, seed)).toBe('other')
  expect(rowState(band!, seed)).toBe('agrees')
  expect(rowState(only!, seed)).toBe('shown')
  expect(rowState(band!, context({ controls: { rate: 0.2, seed: 1 } }))).toBe('other')
})

test('a number that the moved controls leave as it was stays compared', () => {
  const published = { near: 2.05, wrong: 4.5, band: 9 }
  const moved = context({ controls: { rate: 0.2, seed: 1 }, publishedReadings: published })
  expect(rowState(near!, moved)).toBe('agrees')
  expect(rowState(wrong!, moved)).toBe('other')
  expect(rowState(band!, moved)).toBe('agrees')
  expect(rowState(band!, { ...moved, publishedReadings: { near: 2.05 } })).toBe('other')
})

test('a bound may be reached, and no more', () => {
  const claim = { name: 'near', published: 2, compare: 'atMost' } as const
  const at = (value: number) => rowState(claim, context({ answer: answerOf({ near: value }) }))
  expect([1.9, 2, 2.000001].map(at)).toEqual(['agrees', 'agrees', 'differs'])
})

test('nothing is judged before all of it is there', () => {
  expect(rowState(near!, context({ answer: null }))).toBe('pending')
  expect(rowState(near!, context({ complete: false }))).toBe('pending')
  expect(rowState(only!, context({ complete: false, answer: answerOf({}) }))).toBe('pending')
  expect(rowState(band!, context({ bands: {} }))).toBe('incomparable')
})

test('numbers are written with a figure more than what is published', () => {
  expect([4, 4.005, 0.190476, 1.234567891, true, null].map(figuresFor)).toEqual([4, 5, 7, 8, 4, 4])
})

test('on the small axis what agrees lies close together, and far numbers get decades', () => {
  const claim = { name: 'a', published: 10, compare: 'near', abs: 1 } as const
  const { places } = dotPlaces([10, 10.5], roomAround(10, roomOf(claim)))!
  expect(places[1]! - places[0]!).toBeLessThan(0.15)
  expect(dotPlaces([1, 10, 100])).toMatchObject({ scale: 'log' })
  expect(dotPlaces([1, 10, 100])!.places[1]).toBeCloseTo(0.5, 12)
  expect(dotPlaces([-1, 0, 1])).toMatchObject({ scale: 'linear' })
  expect(dotPlaces([3, 3, null])).toBeNull()
  expect(dotPlaces([1, Number.NaN, 2])!.places[1]).toBeNull()
})

test.each([
  [4.000500000000001, null, 4.005, '4.0005'],
  [0.19047619047619047, null, 0.190476, '0.1904762'],
  [4, null, 4.005, '4'],
  [0.25, null, null, '0.25'],
  [2.5e-7, null, null, '2.5·10^−7'],
  [12345.6, null, null, '12,350'],
  [50_000.4, null, null, '50,000'],
  [Number.NaN, null, null, 'NaN'],
  [Number.POSITIVE_INFINITY, null, null, '∞'],
  [1e9, null, null, '1·10^9'],
  [96.9, 2, 96.9, '96.90'],
  [0.00749, 3, null, '0.007'],
  [0.9996, 3, null, '1.000'],
  [-0.0001, 2, null, '0'],
])('%d with %s decimal places, published %s, is written %s', (value, digits, published, text) => {
  expect(writtenNumber(value, digits, published, createNumberFormat('en'))).toBe(text)
})

test('a name every object has is no reading and no range', () => {
  const claim = { name: 'constructor', published: 'y', compare: 'same' } as const
  expect(ownRow(claim, 'x', context())).toMatchObject({ yours: undefined, band: null, state: 'incomparable' })
})
