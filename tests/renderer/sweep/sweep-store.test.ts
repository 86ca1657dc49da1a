// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Result } from '@engine/contract/errors'
import type { LabEvent } from '@main/contract/bridge'
import type { SweepRows, SweepSummary } from '@main/contract/sweep-record'
import { useSweepStore } from '@/sweep/sweep-store'
import { rowsOf, sampleSweep } from './sample-sweep'

const sweep = sampleSweep([{ axis: 'sigmaW', values: { kind: 'list', values: [1, 2] } }])

/** Main as the window sees it: one sweep whose cells are done one after the other. */
class FakeLab {
  done = 0
  there = true
  refuse = false
  readonly asked: [name: string, args: readonly unknown[]][] = []
  private listener: (event: LabEvent) => void = () => undefined

  onEvent(listener: (event: LabEvent) => void): void {
    this.listener = listener
  }

  changed(): void {
    this.listener({ type: 'sweepsChanged' })
  }

  async request(name: string, args: readonly unknown[]): Promise<Result<unknown>> {
    this.asked.push([name, args])
    if (this.refuse) return { ok: false, failure: { code: 'STORE_DISK_FULL', params: {} } }
    return { ok: true, value: this.answer(name, args) }
  }

  private summary(): SweepSummary {
    const state = this.done === 4 ? 'finished' : 'running'
    const times = { startedAt: 0, seconds: 1, secondsLeft: null }
    return {
      id: 'a',
      number: 1,
      name: 'sample',
      task: 'measure',
      state,
      ...times,
      cells: 4,
      done: this.done,
      underway: 0,
      failed: 0,
    }
  }

  private rows(from: number): SweepRows {
    return rowsOf(
      'speedRatio',
      [3, 1, 0, 2].slice(from, this.done).map((cell) => [cell, cell + 1] as const),
    )
  }

  private answer(name: string, args: readonly unknown[]): unknown {
    if (name === 'listSweeps') return this.there ? [this.summary()] : []
    if (name === 'openSweep') return { summary: this.summary(), sweep, rows: this.rows(0) }
    if (name === 'sweepRows') return this.rows(Number(args[1]))
    if (name === 'deleteSweep') this.there = false
    return name === 'startSweep' ? 'a' : null
  }
}

let lab: FakeLab

beforeEach(() => {
  setActivePinia(createPinia())
  lab = new FakeLab()
  Object.defineProperty(window, 'lab', { value: lab, configurable: true })
})

test('a started sweep is opened, and cells fill in as they come', async () => {
  const store = useSweepStore()
  expect(await store.start(sweep)).toBeNull()
  expect(store.opened?.cells.taken).toBe(0)
  lab.done = 3
  const before = store.opened
  await store.refresh()
  expect(store.opened).not.toBe(before)
  expect([...store.opened!.cells.values(0, 'speedRatio')]).toEqual([1, 2])
  expect([...store.opened!.cells.values(1, 'speedRatio')]).toEqual([Number.NaN, 4])
  lab.done = 4
  await store.refresh()
  expect(lab.asked.filter(([name]) => name === 'sweepRows').map(([, args]) => args)).toEqual([
    ['a', 0],
    ['a', 3],
  ])
  expect([...store.opened!.cells.values(1, 'speedRatio')]).toEqual([3, 4])
})

test('where nothing new is done no rows are asked for', async () => {
  const store = useSweepStore()
  lab.done = 2
  await store.open('a')
  await store.refresh()
  expect(lab.asked.some(([name]) => name === 'sweepRows')).toBe(false)
})

test('an event of main reads the list again', async () => {
  const store = useSweepStore()
  store.watch()
  await vi.waitFor(() => expect(store.sweeps).toHaveLength(1))
  lab.done = 4
  lab.changed()
  await vi.waitFor(() => expect(store.sweeps[0]?.state).toBe('finished'))
})

test('a refusal is told and nothing is opened', async () => {
  const store = useSweepStore()
  lab.refuse = true
  expect((await store.start(sweep))?.code).toBe('STORE_DISK_FULL')
  await store.open('a')
  expect(store.openFailure?.code).toBe('STORE_DISK_FULL')
  expect(store.opened).toBeNull()
})

test('a deleted sweep is closed', async () => {
  const store = useSweepStore()
  await store.open('a')
  expect(await store.remove('a')).toBeNull()
  expect(store.wantedId).toBeNull()
  expect(store.sweeps).toEqual([])
})

test('of a cell looked at only the repeats that wait go first', async () => {
  const store = useSweepStore()
  lab.done = 1
  await store.open('a')
  store.prefer([1])
  await vi.waitFor(() => expect(lab.asked.at(-1)).toEqual(['preferCells', ['a', [2]]]))
})
