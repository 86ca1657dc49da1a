/** The file of the history is damaged in many ways: no sweep and no cell of one is lost, although nothing of them is a run. */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { presetExperiment } from '@engine/contract/presets'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { backUp } from '@main/store/backups'
import type { Database } from '@main/store/driver'
import { historyFiles } from '@main/store/history-files'
import { openHistory } from '@main/store/open-history'
import { writeNextPart } from '@main/store/sweep-copy'
import { addSweep, listSweeps, openSweep, saveSweep } from '@main/store/sweeps'
import { DAMAGES } from './damaged-history'
import { inFolder, randomNumbers, type Fault, type Random, type Verdict } from './fault'

/** Cells of sweeps, those done when the backup was made, and at the end; the last one has three parts. */
const SWEEPS = [
  { cells: 300, before: 300, after: 300 },
  { cells: 600, before: 100, after: 600 },
  { cells: 9_000, before: 0, after: 8_500 },
] as const
const ALL = SWEEPS.reduce((sum, { after }) => sum + after, 0)
const PAGE = 4_096

const idOf = (n: number): string => `5c1e7f3a-2b4d-4e6f-8a9b-00000000000${n}`
const sweepOf = (seeds: number): Sweep => ({
  schema: 1,
  name: 'faults',
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1] } }],
  sampling: { kind: 'grid' },
  seeds,
  task: 'measure',
})

export const damagedSweeps: Fault = {
  name: 'damaged sweeps',
  cycles: { short: 12, full: 120 },
  run: (cycles) => inFolder((folder) => damageMany(folder, cycles)),
}

function damageMany(folder: string, cycles: number): Verdict {
  const source = join(folder, 'source')
  makeHistory(source)
  const random = randomNumbers(7)
  let [whole, lost] = [0, 0]
  for (let cycle = 0; cycle < cycles; cycle++) {
    const missing = ALL - damageOne(source, join(folder, 'home'), cycle, random, false)
    lost += missing
    if (missing === 0) whole++
  }
  const alone = ALL - damageOne(source, join(folder, 'alone'), 0, () => 3 * PAGE, true)
  return {
    passed: lost === 0,
    result: `${whole} of ${cycles} histories have every cell again, ${lost} cells lost`,
    controlFailed: alone > 0,
    control: `without backup and copies: ${alone} of ${ALL} cells lost`,
  }
}

function makeHistory(home: string): void {
  const { db, files } = openHistory(home, new Date())
  SWEEPS.forEach(({ cells, before }, n) => {
    addSweep(db, idOf(n), sweepOf(cells), cells)
    save(db, n, 0, before)
  })
  backUp(db, files, new Date())
  SWEEPS.forEach(({ before, after }, n) => save(db, n, before, after))
  while (writeNextPart(db, files));
  db.close()
}

function save(db: Database, n: number, from: number, to: number): void {
  const cells = Array.from({ length: to - from }, (_, i) => ({
    index: from + i,
    status: 'done' as const,
    results: { ...NO_RESULTS, firstSpeed: from + i + 0.5 },
    reason: '',
    run: null,
  }))
  saveSweep(db, idOf(n), { state: 'paused', seconds: to, cells })
}

/** Cells that hold what was saved. */
function damageOne(source: string, home: string, cycle: number, random: Random, alone: boolean): number {
  rmSync(home, { recursive: true, force: true })
  cpSync(source, home, { recursive: true })
  const files = historyFiles(home)
  if (alone) for (const folder of [files.backups, files.sweeps]) rmSync(folder, { recursive: true })
  DAMAGES[cycle % DAMAGES.length]?.(files.database, random)
  const { db } = openHistory(home, new Date())
  const right = listSweeps(db).reduce((sum, { id }) => {
    const { index, results } = openSweep(db, id).rows
    return sum + index.filter((cell, i) => results.firstSpeed[i] === cell + 0.5).length
  }, 0)
  db.close()
  return right
}
