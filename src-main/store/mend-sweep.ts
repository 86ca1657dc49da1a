/** Store process. Cells of a sweep that were changed on the disk get those of its second copy in their place. */
import { inTransaction, type Database } from './driver'
import type { HistoryFiles } from './history-files'
import { readSweepCopy } from './sweep-copy'
import { sealOf } from './sweep-rows'

/** What the copy does not have stays as it is. */
export function mendCells(db: Database, files: HistoryFiles, id: string, cells: readonly number[]): void {
  const copy = readSweepCopy(files, id)
  if (copy === null) return
  const wanted = new Set(cells)
  const update = db.prepare(
    `UPDATE sweep_cells SET status = ?, reason = ?, run = ?, results = ?, seal = ?
     WHERE cell = ? AND sweep = (SELECT number FROM sweeps WHERE id = ?)`,
  )
  inTransaction(db, () => {
    for (const row of copy.cells()) {
      const { cell, status, reason, run, results } = row
      if (wanted.has(cell)) update.run(status, reason, run, results, sealOf(row), cell, id)
    }
  })
}
