/** The file of the history is damaged in many ways: backup, second copies and the file itself together bring every run back. */
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { backUp } from '@main/store/backups'
import { historyFiles } from '@main/store/history-files'
import { openHistory } from '@main/store/open-history'
import { archiveRun } from '@main/store/archive'
import { writeNextCopy } from '@main/store/second-copy'
import { writeMarker } from '@main/store/history-files'
import { takeCensus } from '@main/store/census'
import { runDigest } from '@main/run-file/run-digest'
import type { Database } from '@main/store/driver'
import { inFolder, randomNumbers, type Fault, type Random, type Verdict } from './fault'
import { idsOf, writeRuns } from './small-runs'

const RUNS = 20
const IN_BACKUP = 8
const PAGE = 4_096

export const DAMAGES: readonly ((file: string, random: Random) => void)[] = [
  (file, random) => truncateSync(file, random(readFileSync(file).length)),
  (file, random) => overwrite(file, random, PAGE * (1 + random(8)), 0),
  (file, random) => overwrite(file, random, 1 + random(3_000), 0xa5),
  (file) => writeFileSync(file, 'This is no database at all. '.repeat(300)),
  (file) => overwrite(file, () => 0, 100, 0xff),
  (file) => rmSync(file),
]

export const damagedHistory: Fault = {
  name: 'damaged history',
  cycles: { short: 12, full: 300 },
  run: (cycles) => inFolder((folder) => damageMany(folder, cycles)),
}

function damageMany(folder: string, cycles: number): Verdict {
  const source = join(folder, 'source')
  const digests = makeHistory(source)
  const random = randomNumbers(4)
  const found = { whole: 0, lost: 0, said: 0 }
  for (let cycle = 0; cycle < cycles; cycle++) {
    const home = join(folder, 'home')
    const { lost, said } = damageOne(source, home, cycle, random, digests)
    found.lost += lost
    if (lost === 0) found.whole++
    if (said) found.said++
  }
  const alone = damageOne(source, join(folder, 'alone'), 0, () => 3 * PAGE, digests, true)
  return {
    passed: found.lost === 0,
    result: `${found.whole} of ${cycles} histories whole again, ${found.lost} runs lost; ${found.said} told with numbers`,
    controlFailed: alone.lost > 0,
    control: `without backup and copies: ${alone.lost} of ${RUNS} lost`,
  }
}

/** Some runs are in the backup, all are second copies; the content of each is what counts. */
function makeHistory(home: string): Map<string, string> {
  const history = openHistory(home, new Date())
  const { db, files } = history
  writeRuns(history, 0, IN_BACKUP)
  while (writeNextCopy(db, files));
  backUp(db, files, new Date())
  writeRuns(history, IN_BACKUP, RUNS)
  while (writeNextCopy(db, files));
  writeMarker(files, takeCensus(db))
  const digests = digestsOf(db)
  db.close()
  return digests
}

function damageOne(
  source: string,
  home: string,
  cycle: number,
  random: Random,
  digests: ReadonlyMap<string, string>,
  alone = false,
): { lost: number; said: boolean } {
  rmSync(home, { recursive: true, force: true })
  cpSync(source, home, { recursive: true })
  const files = historyFiles(home)
  if (alone) for (const folder of [files.backups, files.copies]) rmSync(folder, { recursive: true })
  DAMAGES[cycle % DAMAGES.length]?.(files.database, random)
  const { db, notice } = openHistory(home, new Date())
  const found = digestsOf(db)
  db.close()
  // A damage inside the data of a run leaves the file sound: that run is known by its checksum, and its copy is there.
  const lost = [...digests].filter(([id, digest]) => found.get(id) !== digest).length
  const isNoticed = notice?.code === 'STORE_RECOVERED'
  return { lost: isNoticed || alone ? lost : lost - damagedWithCopy(home, digests, found), said: isNoticed }
}

function damagedWithCopy(
  home: string,
  digests: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): number {
  const { copies } = historyFiles(home)
  return [...digests].filter(([id, digest]) => found.get(id) !== digest && existsSync(join(copies, `${id}.json.gz`)))
    .length
}

function digestsOf(db: Database): Map<string, string> {
  const digests = new Map<string, string>()
  for (const id of idsOf(db)) {
    try {
      digests.set(id, runDigest(archiveRun(db, id, { weights: true })))
    } catch {
      digests.set(id, 'damaged')
    }
  }
  return digests
}

function overwrite(file: string, random: Random, length: number, value: number): void {
  const bytes = readFileSync(file)
  const from = random(bytes.length)
  writeFileSync(file, bytes.fill(value, from, Math.min(from + length, bytes.length)))
}
