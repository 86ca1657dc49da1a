import { copyFileSync, mkdirSync, readdirSync, rmSync, truncateSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { backUp, isBackupDue, listBackups, surplus, takeNewestSound, type Backup } from '@main/store/backups'
import { openDatabase } from '@main/store/driver'
import { historyFiles } from '@main/store/history-files'
import { NEWEST_SCHEMA, schemaVersion } from '@main/store/migrations/migrate'
import { describe, expect, it } from 'vitest'
import { makeFixture } from '../../faults/killed-migration'
import { idsOf } from '../../faults/small-runs'
import { historyOf } from './small-history'
import { openForTest, temporaryFolder } from './temporary-history'

const DAY_MS = 24 * 3_600_000
const START = Date.parse('2026-01-01T00:00:00Z')

describe('a backup', () => {
  it('has every committed run, also those still in the log', () => {
    const history = historyOf(temporaryFolder(), 3)
    expect(backUp(history.db, history.files, new Date(START))).toBe(true)
    const [backup] = listBackups(history.files)
    expect(backup).toMatchObject({ ordinal: 1, time: START })
    const copy = openDatabase(backup?.file ?? '', 'read')
    expect(idsOf(copy)).toEqual(idsOf(history.db))
    copy.close()
  })

  it('is due a day after the last one where something changed, or where the clock went back', () => {
    const { db, files } = historyOf(temporaryFolder(), 1)
    expect(isBackupDue(files, new Date(START))).toBe(true)
    backUp(db, files, new Date(START))
    const [backup] = listBackups(files)
    const touch = (file: string, seconds: number): void => utimesSync(file, seconds, seconds)
    touch(backup?.file ?? '', 1_000)
    touch(files.database, 2_000)
    expect(isBackupDue(files, new Date(START + DAY_MS - 1))).toBe(false)
    expect(isBackupDue(files, new Date(START + DAY_MS))).toBe(true)
    expect(isBackupDue(files, new Date(START - DAY_MS))).toBe(true)
    touch(files.database, 500)
    expect(isBackupDue(files, new Date(START + 9 * DAY_MS))).toBe(false)
  })

  it('is made before an older schema is brought up to date', () => {
    const { db } = historyOf(temporaryFolder(), 2)
    const folder = temporaryFolder()
    makeFixture(db, 11, join(folder, 'history.db'))
    const { history } = openForTest(folder)
    expect(schemaVersion(history.db)).toBe(NEWEST_SCHEMA)
    const [backup] = listBackups(history.files)
    const before = openDatabase(backup?.file ?? '', 'read')
    expect([schemaVersion(before), idsOf(before)]).toEqual([11, idsOf(db)])
    before.close()
  })
})

/** What is kept after a backup at each of `times`, in the order they were made. */
function keptAfter(times: readonly number[]): number[] {
  let kept: Backup[] = []
  for (const [i, time] of times.entries()) {
    kept.unshift({ file: String(i), ordinal: i + 1, time })
    const gone = new Set(surplus(kept))
    kept = kept.filter((backup) => !gone.has(backup))
  }
  return kept.map(({ time }) => time)
}

describe('backups that are kept', () => {
  it('are the newest five and one of at least a week before they were the newest', () => {
    for (let days = 1; days < 60; days++) {
      const times = Array.from({ length: days }, (_, day) => START + day * DAY_MS)
      const kept = keptAfter(times)
      expect(kept.slice(0, 5)).toEqual(times.slice(-5).reverse())
      expect(kept).toHaveLength(Math.min(days, 6))
      const age = ((times.at(-1) ?? 0) - (kept[5] ?? START)) / DAY_MS
      if (days > 12) expect(age >= 5 && age <= 12).toBe(true)
    }
  })

  it('do not depend on the clock: many of one day, or a clock that went back, leave six', () => {
    expect(keptAfter(Array.from({ length: 40 }, () => START))).toHaveLength(6)
    const back = Array.from({ length: 40 }, (_, day) => START - day * DAY_MS)
    expect(keptAfter(back).slice(0, 5)).toEqual(back.slice(-5).reverse())
  })
})

describe('the backup that is restored', () => {
  it('is the newest that is ours, sound and not newer than this program', () => {
    const { db, files } = historyOf(temporaryFolder(), 2)
    for (let day = 0; day < 3; day++) backUp(db, files, new Date(START + day * DAY_MS))
    const [newest, middle, oldest] = listBackups(files)
    truncateSync(newest?.file ?? '', 9_000)
    const later = openDatabase(middle?.file ?? '', 'write')
    later.exec(`PRAGMA user_version = ${NEWEST_SCHEMA + 1}`)
    later.close()
    const place = join(files.folder, 'place.db')
    expect(takeNewestSound(files, place)?.file).toBe(oldest?.file)
    truncateSync(oldest?.file ?? '', 0)
    expect(takeNewestSound(files, place)).toBeNull()
    expect(readdirSync(files.folder)).not.toContain('place.db')
  })

  it('is an older one where the newest cannot even be read', () => {
    const { db, files } = historyOf(temporaryFolder(), 2)
    for (let day = 0; day < 2; day++) backUp(db, files, new Date(START + day * DAY_MS))
    const [newest, older] = listBackups(files)
    rmSync(newest?.file ?? '')
    mkdirSync(newest?.file ?? '')
    expect(takeNewestSound(files, join(files.folder, 'place.db'))?.file).toBe(older?.file)
  })

  it('is not taken from files that only look like one', () => {
    const files = historyFiles(temporaryFolder())
    mkdirSync(files.backups)
    copyFileSync(import.meta.filename, join(files.backups, '000001-2026-01-01T00-00-00Z.db'))
    copyFileSync(import.meta.filename, join(files.backups, 'notes.db'))
    expect(listBackups(files)).toHaveLength(1)
    expect(takeNewestSound(files, join(files.folder, 'place.db'))).toBeNull()
  })
})
