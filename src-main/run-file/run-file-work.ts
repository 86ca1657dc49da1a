/** The work of the run-file process; knows neither Electron nor Comlink, so that tests run it as it is. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { LabError, type Result, toFailure } from '@engine/contract/errors'
import type { RunLook } from '../contract/run-exchange'
import type { ArchivedRun } from '../contract/archived-run'
import { factsOf } from '../store/archive-facts'
import { bytesOf } from '../store/typed-columns'
import { experimentText } from './experiment-text'
import { RUN_FILE_LIMITS } from './format'
import { openRunFile, type RunFile } from './read-run-file'
import { runDigest } from './run-digest'
import type { RunFileApi } from './run-file-api'
import { tooLarge } from './unpack'
import { curvesCsv } from './curves-csv'
import { writeRunFile } from './write-run-file'

export const runFileWork: RunFileApi = {
  look: async (path) =>
    attempt(() => {
      const { handedInBy, runs } = readPath(path)
      return { handedInBy, runs: runs.map(toLook) }
    }, 'IMPORT_DAMAGED'),
  read: async (path) => attempt(() => readPath(path), 'IMPORT_DAMAGED'),
  write: async (runs, choice, app) =>
    attempt(() => {
      if (choice.format === 'runs') return writeRunFile(runs, { app, handedInBy: choice.handedInBy })
      const text = choice.format === 'csv' ? curvesCsv(runs, choice.decimal) : experimentText(runs)
      return new TextEncoder().encode(text)
    }, 'EXPORT_TOO_LARGE'),
}

function readPath(path: string): RunFile {
  return openRunFile(readLimited(path))
}

/** The size is asked of the opened file: another one may have taken its place meanwhile. */
function readLimited(path: string): Uint8Array {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (thrown) {
    throw unreadable(thrown)
  }
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new LabError('IMPORT_NOT_A_RUN_FILE')
    if (stats.size > RUN_FILE_LIMITS.fileBytes) throw tooLarge()
    return readFileSync(file)
  } catch (thrown) {
    throw thrown instanceof LabError ? thrown : unreadable(thrown)
  } finally {
    closeSync(file)
  }
}

/** Messages of the file system name paths of this machine, so only their code is passed on. */
const unreadable = (thrown: unknown): LabError =>
  new LabError('FILE_NOT_READ', { detail: (thrown as NodeJS.ErrnoException).code ?? '' })

function toLook(run: ArchivedRun): RunLook {
  const facts = factsOf(run)
  const speeds = new Float64Array(bytesOf(facts.first_speeds).buffer)
  const ratio = speeds.length < 2 ? Number.NaN : (speeds.at(-1) ?? 0) / (speeds[0] ?? 0)
  return {
    id: run.id,
    name: run.name,
    kind: run.kind,
    status: facts.status,
    sizes: JSON.parse(facts.sizes) as number[],
    bestAccuracy: facts.best_accuracy,
    speedRatio: Number.isFinite(ratio) ? ratio : null,
    weights: run.parameters !== null,
    digest: runDigest(run),
  }
}

function attempt<T>(work: () => T, otherwise: 'IMPORT_DAMAGED' | 'EXPORT_TOO_LARGE'): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown, otherwise) }
  }
}
