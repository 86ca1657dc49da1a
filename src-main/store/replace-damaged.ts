/**
 * Store process. The database that takes the place of a damaged one. Its steps are ordered so that a crash between any two of them
 * is finished at the next start: the new database is whole first, then what to tell is written, then the old files go aside.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { LabFailure } from '@engine/contract/errors'
import { moveDurably, writeDurably } from './durable-file'
import { moveAside, placeAside, type HistoryFiles } from './history-files'
import { recover, type Recovered } from './recovery'

/** What the person is told of a recovery; `kept` as {@link placeAside} names it. */
interface Replacement extends Recovered {
  readonly kept: string
}

/** Puts what can be had back in the place of the database. Returns what the person should be told. */
export function replaceDamaged(files: HistoryFiles, now: Date): LabFailure {
  const replacement: Replacement = { ...recover(files), kept: placeAside(files, now) }
  writeDurably(files.replacement, Buffer.from(JSON.stringify(replacement)))
  takePlace(files, replacement.kept)
  return toNotice(replacement)
}

/** Goes on with a replacement that a crash cut off. Returns what it had still to say; null where there was none. */
export function finishReplacement(files: HistoryFiles, now: Date): LabFailure | null {
  const replacement = readReplacement(files)
  if (existsSync(files.restored)) {
    if (existsSync(files.database)) {
      forgetReplacement(files)
      rmSync(files.restored)
      return null
    }
    // The log of the damaged database may still be there: SQLite would replay it into the new one.
    takePlace(files, replacement?.kept ?? placeAside(files, now))
  }
  return replacement && toNotice(replacement)
}

/** The new database is open and its notice on its way. */
export const forgetReplacement = (files: HistoryFiles): void => rmSync(files.replacement, { force: true })

function takePlace(files: HistoryFiles, kept: string): void {
  moveAside(files, kept)
  moveDurably(files.restored, files.database)
}

function toNotice({ restored, known, sweeps, kept }: Replacement): LabFailure {
  if (known === 0 && sweeps === 0) return { code: 'STORE_DAMAGED', params: { kept } }
  return { code: 'STORE_RECOVERED', params: { restored, known, kept } }
}

/** Null also where the file is damaged: what it says is of less worth than the history. */
function readReplacement(files: HistoryFiles): Replacement | null {
  if (!existsSync(files.replacement)) return null
  try {
    const { restored, known, sweeps, kept } = JSON.parse(
      readFileSync(files.replacement, 'utf8'),
    ) as Partial<Replacement>
    if ([restored, known, sweeps].some((count) => typeof count !== 'number') || typeof kept !== 'string') return null
    return { restored, known, sweeps, kept } as Replacement
  } catch {
    return null
  }
}
