import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HistoryFiles } from '@main/store/history-files'
import type { History } from '@main/store/open-history'
import { countDueParts, markMissingParts, writeNextPart } from '@main/store/sweep-copy'
import { closeWell } from './small-history'
import { CELLS, found, historyWithSweeps, idOf, save, sweep } from './small-sweeps'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

describe('second copies of sweeps', () => {
  const copyAll = ({ db, files }: Pick<History, 'db' | 'files'>): void => {
    while (writeNextPart(db, files));
  }
  const ruin = (file: string): void => writeFileSync(file, 'no database '.repeat(1_000))

  /** One that is finished, one under way, one that was deleted; neither backup nor runs. */
  async function copied(): Promise<{ folder: string; files: HistoryFiles }> {
    const folder = temporaryFolder()
    const { history: opened, api } = openForTest(folder)
    for (const n of [1, 2, 3]) await valueOf(api.addSweep(idOf(n), sweep, n === 2 ? MANY : CELLS))
    await save(api, idOf(1), 0, CELLS, 'finished')
    await save(api, idOf(2), 0, MANY - 1)
    await save(api, idOf(3), 0, 10)
    copyAll(opened)
    await valueOf(api.deleteSweep(idOf(3)))
    copyAll(opened)
    closeWell(opened)
    return { folder, files: opened.files }
  }
  /** Three parts. */
  const MANY = 2 * 4_096 + 100

  it('bring sweeps without runs back whole where nothing of the file can be read, and number the next one after them', async () => {
    const { folder, files } = await copied()
    ruin(files.database)
    const { api, history: opened } = openForTest(folder)
    expect(opened.notice?.code).toBe('STORE_RECOVERED')
    expect(await found(api)).toEqual([
      [2, 'paused', MANY - 1],
      [1, 'finished', CELLS],
    ])
    expect((await valueOf(api.openSweep(idOf(2)))).sweep).toEqual(sweep)
    await valueOf(api.addSweep(idOf(4), sweep, CELLS))
    expect((await valueOf(api.listSweeps()))[0]?.number).toBe(3)
  })

  it('give an older backup what was done since, its end as well', async () => {
    const { folder, files } = await historyWithSweeps()
    const { history: opened } = openForTest(folder)
    copyAll(opened)
    closeWell(opened)
    ruin(files.database)
    expect(await found(openForTest(folder).api)).toEqual(
      expect.arrayContaining([
        [3, 'paused', 300],
        [1, 'finished', CELLS],
      ]),
    )
  })

  it('lose no more than the cells of a file that does not hold what was written; the sweep computes them again', async () => {
    const { folder, files } = await copied()
    const part = join(files.sweeps, `${idOf(1)}.0.json.gz`)
    writeFileSync(part, readFileSync(part).fill(0xa5, 200, 210))
    rmSync(join(files.sweeps, `${idOf(2)}.1.json.gz`))
    ruin(files.database)
    expect(await found(openForTest(folder).api)).toEqual([
      [2, 'paused', MANY - 1 - 4_096],
      [1, 'paused', 0],
    ])
  })

  it('are written again only for the cells that are new, and where somebody took one away', async () => {
    const { folder, files } = await copied()
    const { api, history: opened } = openForTest(folder)
    const inodes = (): Record<string, number> =>
      Object.fromEntries(readdirSync(files.sweeps).map((name) => [name, statSync(join(files.sweeps, name)).ino]))
    // It was running when the lab ended: its state is another one.
    copyAll(opened)
    const before = inodes()
    await save(api, idOf(2), MANY - 1, MANY, 'paused')
    expect(countDueParts(opened.db)).toBe(1)
    copyAll(opened)
    const after = inodes()
    const changed = Object.keys(before).filter((name) => before[name] !== after[name])
    expect(changed).toEqual([`${idOf(2)}.2.json.gz`])
    rmSync(join(files.sweeps, `${idOf(2)}.0.json.gz`))
    rmSync(join(files.sweeps, `${idOf(1)}.json.gz`))
    expect(markMissingParts(opened.db, files)).toBe(2)
    copyAll(opened)
    expect(Object.keys(inodes())).toEqual(Object.keys(before))
  })

  it('of deleted sweeps are gone', async () => {
    const { files } = await copied()
    expect(readdirSync(files.sweeps).filter((name) => name.startsWith(idOf(3)))).toEqual([])
  })

  it('mend a number that was changed on the disk, also where the file changes after that; without one the cell is lost', async () => {
    const { files, folder } = await copied()
    const { api, history: opened } = openForTest(folder)
    const flip = (cell: number): void =>
      opened.db.exec(
        `UPDATE sweep_cells SET results = CAST(zeroblob(8) || substr(results, 9) AS BLOB) WHERE sweep = 2 AND cell = ${cell}`,
      )
    flip(5)
    await save(api, idOf(2), MANY - 1, MANY, 'finished')
    opened.db.exec(`INSERT OR IGNORE INTO due_sweep_copies VALUES ('${idOf(2)}', 0)`)
    copyAll(opened)
    expect((await valueOf(api.sweepRows(idOf(2), 0))).status.filter((status) => status === 'lost')).toHaveLength(1)
    expect((await found(api))[0]).toEqual([2, 'finished', MANY])
    rmSync(files.sweeps, { recursive: true })
    flip(6)
    const { rows } = await valueOf(api.openSweep(idOf(2)))
    const place = rows.index.indexOf(6)
    expect([rows.status[place], rows.results.firstSpeed[place]]).toEqual(['lost', Number.NaN])
    expect(rows.status.filter((status) => status !== 'done')).toHaveLength(1)
  })

  it('that cannot be written keep no other from it', async () => {
    const { api, history: opened } = openForTest(temporaryFolder())
    for (const n of [1, 2]) await valueOf(api.addSweep(idOf(n), sweep, CELLS))
    mkdirSync(join(opened.files.sweeps, `${idOf(1)}.json.gz`), { recursive: true })
    const failed = new Set<string>()
    expect(() => writeNextPart(opened.db, opened.files, failed)).toThrow()
    expect(writeNextPart(opened.db, opened.files, failed)).toBe(true)
    expect(writeNextPart(opened.db, opened.files, failed)).toBe(false)
    expect(existsSync(join(opened.files.sweeps, `${idOf(2)}.json.gz`))).toBe(true)
  })
})
