/** Runs small enough to be written by the thousand, real enough for every check: their hashes are those of their bytes. */
import { createHash } from 'node:crypto'
import { presetExperiment } from '@engine/contract/presets'
import { countParameters } from '@engine/contract/experiment'
import { LAYER_QUANTITY_NAMES, type EpochRecord, type LayerQuantity } from '@engine/contract/run-records'
import type { RecordMessage, RunHeader, StepRecord } from '@engine/contract/run-records'
import type { Database } from '@main/store/driver'
import type { History } from '@main/store/open-history'
import { OpenRuns } from '@main/store/open-runs'
import { RecordWriter } from '@main/store/record-writer'

const SIZES = [784, 3, 10]
const LAYERS = SIZES.length - 1
const UNITS = 13

/** A UUID, the same for the same number. */
export const runId = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

function smallHeader(id: string): RunHeader {
  const preset = presetExperiment('chapter5FourHidden', `Run ${id}`)
  const [first] = preset.layers
  const output = preset.layers.at(-1)
  if (first === undefined || output === undefined) throw new Error('the preset has layers')
  return {
    id,
    kind: 'training',
    experiment: { ...preset, layers: [{ ...first, size: 3 }, output] },
    sizes: SIZES,
    totalSteps: 100,
    startedAt: 1_763_800_000_123,
    engineVersion: '0.1.0',
    dataChecksum: 'a'.repeat(64),
  }
}

function smallStep(step: number): StepRecord {
  const value = (i: number): number => Math.sin(i + step) / 7
  const layers = LAYER_QUANTITY_NAMES.map((name, q) => [
    name,
    Float64Array.from({ length: LAYERS }, (_, i) => value(i + q)),
  ])
  return {
    step,
    epoch: step / 50,
    cost: 3 / (step + 1),
    costTotal: 3.5 / (step + 1),
    accuracy: 1 - 1 / (step + 1.5),
    layers: Object.fromEntries(layers) as Record<LayerQuantity, Float64Array>,
    neurons: Float64Array.from({ length: UNITS }, (_, i) => value(i)),
  }
}

const smallEpoch = (epoch: number): EpochRecord => ({
  step: 2 * epoch - 1,
  epoch,
  validationCost: 0.5 / epoch,
  validationAccuracy: 0.9 + epoch / 1_000,
  parametersHash: epoch.toString(16).padStart(64, '0'),
})

/** Every message of one run in order; each two steps longer than the one before. */
export function runMessages(id: string, recordMessages = 3): RecordMessage[] {
  const { weights, biases } = countParameters(SIZES)
  const salt = Number.parseInt(id.slice(-8), 16)
  const parameters = Float64Array.from({ length: weights + biases }, (_, i) => Math.cos(i + salt))
  const middle = Array.from({ length: recordMessages }, (_, i): RecordMessage => ({
    type: 'records',
    sequence: i + 2,
    runId: id,
    steps: [smallStep(2 * i), smallStep(2 * i + 1)],
    epochs: [smallEpoch(i + 1)],
    changes: [],
    totalSteps: null,
  }))
  return [
    { type: 'begin', sequence: 1, runId: id, header: smallHeader(id) },
    ...middle,
    {
      type: 'end',
      sequence: recordMessages + 2,
      runId: id,
      end: {
        status: 'finished',
        step: 100,
        durationMs: 1_234.5,
        parameters,
        parametersHash: createHash('sha256').update(new Uint8Array(parameters.buffer)).digest('hex'),
        failure: null,
      },
    },
  ]
}

export const writerOf = ({ db, readOnly }: Pick<History, 'db' | 'readOnly'>): RecordWriter =>
  new RecordWriter(db, readOnly, new OpenRuns(db), { changed: () => undefined, ended: () => undefined })

/** Writes whole runs with the numbers from `from` up to `to`. */
export function writeRuns(history: History, from: number, to: number): void {
  const writer = writerOf(history)
  for (let n = from; n < to; n++) {
    for (const message of runMessages(runId(n))) {
      const { failure } = writer.handle(message)
      if (failure !== null) throw new Error(JSON.stringify(failure))
    }
  }
}

export const idsOf = (db: Database): string[] =>
  (db.prepare('SELECT id FROM runs ORDER BY number').all() as { id: string }[]).map(({ id }) => id)

export const isIntegral = (db: Database): boolean =>
  (db.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string }).integrity_check === 'ok'
