/** The folder of a sweep: its document, one line for every cell that is done, and, at the end, a table and a report. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { SWEEP_RESULT_NAMES, SWEEP_RESULTS, type CellResults } from '@engine/contract/sweep/results'
import type { AxisValue } from '@engine/contract/sweep/axes'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { UsageError } from '@main/headless/command'
import { sweepReport } from './sweep-report'

const DOCUMENT = 'sweep.json'
const CELLS = 'cells.jsonl'

/** Writes the document, or checks that the folder holds the same one. Answers the cells that are done already. */
export function openSweepFolder(folder: string, sweep: Sweep): CellOutcome[] {
  mkdirSync(folder, { recursive: true })
  const text = `${JSON.stringify(sweep, null, 2)}\n`
  const file = join(folder, DOCUMENT)
  if (!existsSync(file)) {
    writeFileSync(file, text)
    return []
  }
  if (readFileSync(file, 'utf8') !== text) throw new UsageError('the folder holds another sweep: choose another --out')
  const cells = join(folder, CELLS)
  return existsSync(cells) ? readFileSync(cells, 'utf8').split('\n').flatMap(outcomeOf) : []
}

/** A line the last stop cut short is computed again. JSON has no NaN: what is unknown is null there. */
function outcomeOf(line: string): CellOutcome[] {
  try {
    const { results, ...rest } = JSON.parse(line) as CellOutcome
    const known = Object.entries(results).map(([name, value]) => [name, value === null ? Number.NaN : Number(value)])
    return [{ ...rest, results: Object.fromEntries(known) as CellResults }]
  } catch {
    return []
  }
}

/** Infinity as a text, which `Number` reads again. */
const exact = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && Math.abs(value) === Infinity ? String(value) : value

export function appendOutcomes(folder: string, outcomes: readonly CellOutcome[]): void {
  if (outcomes.length === 0) return
  // The line before may have been cut short.
  appendFileSync(join(folder, CELLS), outcomes.map((outcome) => `\n${JSON.stringify(outcome, exact)}`).join(''))
}

/** `results.csv`, a row per cell, and `report.md`, see `sweepReport`. */
export function writeResults(
  folder: string,
  sweep: Sweep,
  points: readonly (readonly AxisValue[])[],
  outcomes: readonly CellOutcome[],
): void {
  const ordered = [...outcomes].sort((a, b) => a.index - b.index)
  const names = SWEEP_RESULT_NAMES.filter((name) => sweep.task === 'train' || SWEEP_RESULTS[name].from === 'start')
  const axes = sweep.axes.map(({ axis }) => axis)
  const rows = ordered.map(({ index, status, results }) => [
    ...(points[Math.floor(index / sweep.seeds)] ?? []),
    sweep.base.seed + (index % sweep.seeds),
    status,
    ...names.map((name) => numberText(results[name])),
  ])
  const heads = [...axes, 'seed', 'status', ...names]
  writeFileSync(join(folder, 'results.csv'), [heads, ...rows].map((row) => row.join(',')).join('\n') + '\n')
  writeFileSync(join(folder, 'report.md'), sweepReport(sweep, points, ordered, names))
}

const numberText = (value: number): string => (Number.isNaN(value) ? '' : String(value))
