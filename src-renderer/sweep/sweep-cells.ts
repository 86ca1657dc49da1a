/** What is known of the cells of a sweep, by cell: rows come in the order in which they were done. */
import type { CellStatus } from '@engine/contract/sweep/cell-outcome'
import { SWEEP_RESULT_NAMES, type SweepResultName } from '@engine/contract/sweep/results'
import type { SweepRows } from '@main/contract/sweep-record'

export class SweepCells {
  readonly status: (CellStatus | null)[]
  readonly runs: (string | null)[]
  /** Rows taken so far: where the next ones begin. */
  taken = 0
  private readonly results: Readonly<Record<SweepResultName, Float64Array>>

  /** `seeds`: repeats of every point. */
  constructor(
    readonly points: number,
    readonly seeds: number,
  ) {
    const cells = points * seeds
    this.status = Array.from({ length: cells }, () => null)
    this.runs = Array.from({ length: cells }, () => null)
    this.results = Object.fromEntries(
      SWEEP_RESULT_NAMES.map((name) => [name, new Float64Array(cells).fill(Number.NaN)]),
    ) as Record<SweepResultName, Float64Array>
  }

  take(rows: SweepRows): void {
    rows.index.forEach((cell, row) => {
      this.status[cell] = rows.status[row] ?? null
      this.runs[cell] = rows.runs[row] ?? null
      for (const name of SWEEP_RESULT_NAMES) this.results[name][cell] = rows.results[name][row] ?? Number.NaN
    })
    this.taken += rows.index.length
  }

  /** A view: one value per seed, in the order of the seeds; NaN where nothing is known. */
  values(point: number, name: SweepResultName): Float64Array {
    return this.results[name].subarray(point * this.seeds, (point + 1) * this.seeds)
  }

  /** How the repeats of a point ended; those under way or to come are left out. */
  endings(point: number): readonly CellStatus[] {
    return this.status.slice(point * this.seeds, (point + 1) * this.seeds).filter((status) => status !== null)
  }
}
