/** Ten thousand runs are no fault, but a history that opens too slowly is as good as lost. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { handBack, historyFiles } from '@main/store/history-files'
import { openHistory } from '@main/store/open-history'
import type { History } from '@main/store/open-history'
import { createHistoryApi } from '@main/store/history-api'
import { inFolder, percentile, type Fault, type Verdict } from './fault'
import { writeRuns } from './small-runs'

const RUNS = 10_000
const WRITTEN = 20
const READY_MS = 150
/** Of the hundred milliseconds in which the list stands on the screen, the share of the store. */
const LIST_MS = 25
/** Of what a run takes to be written into an empty history. */
const SLOWER = 2
const TABLES = ['documents', 'chunks', 'parameters']

export const manyRuns: Fault = {
  name: '10,000 runs',
  cycles: { short: 5, full: 20 },
  run: (cycles) => inFolder((folder) => openMany(folder, cycles)),
}

/** A history of ten thousand runs in `folder`, as the window would find it. */
export async function fillMany(folder: string): Promise<void> {
  const made = openHistory(folder, new Date())
  writeRuns(made, 0, WRITTEN)
  multiply(made)
  // The first look at runs from elsewhere computes what they are searched by; it is kept from then on.
  await timeOfList(made)
  closeWell(made)
}

async function openMany(folder: string, cycles: number): Promise<Verdict> {
  await fillMany(folder)
  const ready: number[] = []
  const list: number[] = []
  const everything: number[] = []
  const unclean: number[] = []
  for (let cycle = 0; cycle < cycles; cycle++) {
    const from = performance.now()
    const history = openHistory(folder, new Date())
    ready.push(performance.now() - from)
    list.push(await timeOfList(history))
    everything.push(timeOfEverything(history))
    history.db.close()
    unclean.push(timeOfOpening(folder))
  }
  const [alone, among] = writingTimes(join(folder, 'alone'), folder)
  const slower = percentile(among, 0.5) / percentile(alone, 0.5)
  const p95 = [ready, unclean, list].map((times) => percentile(times, 0.95).toFixed(0))
  const everythingMs = percentile(everything, 0.5)
  return {
    // A matter of the release: what else the machine does slows single ones, and a test that measures time says nothing.
    passed:
      cycles < manyRuns.cycles.full ||
      (percentile(ready, 0.5) < READY_MS && percentile(list, 0.5) < LIST_MS && slower < SLOWER),
    result:
      `${megabytes(folder)} MB: ready in ${percentile(ready, 0.5).toFixed(0)} ms, checked after a crash in ` +
      `${percentile(unclean, 0.5).toFixed(0)} ms, first page in ${percentile(list, 0.5).toFixed(0)} ms ` +
      `(medians; p95 ${p95.join(', ')}); a run is written in ${percentile(among, 0.5).toFixed(1)} ms, ` +
      `${percentile(alone, 0.5).toFixed(1)} ms without the others`,
    controlFailed: cycles < manyRuns.cycles.full ? null : everythingMs > LIST_MS,
    control: `with the document of every run ${everythingMs.toFixed(0)} ms`,
  }
}

/** Copies the runs written until there are enough. Their seals no longer fit; a list does not look at them. */
function multiply({ db }: History): void {
  db.exec('PRAGMA foreign_keys = OFF; BEGIN')
  const columns = namesOf(db, 'runs').filter((name) => name !== 'number' && name !== 'id')
  for (let done = WRITTEN; done < RUNS; done += WRITTEN) {
    db.exec(`INSERT INTO runs (number, id, ${columns.join(', ')})
      SELECT number + ${done}, substr(id, 1, 24) || printf('%012x', number + ${done}), ${columns.join(', ')} FROM runs WHERE number <= ${WRITTEN}`)
    for (const table of TABLES) {
      const others = namesOf(db, table).filter((name) => name !== 'run')
      db.exec(`INSERT INTO ${table} (run, ${others.join(', ')})
        SELECT run + ${done}, ${others.join(', ')} FROM ${table} WHERE run <= ${WRITTEN}`)
    }
  }
  db.exec('COMMIT; PRAGMA foreign_keys = ON; DELETE FROM due_copies')
}

const namesOf = (db: History['db'], table: string): string[] =>
  (db.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(({ name }) => name)

async function timeOfList(history: History): Promise<number> {
  const api = createHistoryApi(
    history,
    { changed: () => undefined, sweepChanged: () => undefined },
    async () => undefined,
  )
  const from = performance.now()
  const page = await api.queryRuns({
    search: '',
    place: 'kept',
    sort: { by: 'number', descending: true },
    epoch: null,
    groupBy: null,
  })
  if (!page.ok || page.value.ids.length !== RUNS) throw new Error(JSON.stringify(page).slice(0, 200))
  return performance.now() - from
}

function timeOfEverything({ db }: History): number {
  const from = performance.now()
  for (const { experiment } of db.prepare('SELECT experiment FROM documents').all() as { experiment: string }[]) {
    JSON.parse(experiment)
  }
  return performance.now() - from
}

/** Milliseconds a whole run takes, every message committed: in turns in both histories, since what else uses the disk changes. */
function writingTimes(empty: string, full: string): [number[], number[]] {
  const histories = [empty, full].map((folder) => openHistory(folder, new Date()))
  const times: [number[], number[]] = [[], []]
  for (let n = 0; n < WRITTEN; n++) {
    for (const [i, history] of histories.entries()) {
      const begun = performance.now()
      writeRuns(history, RUNS + n, RUNS + n + 1)
      times[i]!.push(performance.now() - begun)
    }
  }
  histories.forEach(closeWell)
  return times
}

/** Of a history whose last store was killed. */
function timeOfOpening(folder: string): number {
  const from = performance.now()
  const history = openHistory(folder, new Date())
  const time = performance.now() - from
  closeWell(history)
  return time
}

const megabytes = (folder: string): string => (statSync(historyFiles(folder).database).size / 2 ** 20).toFixed(0)

function closeWell({ db, files }: History): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  handBack(files)
}
