// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import { createWords } from '@/locales'
import RankTable from '@/sweep/RankTable.vue'
import { SweepCells } from '@/sweep/sweep-cells'
import type { ShownSweep } from '@/sweep/sweep-store'
import { rowsOf, sampleSweep } from './sample-sweep'

const POINTS = 14
const SEEDS = 3
/** The better the farther back, the seeds of a point close together. */
const costsOf = (seeds: number) =>
  Array.from(
    { length: POINTS * seeds },
    (_, cell) => [cell, 100 - Math.floor(cell / seeds) + (cell % seeds) / 1_000] as const,
  )

function tableOf(chosen: number | null, seeds = SEEDS) {
  const values = Array.from({ length: POINTS }, (_, i) => i + 1)
  const sweep = sampleSweep([{ axis: 'depth', values: { kind: 'list', values } }], { seeds, task: 'train' })
  const cells = new SweepCells(POINTS, seeds)
  cells.take(rowsOf('lastCost', costsOf(seeds)))
  const opened = { id: 'one', sweep, points: sweepPoints(sweep), cells } as ShownSweep
  return mount(RankTable, {
    props: { opened, result: 'lastCost', chosen },
    global: { plugins: [createPinia(), createWords('en')] },
  })
}

test('what is cut off is counted', () => {
  const table = tableOf(null)
  expect(table.findAll('tbody tr')).toHaveLength(12)
  expect(table.text()).toContain('2 more points are behind these')
})

test('intervals from two to four seeds are called rough', () => {
  const rough = (seeds: number): boolean => tableOf(null, seeds).find('[data-testid="sweep-rough"]').exists()
  expect([1, 2, 4, 5].map(rough)).toEqual([false, true, true, false])
})

test('any chosen point is compared with the first, seed by seed', () => {
  expect(tableOf(null).find('[data-testid="sweep-chosen-verdict"]').exists()).toBe(false)
  expect(
    tableOf(POINTS - 1)
      .find('[data-testid="sweep-chosen-verdict"]')
      .exists(),
  ).toBe(false)
  expect(tableOf(0).get('[data-testid="sweep-chosen-verdict"]').text()).toContain(
    'The first against the chosen one: better by 0.0605 decades',
  )
})

test('of what is to be reached, more seeds that get there count before their time', () => {
  const sweep = sampleSweep([{ axis: 'depth', values: { kind: 'list', values: [1, 2] } }], { seeds: 3, task: 'train' })
  const cells = new SweepCells(2, 3)
  const epochs = [9, 9.5, 10, 2, 2.5, Number.NaN].map((value, cell) => [cell, value] as const)
  cells.take(rowsOf('epochsTo95', epochs))
  const opened = { id: 'one', sweep, points: sweepPoints(sweep), cells } as ShownSweep
  const table = mount(RankTable, {
    props: { opened, result: 'epochsTo95', chosen: null },
    global: { plugins: [createPinia(), createWords('en')] },
  })
  expect(table.get('[data-testid="sweep-verdict"]').text()).toContain('gets there with more of its seeds')
})
