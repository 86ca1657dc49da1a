/** One run of a file against itself: document, sizes, columns and weights must fit each other as they do in a run of ours. */
import { createHash } from 'node:crypto'
import { LabError } from '@engine/contract/errors'
import {
  countParameters,
  EXPERIMENT_SCHEMA,
  layerSizes,
  type Experiment,
  type SetShape,
} from '@engine/contract/experiment'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { changeProblem } from '@engine/contract/setting-changes'
import type { ArchivedRun, ArchivedTable } from '../contract/archived-run'
import { MAX_ITEMS } from '../dataset/idx-reader'
import { cleanNote, cleanTag } from '../store/annotate'
import { cleanName } from '../store/run-name'
import { epochLayout, neuronLayout, runShape, stepLayout } from '../store/record-tables'
import { decodeTable, tableBytes, type ColumnLayout } from '../store/typed-columns'
import { runChecksum } from './checksums'
import type { RunInFile, TableInFile } from './format'
import { damaged } from './unpack'

/** Throws IMPORT_DAMAGED with the place in the file, or IMPORT_NEWER for an experiment of a newer program. `at` is such as `runs.0`. */
export function checkRun(run: RunInFile, at: string): ArchivedRun {
  const { sha256, ...content } = run
  if (runChecksum(content) !== sha256) throw damaged(`${at}.sha256`)
  const experiment = checkExperiment(run, at)
  checkHeader(run, experiment, at)
  for (const change of run.changes) {
    if (changeProblem(experiment, change.setting, change.value) !== null) throw damaged(`${at}.changes`)
  }
  checkCourse(run, at)
  const shape = runShape(run.header.sizes)
  return {
    id: run.id,
    name: cleanName(run.name),
    tags: run.tags.map(cleanTag).filter((tag) => tag !== ''),
    note: cleanNote(run.note),
    starred: run.starred,
    kind: run.kind,
    status: run.status,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    step: run.step,
    totalSteps: run.totalSteps,
    origin: run.origin,
    experiment: JSON.stringify(run.experiment),
    header: JSON.stringify(run.header),
    changes: JSON.stringify(run.changes),
    failure: run.failure === null ? null : JSON.stringify(run.failure),
    steps: toTable(run.steps, run.step, stepLayout(shape), `${at}.steps`),
    epochs: toTable(run.epochs, run.step, epochLayout(), `${at}.epochs`),
    neurons: toTable(run.neurons, run.step, neuronLayout(shape), `${at}.neurons`),
    parametersHash: run.parametersHash,
    parameters: toParameters(run, at),
  }
}

function checkExperiment({ experiment: document, header }: RunInFile, at: string): Experiment {
  const schema = (document as { schema?: unknown } | null)?.schema
  if (typeof schema === 'number' && schema > EXPERIMENT_SCHEMA) {
    throw new LabError('IMPORT_NEWER', { found: schema, known: EXPERIMENT_SCHEMA })
  }
  const parsed = parseExperiment(document, [roomyShape(document, header.sizes)])
  if (parsed.ok) return parsed.experiment
  throw damaged([at, 'experiment', ...(parsed.problems[0]?.path ?? [])].join('.'))
}

/** A run is worth reading without its images, so only MNIST, which everybody has, is held against its real sizes. */
function roomyShape(document: unknown, sizes: readonly number[]): SetShape {
  const set = (document as { data?: { set?: unknown } | null } | null)?.data?.set
  if (typeof set !== 'string' || !/^idx-[0-9a-f]{12}$/.test(set)) {
    return { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
  }
  return {
    id: set,
    trainCount: MAX_ITEMS,
    testCount: MAX_ITEMS,
    inputSize: sizes[0] ?? 0,
    classes: sizes.at(-1) ?? 0,
  }
}

function checkHeader({ id, kind, startedAt, header }: RunInFile, experiment: Experiment, at: string): void {
  if (header.id !== id || header.kind !== kind || header.startedAt !== startedAt) throw damaged(`${at}.header`)
  const { data } = experiment
  const ownWidth = data.kind === 'inline' ? data.inputs[0]?.length : data.set === 'mnist' ? 784 : header.sizes[0]
  if (layerSizes(experiment, ownWidth ?? 0).join() !== header.sizes.join()) throw damaged(`${at}.header.sizes`)
}

/** What a run says of its own course must be possible. */
function checkCourse({ id, origin, changes, status, parametersHash }: RunInFile, at: string): void {
  if (origin?.run === id) throw damaged(`${at}.origin`)
  if (changes.some(({ step }, i) => step < (changes[i - 1]?.step ?? 0))) throw damaged(`${at}.changes`)
  if (status === 'finished' && parametersHash === null) throw damaged(`${at}.parametersHash`)
}

function toTable(table: TableInFile, end: number, layout: readonly ColumnLayout[], at: string): ArchivedTable {
  if (JSON.stringify(table.layout) !== JSON.stringify(layout)) throw damaged(`${at}.layout`)
  const bytes = fromBase64(table.bytes, tableBytes(layout, table.rows), `${at}.bytes`)
  const steps = decodeTable(bytes, layout, table.rows).columns.get('step') ?? []
  // Charts and replay go through the rows by their steps.
  let last = -1
  for (const step of steps) {
    if (!Number.isSafeInteger(step) || step <= last || step > end) throw damaged(`${at}.step`)
    last = step
  }
  return { rows: table.rows, layout, bytes }
}

function toParameters({ parameters, parametersHash, header }: RunInFile, at: string): Uint8Array | null {
  if (parameters === null) return null
  const { weights, biases } = countParameters(header.sizes)
  const bytes = fromBase64(parameters, (weights + biases) * Float64Array.BYTES_PER_ELEMENT, `${at}.parameters`)
  if (createHash('sha256').update(bytes).digest('hex') !== parametersHash) throw damaged(`${at}.parametersHash`)
  return bytes
}

/** Exactly `length` bytes in memory of their own. Node skips what is not base64, so the text is made again and compared. */
function fromBase64(text: string, length: number, at: string): Uint8Array {
  if (text.length !== Math.ceil(length / 3) * 4) throw damaged(at)
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== length || bytes.toString('base64') !== text) throw damaged(at)
  return new Uint8Array(bytes)
}
