import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { annotationFile, writeAnnotations } from '@main/store/annotation-copy'
import { archiveRun } from '@main/store/archive'
import { inTransaction } from '@main/store/driver'
import { clearDrafts } from '@main/store/durable-file'
import { eraseRun } from '@main/store/erase-run'
import { readRow } from '@main/store/read-run'
import { updateRun } from '@main/store/run-rows'
import { copyFile, countDue, markMissing, readCopy, writeNextCopy } from '@main/store/second-copy'
import { describe, expect, it } from 'vitest'
import { runId, runMessages, writeRuns } from '../../faults/small-runs'
import { copyAll, historyOf } from './small-history'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

const ONE = runId(0)

describe('the second copy of a run', () => {
  it('is the whole run, weights and all', () => {
    const { db, files } = historyOf(temporaryFolder(), 1)
    const { experiment, header, ...rest } = archiveRun(db, ONE, { weights: true })
    const copy = readCopy(copyFile(files, ONE))
    expect(copy).toMatchObject(rest)
    expect(JSON.parse(copy?.experiment ?? '')).toEqual(JSON.parse(experiment))
    expect(JSON.parse(copy?.header ?? '')).toEqual(JSON.parse(header))
  })

  it('is due when a run ends, not while it trains', () => {
    const { writer, history } = openForTest(temporaryFolder())
    const messages = runMessages(ONE)
    for (const message of messages.slice(0, -1)) writer.handle(message)
    expect(countDue(history.db)).toBe(0)
    for (const message of messages.slice(-1)) writer.handle(message)
    expect(countDue(history.db)).toBe(1)
  })

  it('follows what a person writes to the run', async () => {
    const folder = temporaryFolder()
    historyOf(folder, 1).db.close()
    const { api, history } = openForTest(folder)
    expect(countDue(history.db)).toBe(0)
    await valueOf(api.renameRun(ONE, 'Better'))
    await valueOf(api.annotateRuns([ONE], { addTags: ['homework'], note: 'look', starred: true }))
    copyAll(history)
    expect(readCopy(copyFile(history.files, ONE))).toMatchObject({
      name: 'Better',
      tags: ['homework'],
      note: 'look',
      starred: true,
    })
  })

  it('is not written again for a new name, and goes with its annotations', async () => {
    const folder = temporaryFolder()
    historyOf(folder, 1).db.close()
    const { api, history } = openForTest(folder)
    const file = copyFile(history.files, ONE)
    const { ino } = statSync(file)
    await valueOf(api.renameRun(ONE, 'Better'))
    expect(writeNextCopy(history.db, history.files, new Set(), 0)).toBe(true)
    expect(statSync(file).ino).toBe(ino)
    expect(readCopy(file)?.name).toBe('Better')
    inTransaction(history.db, () => eraseRun(history.db, ONE))
    copyAll(history)
    expect(readdirSync(history.files.annotations)).toEqual([])
  })

  it('has no annotations that belong to another copy or were changed', () => {
    const history = historyOf(temporaryFolder(), 1)
    const { db, files } = history
    const file = copyFile(files, ONE)
    const name = readCopy(file)?.name
    db.exec("UPDATE runs SET name = 'Better'")
    copyAll(history)
    const text = readFileSync(annotationFile(file), 'utf8')
    writeFileSync(annotationFile(file), text.replace('Better', 'Bitter'))
    expect(readCopy(file)?.name).toBe(name)
    writeFileSync(annotationFile(file), text)
    expect(readCopy(file)?.name).toBe('Better')
    writeAnnotations(file, { name: 'x', tags: [], note: '', starred: false }, { content: '', copy: 'another' })
    expect(readCopy(file)?.name).toBe(name)
  })

  it('is written again when the run is another one than it was', () => {
    const history = historyOf(temporaryFolder(), 1)
    const { db, files } = history
    const before = readFileSync(copyFile(files, ONE))
    inTransaction(db, () => updateRun(db, { ...readRow(db, ONE), status: 'stopped' }))
    copyAll(history)
    expect(readFileSync(copyFile(files, ONE)).equals(before)).toBe(false)
    expect(readCopy(copyFile(files, ONE))?.status).toBe('stopped')
  })

  it('goes when the run is gone for good', () => {
    const history = historyOf(temporaryFolder(), 1)
    inTransaction(history.db, () => eraseRun(history.db, ONE))
    copyAll(history)
    expect(readdirSync(history.files.copies)).toEqual([])
  })

  it('is made up for where somebody took it away, and half-written ones are cleared', () => {
    const history = historyOf(temporaryFolder(), 3)
    const { db, files } = history
    rmSync(copyFile(files, ONE))
    writeFileSync(join(files.copies, 'x.json.gz.1.tmp'), 'half')
    clearDrafts(files.copies)
    expect(markMissing(db, files)).toBe(1)
    copyAll(history)
    expect(readdirSync(files.copies)).toHaveLength(3)
    expect(readCopy(copyFile(files, ONE))?.id).toBe(ONE)
  })

  it('from before a damage is not replaced by the damaged run', () => {
    const history = historyOf(temporaryFolder(), 1)
    const { db, files } = history
    const before = readFileSync(copyFile(files, ONE))
    db.prepare("UPDATE documents SET experiment = replace(experiment, '1', '2')").run()
    db.prepare("UPDATE runs SET note = 'x'").run()
    copyAll(history)
    expect(countDue(db)).toBe(0)
    expect(readFileSync(copyFile(files, ONE)).equals(before)).toBe(true)
  })

  it('takes the place of a run that was changed on the disk; number and name stay', async () => {
    const folder = temporaryFolder()
    historyOf(folder, 3).db.close()
    const { api, history } = openForTest(folder)
    await valueOf(api.renameRun(runId(1), 'Mine'))
    const good = await valueOf(api.openRun(runId(1)))
    history.db.prepare("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE run = 2 AND kind = 'steps'").run()
    expect(await valueOf(api.openRun(runId(1)))).toEqual(good)
    history.db.prepare("UPDATE documents SET header = replace(header, 'a', 'b') WHERE run = 2").run()
    rmSync(copyFile(history.files, runId(1)))
    expect(await codeOf(api.openRun(runId(1)))).toBe('RUN_DAMAGED')
  })

  it('that was changed on the disk is not believed', () => {
    const { files } = historyOf(temporaryFolder(), 1)
    const bytes = readFileSync(copyFile(files, ONE))
    writeFileSync(copyFile(files, ONE), bytes.subarray(0, -9))
    expect(readCopy(copyFile(files, ONE))).toBeNull()
  })

  it('that cannot be written does not keep the others from it', () => {
    const { history } = openForTest(temporaryFolder())
    const { db, files } = history
    mkdirSync(copyFile(files, ONE), { recursive: true })
    writeRuns(history, 0, 4)
    const failed = new Set<string>()
    expect(() => copyAll(history, failed)).toThrow()
    copyAll(history, failed)
    expect([countDue(db), [...failed]]).toEqual([1, [ONE]])
    rmSync(copyFile(files, ONE), { recursive: true })
    copyAll(history)
    expect(readCopy(copyFile(files, ONE))?.id).toBe(ONE)
  })

  it('stays in its folder, whatever the id', () => {
    const { files } = openForTest(temporaryFolder()).history
    for (const id of ['../x', 'a/b', 'C:\\x', '.', '', 'CON.', 'A'.repeat(64), '%2e%2e']) {
      expect(dirname(copyFile(files, id))).toBe(files.copies)
      expect(copyFile(files, id)).toMatch(/[0-9a-f]{64}\.json\.gz$/)
    }
    expect(existsSync(files.copies)).toBe(false)
  })
})
