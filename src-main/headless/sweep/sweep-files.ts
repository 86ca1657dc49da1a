/** The folder of a sweep: its document, one line for every cell that is done, and, at the end, a table and a report. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { SWEEP_RESULT_NAMES, SWEEP_RESULTS, type CellResults } from '@engine/contract/sweep/results'
import type { AxisValue } from '@engine/contract/sweep/axes'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { bandOf } from '@engine/statistics/spread'
import { UsageError } from '@main/headless/command'

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

/** `results.csv`, a row per cell, and `report.md`, a row per point with median and 10 to 90 % band over its seeds. */
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
  writeFileSync(join(folder, 'report.md'), report(sweep, points, ordered, names))
}

const numberText = (value: number): string => (Number.isNaN(value) ? '' : String(value))

function report(
  sweep: Sweep,
  points: readonly (readonly AxisValue[])[],
  outcomes: readonly CellOutcome[],
  names: readonly (keyof CellResults)[],
): string {
  const cellsOf = new Map<number, CellOutcome[]>()
  for (const outcome of outcomes) {
    const point = Math.floor(outcome.index / sweep.seeds)
    cellsOf.set(point, [...(cellsOf.get(point) ?? []), outcome])
  }
  const heads = [...sweep.axes.map(({ axis }) => axis), 'cells', ...names]
  const rows = [...cellsOf].map(([point, cells]) => [
    ...(points[point] ?? []).map(shortValue),
    cells.filter(({ status }) => status === 'done').length,
    ...names.map((name) => bandText(cells.map(({ results }) => results[name]))),
  ])
  const seeds = `${sweep.seeds} ${sweep.seeds === 1 ? 'seed: one seed is no evidence' : 'seeds: median (10 to 90 %)'}`
  const table = [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  const failed = outcomes.filter(({ status }) => status !== 'done').length
  return [
    `# ${sweep.name}`,
    '',
    `${points.length} points, ${seeds}; ${outcomes.length} cells, ${failed} without all numbers.`,
    '',
    ...table,
    '',
  ].join('\n')
}

const shortValue = (value: AxisValue): string => (typeof value === 'number' ? String(+value.toPrecision(4)) : value)

function bandText(values: readonly number[]): string {
  const band = bandOf(values)
  if (band === null) return '–'
  const short = (value: number): string => String(+value.toPrecision(3))
  return band.n === 1 ? short(band.median) : `${short(band.median)} (${short(band.low)} to ${short(band.high)})`
}
