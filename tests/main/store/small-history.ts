/** Histories for the tests of backups, second copies and recovery. */
import { readFileSync, writeFileSync } from 'node:fs'
import { openDatabase, type Database } from '@main/store/driver'
import { handBack } from '@main/store/history-files'
import type { History } from '@main/store/open-history'
import { writeNextCopy } from '@main/store/second-copy'
import { writeRuns } from '../../faults/small-runs'
import { openForTest } from './temporary-history'

const PAGE = 4_096

/** An open history with the runs from 0 up to `runs`, all of which have their second copy. */
export function historyOf(folder: string, runs: number): History {
  const { history } = openForTest(folder)
  writeRuns(history, 0, runs)
  copyAll(history)
  return history
}

export function copyAll({ db, files }: Pick<History, 'db' | 'files'>, failed?: Set<string>): void {
  while (writeNextCopy(db, files, failed));
}

/** As the store does at its end. */
export function closeWell({ db, files }: History): void {
  db.close()
  handBack(files)
}

export const namesById = (db: Database): Record<string, string> =>
  Object.fromEntries(
    (db.prepare('SELECT id, name FROM runs').all() as { id: string; name: string }[]).map(({ id, name }) => [id, name]),
  )

/** Damage that the short check of an opening does not see: an index that says something else than its table. `lastId` is the largest. */
export function breakAnIndex(file: string, lastId: string): void {
  const db = openDatabase(file, 'write')
  db.exec('CREATE INDEX broken ON runs (id)')
  const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'broken'").get() as {
    rootpage: number
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  const bytes = readFileSync(file)
  const last = bytes.indexOf(lastId, (rootpage - 1) * PAGE)
  bytes.write('f', last + lastId.length - 1)
  writeFileSync(file, bytes)
}
