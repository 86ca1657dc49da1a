/** Store process. What keeps a history safe while nobody waits for it: second copies, backups, the full check, room on the disk. */
import { statfsSync, statSync } from 'node:fs'
import type { LabFailure } from '@engine/contract/errors'
import type { SweepState } from '../contract/sweep-record'
import { backUp, isBackupDue } from './backups'
import { countSweeps, takeCensus } from './census'
import { clearDrafts } from './durable-file'
import { handBack, suspect, writeMarker } from './history-files'
import { isIntact, type History } from './open-history'
import { countDue, markMissing, writeNextCopy } from './second-copy'
import { isDamage, toStoreFailure } from './store-failure'
import { markMissingParts } from './sweep-copy'
import { SweepUpkeep } from './sweep-upkeep'
import { writeTrashList } from './trash-list'

/** A start has more urgent things to do. */
const FIRST_LOOK_MS = 3_000
/** Several changes in a row, such as typing a note, make one copy. */
const CALM_MS = 400
/** Between two copies, so that messages that came meanwhile are answered first. */
const BREATH_MS = 5
/** A copy of so much takes about a third of a second, in which nothing is answered; a larger one waits until nothing changes. */
const LARGEST_IN_BETWEEN = 4 * 2 ** 20
const IDLE_MS = 30_000
/** The lab leaves soon after, whatever the store still has to do; what is left is due at the next start. */
const CLOSING_MS = 600
/** A backup takes about 6 ms per MB, in which nothing is answered. Larger histories have their second copies. */
const LARGEST_BACKUP = 256 * 2 ** 20
const LARGEST_AT_CLOSE = 64 * 2 ** 20
const LOW_SPACE_MB = 200

export class Upkeep {
  #timer: NodeJS.Timeout | null = null
  /** Codes of what went wrong with copies and backups. */
  readonly #reported = new Set<string>()
  /** Runs whose copy could not be written since something changed. */
  readonly #failed = new Set<string>()
  #isSuspect = false
  #changedAt = performance.now()
  #isWaitingForIdle = false
  readonly #sweeps: SweepUpkeep

  /** `tell` gets what the person should know. Nothing is done in a history that may only be read. */
  constructor(
    private readonly history: History,
    private readonly tell: (failure: LabFailure) => void,
  ) {
    this.#sweeps = new SweepUpkeep(history, (work) => this.#guarded(work))
    this.#later(FIRST_LOOK_MS, () => this.#firstLook())
  }

  /** Something was committed. */
  changed(): void {
    this.#failed.clear()
    this.#changedAt = performance.now()
    if (this.#timer === null || this.#isWaitingForIdle) this.#later(CALM_MS, () => this.#nextCopy())
  }

  /** Something of a sweep was committed; null where it was taken away. */
  sweepChanged(state: SweepState | null): void {
    if (this.history.readOnly === null) this.#sweeps.changed(state)
  }

  /** As much as fits before the lab leaves; the database stays open. */
  close(now: Date): void {
    this.#stop()
    this.#sweeps.stop()
    if (this.history.readOnly !== null) return
    const until = performance.now() + CLOSING_MS
    this.#guarded(() => {
      while (performance.now() < until && this.#sweeps.writeNext());
    })
    this.#guarded(() => {
      while (performance.now() < until && this.#tryCopy(LARGEST_IN_BETWEEN));
      this.#writeLists()
      this.#backUp(now, LARGEST_AT_CLOSE)
    })
  }

  /** The database is closed. */
  closed(): void {
    if (this.history.readOnly === null && !this.#isSuspect) handBack(this.history.files)
  }

  #firstLook(): void {
    const { db, files, unclean } = this.history
    this.#warnOfLowSpace()
    for (const folder of [files.folder, files.copies, files.annotations, files.sweeps, files.backups])
      clearDrafts(folder)
    if (unclean && !isIntact(db, 'integrity_check')) this.#doubt()
    else this.#backUp(new Date(), LARGEST_BACKUP)
    markMissing(db, files)
    markMissingParts(db, files)
    this.#sweeps.changed(null)
    this.#nextCopy()
  }

  #nextCopy(): void {
    const idleIn = this.#changedAt + IDLE_MS - performance.now()
    if (this.#tryCopy(idleIn > 0 ? LARGEST_IN_BETWEEN : Number.POSITIVE_INFINITY)) {
      return this.#later(BREATH_MS, () => this.#nextCopy())
    }
    this.#writeLists()
    if (idleIn <= 0 || countDue(this.history.db) === this.#failed.size) return
    this.#later(Math.ceil(idleIn), () => this.#nextCopy())
    this.#isWaitingForIdle = true
  }

  /** False: no other copy is due. Damage of the database ends the round, a file that refuses only its own copy. */
  #tryCopy(largest: number): boolean {
    const { db, files } = this.history
    const failed = this.#failed.size
    try {
      return writeNextCopy(db, files, this.#failed, largest)
    } catch (thrown) {
      if (isDamage(thrown)) throw thrown
      this.#report(thrown)
      return this.#failed.size > failed
    }
  }

  /** What a recovery must know and backups cannot tell it. */
  #writeLists(): void {
    const { db, files } = this.history
    writeMarker(files, takeCensus(db))
    writeTrashList(db, files)
  }

  #backUp(now: Date, largest: number): void {
    const { db, files } = this.history
    if ((takeCensus(db).runs === 0 && countSweeps(db) === 0) || statSync(files.database).size > largest) return
    if (isBackupDue(files, now)) backUp(db, files, now)
  }

  #warnOfLowSpace(): void {
    const { bavail, bsize } = statfsSync(this.history.files.folder)
    const free = Math.floor((bavail * bsize) / 2 ** 20)
    if (free < LOW_SPACE_MB) this.tell({ code: 'STORE_LOW_SPACE', params: { free } })
  }

  #doubt(): void {
    this.#isSuspect = true
    suspect(this.history.files)
    this.tell({ code: 'STORE_CHECK_FAILED', params: {} })
  }

  #later(ms: number, work: () => void): void {
    if (this.history.readOnly !== null) return
    this.#stop()
    this.#isWaitingForIdle = false
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.history.db.isOpen) this.#guarded(work)
    }, ms)
    // It must not keep a process alive that has nothing else to do.
    this.#timer.unref()
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** The runs themselves are saved, so each kind of failure of a copy is said once and it is tried again after the next change. */
  #guarded(work: () => void): void {
    try {
      work()
    } catch (thrown) {
      if (isDamage(thrown) && !this.#isSuspect) return this.#doubt()
      this.#report(thrown)
    }
  }

  #report(thrown: unknown): void {
    const { code, params } = toStoreFailure(thrown)
    const detail = String(params['detail'] ?? code)
    if (this.#reported.has(detail)) return
    this.#reported.add(detail)
    this.tell({ code: 'STORE_COPY_FAILED', params: { detail } })
  }
}
