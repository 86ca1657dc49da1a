/** What a run without a window leaves behind: a folder with its document, records and final state. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Checkpoint } from '@engine/contract/checkpoint'
import type { KnownRecords } from '@engine/contract/replay'
import { UsageError } from '@main/headless/command'
import {
  LAYER_QUANTITY_NAMES,
  type EpochRecord,
  type RunEnd,
  type RunHeader,
  type StepRecord,
} from '@engine/contract/run-records'

/** `record.json`. Numbers of records are in the CSV files, the parameters in `state.bin`. */
export interface RunRecord {
  readonly header: RunHeader
  readonly end: Omit<RunEnd, 'parameters'>
  readonly epochs: readonly EpochRecord[]
  /** How `state.bin` reads: float64 little-endian, the parameters, then what the optimizer remembers, each `count` numbers. */
  readonly state: Omit<Checkpoint, 'parameters' | 'states'> & {
    readonly count: number
    readonly states: number
    readonly sha256: string
  }
}

/** `curves`: rows of {@link readCurves} that come before the steps. */
export function writeRun(
  folder: string,
  record: Omit<RunRecord, 'state'>,
  steps: readonly StepRecord[],
  checkpoint: Checkpoint,
  curves: readonly string[] = [],
): void {
  mkdirSync(folder, { recursive: true })
  const { parameters, states, ...rest } = checkpoint
  const bytes = bytesOf([parameters, ...states])
  const state = { ...rest, count: parameters.length, states: states.length, sha256: sha256(bytes) }
  writeFileSync(join(folder, 'record.json'), `${JSON.stringify({ ...record, state }, null, 2)}\n`)
  writeFileSync(join(folder, 'curves.csv'), curvesCsv(curves, steps, record.header))
  writeFileSync(join(folder, 'epochs.csv'), epochsCsv(record.epochs))
  writeFileSync(join(folder, 'state.bin'), bytes)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The record of a folder and the state it ended in. Throws what reading throws, and a UsageError where the state is damaged. */
export function readRun(folder: string): { record: RunRecord; checkpoint: Checkpoint } {
  const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) as RunRecord
  const bytes = readFileSync(join(folder, 'state.bin'))
  const { count, states, sha256: expected, ...rest } = record.state
  if (sha256(bytes) !== expected) throw new UsageError('state.bin is damaged: it is not what the record says')
  const numbers = (block: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => bytes.readDoubleLE(8 * (block * count + i)))
  return {
    record,
    checkpoint: { ...rest, parameters: numbers(0), states: Array.from({ length: states }, (_, s) => numbers(s + 1)) },
  }
}

/** The rows of `curves.csv` of a folder for steps before `step`, as they are. */
export const readCurves = (folder: string, step: number): string[] =>
  readFileSync(join(folder, 'curves.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .filter((row) => Number.parseInt(row) < step)

/** `curves.csv` of a folder as numbers. What is missing in it is NaN. */
export function readRecords(folder: string, { sizes }: RunHeader): KnownRecords {
  const layerCount = sizes.length - 1
  const rows = readCurves(folder, Infinity).map((row) => row.split(',').map(Number))
  const column = (from: number, width = 1): Float64Array =>
    Float64Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, i) => row[from + i] ?? Number.NaN)))
  const layers = LAYER_QUANTITY_NAMES.map((name, i) => [name, column(5 + i * layerCount, layerCount)])
  return {
    layerCount,
    step: column(0),
    epoch: column(1),
    cost: column(2),
    costTotal: column(3),
    accuracy: column(4),
    layers: Object.fromEntries(layers) as KnownRecords['layers'],
  }
}

/** Full precision; one column per quantity and layer. */
function curvesCsv(before: readonly string[], steps: readonly StepRecord[], { sizes }: RunHeader): string {
  const layers = sizes.slice(1).map((_, l) => l + 1)
  const head = LAYER_QUANTITY_NAMES.flatMap((name) => layers.map((layer) => `${name}_${layer}`))
  const rows = steps.map(({ step, epoch, cost, costTotal, accuracy, layers: values }) =>
    [step, epoch, cost, costTotal, accuracy, ...LAYER_QUANTITY_NAMES.flatMap((name) => [...values[name]])].join(','),
  )
  return `${['step', 'epoch', 'cost', 'costTotal', 'accuracy', ...head].join(',')}\n${[...before, ...rows].join('\n')}\n`
}

function epochsCsv(epochs: readonly EpochRecord[]): string {
  const rows = epochs.map((row) =>
    [row.step, row.epoch, row.validationCost, row.validationAccuracy, row.parametersHash].join(','),
  )
  return `${['step,epoch,validationCost,validationAccuracy,parametersHash', ...rows].join('\n')}\n`
}

function bytesOf(blocks: readonly Float64Array[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8 * blocks.reduce((sum, block) => sum + block.length, 0)))
  let offset = 0
  for (const block of blocks) {
    for (const value of block) {
      bytes.setFloat64(offset, value, true)
      offset += 8
    }
  }
  return new Uint8Array(bytes.buffer)
}
