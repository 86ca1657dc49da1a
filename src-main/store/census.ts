/** Store process. Counting what is in a history. */
import type { Database } from './driver'
import type { Census } from './history-files'

export function takeCensus(db: Database): Census {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM runs) AS runs,
              max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'runs'), 0),
                  coalesce((SELECT max(number) FROM runs), 0)) AS lastNumber`,
    )
    .get() as unknown as Census
}

export const countSweeps = (db: Database): number =>
  (db.prepare('SELECT count(*) AS sweeps FROM sweeps').get() as { sweeps: number }).sweeps
