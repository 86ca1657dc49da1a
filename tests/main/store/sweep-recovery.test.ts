import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '@main/store/driver'
import { suspect } from '@main/store/history-files'
import { runId } from '../../faults/small-runs'
import { breakAnIndex } from './small-history'
import { CELLS, found, historyWithSweeps, idOf, sweep } from './small-sweeps'
import { openForTest, valueOf } from './temporary-history'

const PAGE = 4_096

/** Zeros in place of the last page of cells: everything behind it can only be read from the other end. */
function ruinCells(file: string): void {
  const bytes = readFileSync(file)
  const db = openDatabase(file, 'read')
  const { page } = db
    .prepare(
      "SELECT pageno AS page FROM dbstat WHERE name = 'sweep_cells' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 5",
    )
    .get() as { page: number }
  db.close()
  writeFileSync(file, bytes.fill(0, (page - 1) * PAGE, page * PAGE))
}

describe('sweeps of a damaged history', () => {
  it('come back whole from the file where only an index is broken, also without a backup', async () => {
    for (const withBackup of [true, false]) {
      const { folder, files } = await historyWithSweeps()
      if (!withBackup) rmSync(join(folder, 'backups'), { recursive: true })
      suspect(files)
      breakAnIndex(files.database, runId(0))
      const { api, history: opened } = openForTest(folder)
      expect(opened.notice?.code).toBe('STORE_RECOVERED')
      expect(await found(api)).toEqual([
        [3, 'paused', 300],
        [1, 'finished', CELLS],
      ])
      await valueOf(api.addSweep(idOf(4), sweep, CELLS))
      expect((await valueOf(api.listSweeps()))[0]?.number).toBe(4)
    }
  })

  it('come back but for the cells of a page that cannot be read, which are computed again', async () => {
    const { folder, files } = await historyWithSweeps()
    ruinCells(files.database)
    suspect(files)
    const { api } = openForTest(folder)
    const [third, first] = await found(api)
    const lost = 300 - third![2] + CELLS - first![2]
    expect(lost).toBeGreaterThan(0)
    expect(lost).toBeLessThan(60)
    expect([third![1], first![1]]).toEqual(['paused', first![2] === CELLS ? 'finished' : 'paused'])
  })

  it('come back from the backup alone where nothing of the file can be read', async () => {
    const { folder, files } = await historyWithSweeps()
    writeFileSync(files.database, 'no database '.repeat(1_000))
    expect(await found(openForTest(folder).api)).toEqual([
      [2, 'paused', 0],
      [1, 'paused', 100],
    ])
  })

  it('take nothing that makes no sense', async () => {
    const { folder, files } = await historyWithSweeps()
    const db = openDatabase(files.database, 'write')
    db.exec(`UPDATE sweeps SET document = '{' WHERE number = 3;
      UPDATE sweep_cells SET results = x'00' WHERE sweep = 1 AND cell = 500;
      UPDATE sweep_cells SET status = 'eaten' WHERE sweep = 1 AND cell = 501`)
    db.close()
    suspect(files)
    breakAnIndex(files.database, runId(0))
    expect(await found(openForTest(folder).api)).toEqual([[1, 'paused', CELLS - 2]])
  })
})
