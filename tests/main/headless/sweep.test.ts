import { EventEmitter } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { sweepPoints } from '@engine/sweep/points'
import { computeCells } from '@main/headless/sweep/cell-pool'
import { serveCells, type Parent, type WorkerRequest } from '@main/headless/sweep/cell-worker'
import { Patience } from '@main/headless/sweep/patience'
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

/** Answers as a worker does; ends at once when it is asked for a cell of `deadly`, says nothing more after one of `hanging`. */
class FakeWorker extends EventEmitter {
  private ended = false
  constructor(
    private readonly deadly: ReadonlySet<number>,
    private readonly hanging: ReadonlySet<number>,
  ) {
    super()
  }
  send(request: WorkerRequest): boolean {
    queueMicrotask(() => {
      if (request.type === 'sweep' || this.ended) return
      if (request.indices.some((index) => this.deadly.has(index))) return this.disconnect()
      if (request.indices.some((index) => this.hanging.has(index))) this.ended = true
      if (this.ended) return
      const outcomes = request.indices.map((index) => outcome(index))
      this.emit('message', { type: 'alive' })
      this.emit('message', { type: 'cells', outcomes, ms: 10 * outcomes.length })
    })
    return true
  }
  kill(): boolean {
    this.disconnect()
    return true
  }
  disconnect(): void {
    this.ended = true
    queueMicrotask(() => this.emit('exit'))
  }
}

it('a process whose parent has gone ends without a word', async () => {
  vi.useFakeTimers()
  const parent = new EventEmitter()
  let sent = 0
  /** As Node does it: an error nobody takes is an event, and one nobody hears throws. */
  const send = (_message: unknown, taken?: (error: Error) => void): boolean => {
    sent++
    if (taken === undefined) parent.emit('error', new Error('write EPIPE'))
    else taken(new Error('write EPIPE'))
    return false
  }
  const served = serveCells({} as never, Object.assign(parent, { send }) as unknown as Parent)
  vi.advanceTimersByTime(3_000)
  expect(sent).toBe(3)
  parent.emit('disconnect')
  expect(await served).toBe(0)
  vi.advanceTimersByTime(3_000)
  expect(sent).toBe(3)
  vi.useRealTimers()
})

describe('the pool of a sweep', () => {
  const run = async (deadly: readonly number[], stopped = (): boolean => false, hanging: readonly number[] = []) => {
    const outcomes: CellOutcome[] = []
    let started = 0
    await computeCells(
      Array.from({ length: 40 }, (_, i) => i),
      {
        sweep,
        processes: 2,
        start: () => {
          started++
          return new FakeWorker(new Set(deadly), new Set(hanging)) as unknown as ChildProcess
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

  it('ends a process that hangs, tries its cell once more, then marks it, and computes the others', async () => {
    vi.useFakeTimers()
    try {
      const computed = run([], () => false, [7])
      await vi.advanceTimersByTimeAsync(119_000)
      let ended = false
      void computed.then(() => (ended = true))
      await vi.advanceTimersByTimeAsync(0)
      expect(ended).toBe(false)
      await vi.advanceTimersByTimeAsync(125_000)
      const { outcomes, started } = await computed
      expect(outcomes).toHaveLength(40)
      expect(outcomes.filter(({ status }) => status === 'lost').map(({ index }) => index)).toEqual([7])
      expect(started).toBe(4)
    } finally {
      vi.useRealTimers()
    }
  })

  it('waits longer for cells that take long', () => {
    vi.useFakeTimers()
    const hangs = vi.fn<() => void>()
    const watch = new Patience().watch(hangs)
    vi.advanceTimersByTime(60_000)
    watch.sign()
    vi.advanceTimersByTime(1_100_000)
    expect(hangs).not.toHaveBeenCalled()
    vi.advanceTimersByTime(200_000)
    expect(hangs).toHaveBeenCalledTimes(1)
    watch.end()
    vi.useRealTimers()
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

  it('ranks the points by every result, with intervals and what the seeds say of the first two', () => {
    const axes = [{ axis: 'epsilon', values: { kind: 'list', values: [0.01, 0.1] } }] as const
    const four: Sweep = { ...sweep, axes, seeds: 4 }
    const speeds = [1, 1.1, 0.9, 1]
    const outcomes = [...speeds, ...speeds.map((speed) => 10 * speed)].map((speed, i) => outcome(i, speed))
    writeResults(folder, four, sweepPoints(four), outcomes)
    const report = readFileSync(join(folder, 'report.md'), 'utf8')
    expect(report).toContain(
      'Varied: ε around the constant. Measured before training.\n2 points, 4 seeds; 8 cells, all with their numbers.',
    )
    const [, table = ''] = report.split('## speed of the first layer\n')
    expect(table).toContain('Highest first. Seed by seed the first is better than the second by 1 decade (1 to 1).')
    // Student's t of 3 degrees of freedom, on logarithms.
    const logs = speeds.map((speed) => Math.log10(10 * speed))
    const mean = logs.reduce((sum, one) => sum + one, 0) / 4
    const sd = Math.sqrt(logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 3)
    const [low, middle, high] = [-1, 0, 1].map((side) => +(10 ** (mean + side * 3.182446 * (sd / 2))).toPrecision(3))
    expect(table.split('\n')[5]).toBe(`| ε around the constant 0.1 | ${middle} | ${low} to ${high} | 4 |`)
  })

  it('says which cells have not all of their numbers, and which points a ratio leaves out', () => {
    const depths: Sweep = {
      ...sweep,
      base: presetExperiment('chapter5FourHidden', 'base'),
      axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2] } }],
      seeds: 3,
    }
    const ratio = (index: number, speedRatio: number, layerFactor: number): CellOutcome => ({
      ...outcome(index),
      results: { ...NO_RESULTS, speedRatio, layerFactor },
    })
    writeResults(folder, depths, sweepPoints(depths), [
      ...[0, 1, 2].map((index) => ratio(index, 1, Number.NaN)),
      ratio(3, 5, 5),
      { ...outcome(4), status: 'diverged', reason: 'RUN_DIVERGED' },
      { ...outcome(5), status: 'lost' },
    ])
    const report = readFileSync(join(folder, 'report.md'), 'utf8')
    expect(report).toContain('2 points, 3 seeds; 6 cells, 1 diverged (RUN_DIVERGED), 1 lost with their process.')
    expect(report).toContain('Intervals from fewer than 5 seeds are rough')
    const [, table = ''] = report.split('## speed of the last hidden layer ÷ that of the first\n')
    expect(table).toMatch(/Left out: 1 point with one hidden layer/)
    expect(table.split('\n').slice(5, 7)).toEqual(['| hidden layers 2 | 5 | – | 1 |', ''])
  })

  it('says of one seed that it is no evidence', () => {
    const one: Sweep = { ...sweep, seeds: 1 }
    writeResults(folder, one, sweepPoints(one), [outcome(0, 1), outcome(1, 2)])
    const report = readFileSync(join(folder, 'report.md'), 'utf8')
    expect(report).toContain('1 seed: no evidence, and no interval')
    expect(report).not.toContain('are rough')
    expect(report).toContain('The first two share too few seeds to be told apart.')
    expect(report).toContain('| ε around the constant 0.000002069 | 2 | – | 1 |')
  })
})
