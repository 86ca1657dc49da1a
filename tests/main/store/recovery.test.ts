import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { backUp } from '@main/store/backups'
import { takeCensus } from '@main/store/census'
import { suspect, writeMarker } from '@main/store/history-files'
import { recover } from '@main/store/recovery'
import { writeTrashList } from '@main/store/trash-list'
import { describe, expect, it } from 'vitest'
import { idsOf, runId, runMessages, writeRuns } from '../../faults/small-runs'
import { breakAnIndex, closeWell, copyAll, historyOf, namesById } from './small-history'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const NOW = new Date('2026-11-22T10:00:00Z')
const KEPT = join('damaged', '2026-11-22T10-00-00-000Z')

/** Nothing of the file can be read any more. */
const ruin = (file: string): void => writeFileSync(file, 'no database '.repeat(1_000))

/** Five runs, three of them in the backup, all of them as second copies; closed. */
function threeInBackup(): string {
  const folder = temporaryFolder()
  const history = historyOf(folder, 3)
  backUp(history.db, history.files, NOW)
  writeRuns(history, 3, 5)
  copyAll(history)
  writeMarker(history.files, takeCensus(history.db))
  closeWell(history)
  return folder
}

describe('a damaged history', () => {
  it('comes back from backup and second copies, and the person is told in numbers', async () => {
    const folder = threeInBackup()
    ruin(join(folder, 'history.db'))
    const { history, api } = openForTest(folder)
    expect(history.notice).toEqual({ code: 'STORE_RECOVERED', params: { restored: 5, known: 5, kept: KEPT } })
    for (let n = 0; n < 5; n++) expect((await valueOf(api.openRun(runId(n)))).summary.status).toBe('finished')
    expect(readFileSync(join(folder, KEPT, 'history.db'), 'utf8')).toContain('no database')
  })

  it('says how many runs are lost, and gives none of their numbers again', async () => {
    const folder = threeInBackup()
    ruin(join(folder, 'history.db'))
    rmSync(join(folder, 'runs', `${runId(4)}.json.gz`))
    const { history, writer, api } = openForTest(folder)
    expect(history.notice?.params).toEqual({ restored: 4, known: 5, kept: KEPT })
    for (const message of runMessages(runId(9))) writer.handle(message)
    expect((await valueOf(api.openRun(runId(9)))).summary.number).toBe(6)
  })

  it('is read run by run where neither backup nor copies are left, numbers and trash included', async () => {
    const folder = threeInBackup()
    const first = openForTest(folder)
    await valueOf(first.api.deleteRuns([runId(1)]))
    closeWell(first.history)
    rmSync(join(folder, 'runs'), { recursive: true })
    rmSync(join(folder, 'backups'), { recursive: true })
    suspect(first.history.files)
    breakAnIndex(join(folder, 'history.db'), runId(4))
    const { history, api } = openForTest(folder)
    expect(history.notice?.params).toMatchObject({ restored: 5, known: 5 })
    expect((await valueOf(api.listRuns())).map(({ number }) => number)).toEqual([5, 4, 3, 1])
  })

  it('brings back nothing that was erased, and leaves the trash as it was, from backup and copies alone', async () => {
    const folder = threeInBackup()
    const { api, history } = openForTest(folder)
    await valueOf(api.deleteRuns([0, 1, 4].map(runId)))
    await valueOf(api.emptyTrash([runId(0)]))
    copyAll(history)
    writeTrashList(history.db, history.files)
    closeWell(history)
    ruin(history.files.database)
    const { db } = openForTest(folder).history
    expect(idsOf(db)).toEqual([1, 2, 3, 4].map(runId))
    const inTrash = db.prepare('SELECT id FROM runs WHERE deleted_at IS NOT NULL ORDER BY id').all()
    expect(inTrash).toEqual([{ id: runId(1) }, { id: runId(4) }])
  })

  it('takes names and notes from a copy that is newer than the backup', async () => {
    const folder = threeInBackup()
    const first = openForTest(folder)
    await valueOf(first.api.renameRun(runId(0), 'Better'))
    copyAll(first.history)
    closeWell(first.history)
    ruin(join(folder, 'history.db'))
    expect(namesById(openForTest(folder).history.db)[runId(0)]).toBe('Better')
  })

  it('brings back every tag, note and star from the copies alone, those of a tag renamed in all runs too', async () => {
    const folder = threeInBackup()
    const first = openForTest(folder)
    await valueOf(first.api.annotateRuns([0, 1].map(runId), { addTags: ['homework'] }))
    await valueOf(first.api.annotateRuns([runId(1)], { note: 'first line\nsecond', starred: true }))
    await valueOf(first.api.renameTag('homework', 'week 3'))
    copyAll(first.history)
    closeWell(first.history)
    rmSync(join(folder, 'backups'), { recursive: true })
    ruin(join(folder, 'history.db'))
    const { api } = openForTest(folder)
    const listed = await valueOf(api.listRuns())
    const written = (n: number) => listed.find(({ id }) => id === runId(n))
    expect(written(0)).toMatchObject({ tags: ['week 3'], note: '', starred: false })
    expect(written(1)).toMatchObject({ tags: ['week 3'], note: 'first line\nsecond', starred: true })
  })

  it('takes them also where the clock was set back between backup and copy', async () => {
    const folder = threeInBackup()
    const first = openForTest(folder)
    await valueOf(first.api.renameRun(runId(0), 'Better'))
    copyAll(first.history)
    closeWell(first.history)
    const yearsAgo = new Date('2020-01-01')
    for (const part of ['runs', 'annotations']) {
      for (const name of readdirSync(join(folder, part))) utimesSync(join(folder, part, name), yearsAgo, yearsAgo)
    }
    ruin(join(folder, 'history.db'))
    expect(namesById(openForTest(folder).history.db)[runId(0)]).toBe('Better')
  })

  it('takes the end of a run that had not ended when the backup was made', async () => {
    const folder = temporaryFolder()
    const { history, writer } = openForTest(folder)
    const messages = runMessages(runId(0))
    for (const message of messages.slice(0, -1)) writer.handle(message)
    backUp(history.db, history.files, NOW)
    for (const message of messages.slice(-1)) writer.handle(message)
    copyAll(history)
    closeWell(history)
    ruin(join(folder, 'history.db'))
    const { api } = openForTest(folder)
    expect(await valueOf(api.listRuns())).toMatchObject([{ id: runId(0), status: 'finished' }])
  })

  it('prefers a good copy to a run that is damaged in the backup', async () => {
    const folder = temporaryFolder()
    const history = historyOf(folder, 2)
    history.db.prepare("UPDATE documents SET experiment = replace(experiment, '1', '2') WHERE run = 1").run()
    backUp(history.db, history.files, NOW)
    closeWell(history)
    ruin(join(folder, 'history.db'))
    const { api } = openForTest(folder)
    expect((await valueOf(api.openRun(runId(0)))).summary.id).toBe(runId(0))
  })

  it('is searched on every page where the store before met damage', () => {
    const folder = threeInBackup()
    breakAnIndex(join(folder, 'history.db'), runId(4))
    const trusting = openForTest(folder)
    expect(trusting.history.notice).toBeNull()
    trusting.history.db.close()
    suspect(trusting.history.files)
    const { history } = openForTest(folder)
    expect(history.notice?.code).toBe('STORE_RECOVERED')
    expect(idsOf(history.db)).toHaveLength(5)
    closeWell(history)
    expect(openForTest(folder).history.notice).toBeNull()
  })

  it('lost to a crash between the last two steps of a recovery is put in its place', () => {
    const folder = threeInBackup()
    const { history } = openForTest(folder)
    closeWell(history)
    recover(history.files)
    renameSync(history.files.database, join(folder, 'elsewhere.db'))
    const again = openForTest(folder).history
    expect([again.notice, idsOf(again.db).length, existsSync(history.files.restored)]).toEqual([null, 5, false])
  })

  it('leaves everything as it was where the recovery cannot be finished', () => {
    const folder = threeInBackup()
    ruin(join(folder, 'history.db'))
    // A folder in the way of the draft stands for a disk that refuses.
    const inTheWay = join(folder, 'history.restored.db.tmp')
    mkdirSync(inTheWay)
    expect(() => openForTest(folder)).toThrow()
    expect(readdirSync(folder)).toContain('history.db')
    expect(existsSync(join(folder, 'damaged'))).toBe(false)
    rmSync(inTheWay, { recursive: true })
    expect(openForTest(folder).history.notice?.params).toMatchObject({ restored: 5 })
  })
})
