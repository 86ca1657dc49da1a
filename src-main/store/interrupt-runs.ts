/** Store process. Runs whose engine is gone: what they recorded stays, their status says that they never ended. */
import { inTransaction, type Database } from './driver'
import { sealOf, updateRun, type RunRow } from './run-rows'

/** Marks every running run as interrupted: after a start nothing can be running. Returns how many there were. */
export function interruptRunning(db: Database): number {
  const rows = db.prepare("SELECT * FROM runs WHERE status = 'running'").all() as RunRow[]
  return interrupt(db, rows)
}

/** The same for the named runs, those of one engine process. */
export function interruptRuns(db: Database, numbers: readonly number[]): number {
  const select = db.prepare("SELECT * FROM runs WHERE number = ? AND status = 'running'")
  return interrupt(
    db,
    numbers.flatMap((number) => select.all(number) as RunRow[]),
  )
}

function interrupt(db: Database, rows: readonly RunRow[]): number {
  if (rows.length === 0) return 0
  // A row that was changed on the disk keeps its old seal: a new one would call it good.
  const leaveSeal = db.prepare("UPDATE runs SET status = 'interrupted' WHERE number = ?")
  inTransaction(db, () => {
    for (const row of rows) {
      if (row.seal === sealOf(row)) updateRun(db, { ...row, status: 'interrupted' })
      else leaveSeal.run(row.number)
    }
  })
  return rows.length
}
