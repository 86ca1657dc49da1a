import { EventEmitter } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { sweepPoints } from '@engine/sweep/points'
import { computeCells } from '@main/headless/sweep/cell-pool'
import type { WorkerRequest } from '@main/headless/sweep/cell-worker'
import { appendOutcomes, openSweepFolder, writeResults } from '@main/headless/sweep/sweep-files'

const sweep: Sweep = {
  schema: 1,
  name: 'ε',
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'epsilon', values: { kind: 'range', from: 1e-6, to: 1, count: 20, scale: 'log' } }],
  sampling: { kind: 'grid' },
  seeds: 2,
  task: 'measure',
}
const outcome = (index: number, firstSpeed = index): CellOutcome => ({
  index,
  status: 'done',
  results: { ...NO_RESULTS, firstSpeed },
  reason: '',
})

/** Answers as a worker does; ends at once when it is asked for a cell of `deadly`. */
class FakeWorker extends EventEmitter {
  constructor(private readonly deadly: ReadonlySet<number>) {
    super()
  }
  send(request: WorkerRequest): boolean {
    queueMicrotask(() => {
      for (const index of request.type === 'cells' ? request.indices : []) {
        if (this.deadly.has(index)) return this.disconnect()
        this.emit('message', { type: 'cell', outcome: outcome(index) })
      }
      this.emit('message', { type: 'free' })
    })
    return true
  }
  disconnect(): void {
    queueMicrotask(() => this.emit('exit'))
  }
}

describe('the pool of a sweep', () => {
  const run = async (deadly: readonly number[], stopped = (): boolean => false) => {
    const outcomes: CellOutcome[] = []
    let started = 0
    await computeCells(
      Array.from({ length: 40 }, (_, i) => i),
      {
        sweep,
        processes: 2,
        start: () => {
          started++
          return new FakeWorker(new Set(deadly)) as unknown as ChildProcess
        },
        onCell: (cell) => outcomes.push(cell),
        stopped,
      },
    )
    return { outcomes: outcomes.sort((a, b) => a.index - b.index), started }
  }

  it('computes every cell once', async () => {
    const { outcomes, started } = await run([])
    expect(outcomes.map(({ index }) => index)).toEqual(Array.from({ length: 40 }, (_, i) => i))
    expect(started).toBe(2)
  })

  it('tries a cell whose process ended once more, then marks it, and computes the others', async () => {
    const { outcomes } = await run([7, 21])
    expect(outcomes).toHaveLength(40)
    expect(outcomes.filter(({ status }) => status === 'lost').map(({ index }) => index)).toEqual([7, 21])
  })

  it('gives out no more when it is stopped', async () => {
    const { outcomes } = await run([], () => true)
    expect(outcomes).toEqual([])
  })
})

describe('the folder of a sweep', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-sweep-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('knows what is done, also after a stop in the middle of a line, with numbers that JSON has not', () => {
    expect(openSweepFolder(folder, sweep)).toEqual([])
    const written = [outcome(0), outcome(1, Infinity), outcome(2, Number.NaN)]
    appendOutcomes(folder, written)
    appendFileSync(join(folder, 'cells.jsonl'), '\n{"index":3,"sta')
    expect(openSweepFolder(folder, sweep)).toEqual(written)
    appendOutcomes(folder, [outcome(3)])
    expect(openSweepFolder(folder, sweep)).toEqual([...written, outcome(3)])
    expect(() => openSweepFolder(folder, { ...sweep, seeds: 3 })).toThrow(/another sweep/)
  })

  it('ends with a table of the cells and a report of the points', () => {
    writeResults(folder, sweep, sweepPoints(sweep), [outcome(1, 3), outcome(0, 1)])
    const [head, first, second] = readFileSync(join(folder, 'results.csv'), 'utf8').split('\n')
    expect(head).toMatch(/^epsilon,seed,status,speedRatio,layerFactor,firstSpeed/)
    expect(first).toMatch(/^0.000001,1,done,,,1,/)
    expect(second).toMatch(/^0.000001,2,done,,,3,/)
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toContain('2 (1.2 to 2.8)')
  })
})
