/** `lab sweep SWEEP.json`: all cells of a sweep on all cores; the same command again goes on where it stopped. */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { parseSweep } from '@engine/contract/sweep/parse-sweep'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { sweepPoints } from '@engine/sweep/points'
import { MNIST, shapeOf } from '@main/dataset/manifest'
import { UsageError } from '@main/headless/command'
import { problemLines } from '@main/headless/problem-lines'
import { ProgressLine } from '@main/headless/run/progress-line'
import type { RunContext } from '@main/headless/run/run-command'
import { processLimit } from '@main/sweep/process-limit'
import { computeCells } from './cell-pool'
import { appendOutcomes, openSweepFolder, writeResults } from './sweep-files'

/** A stop loses at most the cells of this time. */
const SAVE_EVERY_MS = 500

export async function sweepCommand(
  file: string,
  out: string,
  processes: number | null,
  { io, stopped, terminal }: RunContext,
): Promise<number> {
  const sweep = sweepIn(file)
  const points = sweepPoints(sweep)
  const done = openSweepFolder(out, sweep)
  const known = new Set(done.map(({ index }) => index))
  const cells = points.length * sweep.seeds
  const missing = Array.from({ length: cells }, (_, index) => index).filter((index) => !known.has(index))
  const line = new ProgressLine(terminal)
  const begun = performance.now()
  let unsaved: CellOutcome[] = []
  const save = (): void => {
    appendOutcomes(out, unsaved)
    unsaved = []
  }
  const timer = setInterval(save, SAVE_EVERY_MS)
  try {
    await computeCells(missing, {
      sweep,
      processes: processes ?? processLimit(),
      start: startWorker,
      stopped,
      onCell(outcome) {
        done.push(outcome)
        unsaved.push(outcome)
        line.show(done.length / cells, `${done.length} of ${cells} cells`)
      },
    })
  } finally {
    clearInterval(timer)
    save()
    line.clear()
  }
  writeResults(out, sweep, points, done)
  const lost = done.filter(({ status }) => status === 'lost').length
  const seconds = Math.round(performance.now() - begun) / 1_000
  io.out(`${JSON.stringify({ folder: basename(out), cells, done: done.length, lost, seconds })}\n`)
  return done.length === cells && lost === 0 ? 0 : 1
}

/** The same program, at lower priority than what a person looks at. */
function startWorker(): ReturnType<typeof fork> {
  const child = fork(process.argv[1]!, ['sweep-cells', '-'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // JSON has no NaN.
    serialization: 'advanced',
  })
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}

function sweepIn(file: string): Sweep {
  const parsed = parseSweep(jsonIn(file), [shapeOf(MNIST)])
  if (parsed.ok) return parsed.sweep
  throw new UsageError(`${basename(file)} is refused\n${problemLines(parsed.problems)}`)
}

function jsonIn(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UsageError(`${basename(file)} is no JSON`)
  }
}
