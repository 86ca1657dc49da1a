/** Run files with random damage: refused with a code the window has words for, whatever it is, and the history stays as it was. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { LabError } from '@engine/contract/errors'
import type { ArchivedRun } from '@main/contract/archived-run'
import { readRunFile } from '@main/run-file/read-run-file'
import { writeRunFile } from '@main/run-file/write-run-file'
import { adoptRun, archiveRun } from '@main/store/archive'
import { inTransaction, type Database } from '@main/store/driver'
import { openHistory } from '@main/store/open-history'
import { inFolder, randomNumbers, type Fault, type Random, type Verdict } from './fault'
import { runId, writeRuns } from './small-runs'

const SEEDS = 100
const ROUND = 50
const LONGEST_MS = 2_000
const MOST_MEMORY = 300 * 2 ** 20
/** Of mutated files; the others have a damage under the compression. */
const PACKED_SHARE = 3

export const importFiles: Fault = {
  name: 'damaged run file',
  cycles: { short: 1_000, full: 250_000 },
  run: (cycles) => inFolder((folder) => mutateMany(folder, cycles)),
}

interface Found {
  refused: number
  same: number
  wrong: number
  unknown: number
  slowest: number
  controlTook: number
}

async function mutateMany(folder: string, cycles: number): Promise<Verdict> {
  const { db } = openHistory(folder, new Date())
  const seeds = makeSeeds(join(folder, 'seed'))
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const before = hashOf(folder)
  const random = randomNumbers(5)
  const found: Found = { refused: 0, same: 0, wrong: 0, unknown: 0, slowest: 0, controlTook: 0 }
  let memory = 0
  for (let cycle = 0; cycle < cycles; cycle++) {
    readMutant(db, seeds[cycle % SEEDS] ?? seeds[0], random, found)
    if (cycle % ROUND > 0) continue
    memory = Math.max(memory, process.memoryUsage().rss)
    // Node frees what zlib used only between two turns of its loop, as it does between two imports.
    await nextTurn()
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const isUntouched = hashOf(folder) === before
  db.close()
  return {
    passed: found.wrong + found.unknown === 0 && isUntouched && found.slowest < LONGEST_MS && memory < MOST_MEMORY,
    result:
      `${found.refused} of ${cycles} refused with a code, ${found.same} read unchanged, ${found.wrong} read changed, ` +
      `${found.unknown} without a code; history ${isUntouched ? 'untouched' : 'CHANGED'}, ` +
      `${(memory / 2 ** 20).toFixed(0)} MB, slowest ${found.slowest.toFixed(0)} ms`,
    controlFailed: found.controlTook > 0,
    control: `without checksums ${found.controlTook} changed files pass`,
  }
}

interface Seed {
  readonly packed: Uint8Array
  readonly document: Buffer
}

/** Every one with another run. */
function makeSeeds(folder: string): [Seed, ...Seed[]] {
  const history = openHistory(folder, new Date())
  writeRuns(history, 0, SEEDS)
  const seeds = Array.from({ length: SEEDS }, (_, n) => {
    const packed = repack([archiveRun(history.db, runId(n), { weights: n % 4 === 0 })])
    return { packed, document: gunzipSync(packed) }
  })
  history.db.close()
  return seeds as [Seed, ...Seed[]]
}

const repack = (runs: readonly ArchivedRun[]): Uint8Array => writeRunFile(runs, { app: '0.1.0', handedInBy: null })

/** What passes is brought in and taken back, as a refusal in the middle of an import would. */
function readMutant(db: Database, { packed, document }: Seed, random: Random, found: Found): void {
  const isPacked = random(PACKED_SHARE) === 0
  const mutant = mutate(isPacked ? Buffer.from(packed) : document, random)
  const from = performance.now()
  try {
    const runs = readRunFile(isPacked ? mutant : gzipSync(mutant, { level: 1 }))
    if (gunzipSync(repack(runs)).equals(document)) found.same++
    else found.wrong++
    adoptAndTakeBack(db, () => runs.forEach((run) => adoptRun(db, run)))
  } catch (thrown) {
    if (thrown instanceof LabError && thrown.code.startsWith('IMPORT_')) found.refused++
    else found.unknown++
  }
  found.slowest = Math.max(found.slowest, performance.now() - from)
  if (!isPacked && isJson(mutant) && !mutant.equals(document)) found.controlTook++
}

function adoptAndTakeBack(db: Database, work: () => void): void {
  const undo = new Error('taken back')
  try {
    inTransaction(db, () => {
      work()
      throw undo
    })
  } catch (thrown) {
    if (thrown !== undo) throw thrown
  }
}

function mutate(source: Buffer, random: Random): Buffer {
  const at = random(source.length)
  const kind = random(5)
  if (kind === 0) return Buffer.from(source.subarray(0, at))
  const bytes = Buffer.from(source)
  if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  if (kind === 2) bytes[at] = 48 + random(10)
  if (kind === 3) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random(40))])
  if (kind === 4) copyPart(bytes, at, random)
  return bytes
}

function copyPart(bytes: Buffer, to: number, random: Random): void {
  const from = random(bytes.length)
  bytes.copyWithin(to, from, from + 1 + random(60))
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString())
    return true
  } catch {
    return false
  }
}

const hashOf = (folder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'history.db')))
    .digest('hex')
