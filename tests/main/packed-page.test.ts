import { expect, it } from 'vitest'
import { packPage, unpackNewIds, unpackPage, type NewIds } from '@main/contract/packed-page'
import { GROUP_NUMBERS, type RunGroup, type RunPage } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'

const run = {
  id: 'a',
  name: '{"notFinite":"NaN"}',
  note: 'NaN',
  firstSpeeds: [0, NaN, Infinity, 1e-300],
  lastCost: -Infinity,
  bestAccuracy: null,
} as unknown as RunSummary

const group = {
  value: null,
  ids: [7, 2],
  seeds: 2,
  ...Object.fromEntries(GROUP_NUMBERS.map((name) => [name, { n: 2, mean: 1e200, sd: Infinity }])),
} as unknown as RunGroup<number>

const page: RunPage<number> = {
  total: 3,
  ids: [7, 2, 11],
  first: [run],
  accuraciesAt: [0.5, null, 1],
  groups: [group],
  notUnderstood: ['best>'],
}
const newIds: NewIds = { history: 'h', numbers: [2, 7], ids: ['"', 'b'] }
const idOf = (number: number): string => `id-${number}`

it('is what was packed, with ids for numbers, whatever else its numbers and texts are', () => {
  const ids = ['id-7', 'id-2', 'id-11']
  const groups = [{ ...group, ids: ['id-7', 'id-2'] }]
  expect(unpackPage(packPage(page, newIds), idOf)).toEqual({ ...page, ids, groups })
  const plain = { ...page, first: [], accuraciesAt: null, groups: null }
  expect(unpackPage(packPage(plain, newIds), idOf)).toEqual({ ...plain, ids })
})

it('brings the ids the window does not know', () => {
  expect(unpackNewIds(packPage(page, newIds))).toEqual(newIds)
})

it('has nothing to copy but texts', () => {
  expect(Object.values(packPage(page, newIds)).map((part) => typeof part)).toEqual(['string', 'string', 'string'])
})
