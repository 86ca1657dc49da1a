import { expect, it } from 'vitest'
import { packPage, unpackPage } from '@main/contract/packed-page'
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
  ids: ['a', 'b'],
  seeds: 2,
  ...Object.fromEntries(GROUP_NUMBERS.map((name) => [name, { n: 2, mean: 1e200, sd: Infinity }])),
} as unknown as RunGroup

const page: RunPage = {
  total: 3,
  ids: ['a', 'b', '"'],
  first: [run],
  accuraciesAt: [0.5, null, 1],
  groups: [group],
  notUnderstood: ['best>'],
}

it('is what was packed, whatever its numbers and texts are', () => {
  expect(unpackPage(packPage(page))).toEqual(page)
  const plain: RunPage = { ...page, first: [], accuraciesAt: null, groups: null }
  expect(unpackPage(packPage(plain))).toEqual(plain)
})

it('has nothing to copy but two texts', () => {
  expect(Object.values(packPage(page)).map((part) => typeof part)).toEqual(['string', 'string'])
})
