import { expect, it } from 'vitest'
import { searchRuns } from '@/history/run-search'
import { sampleRun, sampleWords } from './sample-runs'

const runs = [
  sampleRun(1, { name: 'Ch. 5 · four hidden layers', sizes: [784, 30, 30, 30, 30, 10] }),
  sampleRun(2, { name: 'tanh, Glorot', activation: 'tanh', weights: 'xavierNormal' }),
  sampleRun(3, { name: 'Réseau à 2 couches', activation: 'relu', status: 'diverged' }),
  sampleRun(12, { name: '<b>[.*]</b>' }),
]

it.each([
  ['', [1, 2, 3, 12]],
  ['   ', [1, 2, 3, 12]],
  ['FOUR', [1]],
  ['glorot', [2]],
  ['784-30-30-30-30', [1]],
  ['reseau', [3]],
  ['RELU diverged', [3]],
  ['relu finished', []],
  ['[.*]', [12]],
  ['#12', [12]],
  ['nielsen finished', [1, 12]],
])('%j finds %j', (query, numbers) => {
  expect(searchRuns(runs, query, sampleWords).map((run) => run.number)).toEqual(numbers)
})
