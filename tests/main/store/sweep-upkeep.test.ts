import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { LabFailure } from '@engine/contract/errors'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { SweepState } from '@main/contract/sweep-record'
import { listBackups } from '@main/store/backups'
import { countDueParts } from '@main/store/sweep-copy'
import { addSweep, saveSweep } from '@main/store/sweeps'
import { Upkeep } from '@main/store/upkeep'
import { openForTest, temporaryFolder } from './temporary-history'

const ID = '0b9d4c52-7e1f-4a3b-8c6d-000000000001'
const SOON_MS = 1_000
const FIRST_LOOK_MS = 4_000
const A_WHILE_MS = 30_000
const sweep: Sweep = {
  schema: 1,
  name: 'depth',
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2, 3] } }],
  sampling: { kind: 'grid' },
  seeds: 200,
  task: 'measure',
}

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }))
afterEach(() => void vi.useRealTimers())

function begun() {
  const { history } = openForTest(temporaryFolder())
  const told: LabFailure[] = []
  const upkeep = new Upkeep(history, (failure) => told.push(failure))
  addSweep(history.db, ID, sweep, 600)
  upkeep.sweepChanged('running')
  let next = 0
  const progress = (state: SweepState = 'running'): void => {
    const cell = { index: next++, status: 'done' as const, results: NO_RESULTS, reason: '', run: null }
    saveSweep(history.db, ID, { state, seconds: next, cells: [cell] })
    upkeep.sweepChanged(state)
  }
  const copies = (): string[] => (existsSync(history.files.sweeps) ? readdirSync(history.files.sweeps) : [])
  return { history, upkeep, told, progress, copies }
}

it('copies a sweep that computes now and then, and at once when it comes to rest', () => {
  const { history, progress, copies, told } = begun()
  vi.advanceTimersByTime(FIRST_LOOK_MS)
  expect(copies()).toEqual([`${ID}.json.gz`])
  progress()
  vi.advanceTimersByTime(10 * SOON_MS)
  expect(copies()).toHaveLength(1)
  vi.advanceTimersByTime(20 * SOON_MS)
  expect(copies()).toHaveLength(2)
  progress()
  progress('paused')
  vi.advanceTimersByTime(SOON_MS)
  expect(countDueParts(history.db)).toBe(0)
  expect(told).toEqual([])
})

it('copies what is left when the lab closes; a history with sweeps alone has a backup', () => {
  const { history, upkeep, progress } = begun()
  progress('paused')
  upkeep.close(new Date())
  expect(countDueParts(history.db)).toBe(0)
  expect(listBackups(history.files)).toHaveLength(1)
})

it('copies what somebody took away soon after the next start', () => {
  const { history, upkeep, progress, copies } = begun()
  progress('finished')
  upkeep.close(new Date())
  rmSync(history.files.sweeps, { recursive: true })
  const again = new Upkeep(history, () => undefined)
  vi.advanceTimersByTime(A_WHILE_MS)
  expect(copies()).toHaveLength(2)
  again.close(new Date())
})

it('says once that a copy cannot be written, and tries again after the next change', () => {
  const { history, progress, told, copies } = begun()
  const place = join(history.files.sweeps, `${ID}.json.gz`)
  mkdirSync(place, { recursive: true })
  vi.advanceTimersByTime(A_WHILE_MS)
  progress('paused')
  vi.advanceTimersByTime(A_WHILE_MS)
  expect(told.map(({ code }) => code)).toEqual(['STORE_COPY_FAILED'])
  expect(copies()).toContain(`${ID}.0.json.gz`)
  rmSync(place, { recursive: true })
  progress('stopped')
  vi.advanceTimersByTime(A_WHILE_MS)
  expect(countDueParts(history.db)).toBe(0)
})
