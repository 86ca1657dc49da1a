/** A folder of hand-ins as the rows of a table: one per file, with the best of its runs. */
import { BYTE_ORDER_MARK, cellBreak, numberCell, textCell } from '@main/contract/csv-cells'
import type { DecimalMark, FileLook, RunLook } from '@main/contract/run-exchange'
import type { LabFailure } from '@engine/contract/errors'

export interface HandInRow {
  /** Place of the file in what was chosen. */
  readonly place: number
  readonly file: string
  readonly student: string | null
  readonly runs: number
  /** Null where the file has none. */
  readonly best: RunLook | null
  readonly failure: LabFailure | null
  /** Another file that holds one of its runs, null: none does. */
  readonly sameAs: string | null
  /** Runs of it that are in the history already. */
  readonly here: number
}

export const HAND_IN_SORTS = ['student', 'file', 'best'] as const
export type HandInSort = (typeof HAND_IN_SORTS)[number]

export function handInRows(files: readonly FileLook[]): HandInRow[] {
  const holders = new Map<string, string[]>()
  for (const { file, runs } of files) {
    for (const { digest } of runs) holders.set(digest, [...(holders.get(digest) ?? []), file])
  }
  return files.map(({ file, handedInBy, runs, failure, here }, place) => ({
    place,
    file,
    student: handedInBy,
    runs: runs.length,
    best: bestOf(runs),
    failure,
    sameAs: runs.flatMap(({ digest }) => holders.get(digest) ?? []).find((holder) => holder !== file) ?? null,
    here: here.length,
  }))
}

/** How many runs some files hold, each counted once however many hand it in. */
export const differentRuns = (files: readonly FileLook[]): number =>
  new Set(files.flatMap(({ runs }) => runs.map(({ digest }) => digest))).size

/** How many of them are in the history already, each counted once. */
export const runsHere = (files: readonly FileLook[]): number => new Set(files.flatMap(({ here }) => here)).size

/** Rows without what is sorted by come last. */
export function sortHandIns(rows: readonly HandInRow[], by: HandInSort): HandInRow[] {
  const text = (row: HandInRow): string => (by === 'student' && row.student !== null ? row.student : row.file)
  const missing = (row: HandInRow): number => Number(by === 'student' && row.student === null)
  return [...rows].sort((a, b) =>
    by === 'best'
      ? (b.best?.bestAccuracy ?? -1) - (a.best?.bestAccuracy ?? -1)
      : missing(a) - missing(b) || text(a).localeCompare(text(b)),
  )
}

/** The first of them where none was evaluated. */
function bestOf(runs: readonly RunLook[]): RunLook | null {
  return runs.reduce<RunLook | null>(
    (best, run) => (best === null || (run.bestAccuracy ?? -1) > (best.bestAccuracy ?? -1) ? run : best),
    null,
  )
}

export interface HandInTableWords {
  /** Heads of the nine columns. */
  readonly columns: readonly string[]
  readonly status: (run: RunLook) => string
  readonly remark: (row: HandInRow) => string
}

/** A line per run, so that a spreadsheet can group them; a file without any has a line of its own with the reason. */
export function handInCsv(files: readonly FileLook[], words: HandInTableWords, decimal: DecimalMark): Uint8Array {
  const number = (value: number | null): string => numberCell(value ?? undefined, decimal)
  const rows = handInRows(files)
  const lines = files.flatMap(({ runs }, i) => {
    const row = rows[i]
    if (row === undefined) return []
    const head = [textCell(row.student ?? ''), textCell(row.file), String(row.runs)]
    const remark = textCell(words.remark(row))
    if (runs.length === 0) return [[...head, ...Array<string>(5).fill(''), remark]]
    return runs.map((run) => [
      ...head,
      textCell(run.name),
      textCell(run.sizes.join('-')),
      number(run.bestAccuracy),
      textCell(words.status(run)),
      number(run.speedRatio),
      remark,
    ])
  })
  const text = [words.columns.map(textCell), ...lines].map((cells) => cells.join(cellBreak(decimal))).join('\r\n')
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${text}\r\n`)
}
