/** A made-up run whose every number can be predicted, NaN and infinities among them. */
import type { SettingChange } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { LAYER_QUANTITY_NAMES, type EpochRecord, type LayerQuantity } from '@engine/contract/run-records'
import type { RecordMessage, RunEnd, RunHeader, StepRecord } from '@engine/contract/run-records'

const SIZES = [784, 30, 30, 30, 30, 10]
const LAYERS = SIZES.length - 1
const UNITS = 130
const PARAMETERS = 784 * 30 + 3 * 900 + 300 + UNITS

export function sampleHeader(id: string, name = 'Chapter 5, four hidden layers'): RunHeader {
  return {
    id,
    kind: 'training',
    experiment: presetExperiment('chapter5FourHidden', name),
    sizes: SIZES,
    totalSteps: 150_000,
    startedAt: 1_763_800_000_123,
    engineVersion: '0.1.0',
    dataChecksum: 'a'.repeat(64),
  }
}

/** `salt` makes runs differ; every third value is one a lazy format would lose. */
export function sampleStep(step: number, salt = 0, withNeurons = true): StepRecord {
  const odd = [Number.NaN, Infinity, -Infinity, -0, 5e-324, 1 / 3]
  const value = (i: number): number => (i % 3 === 0 ? (odd[(i / 3) % odd.length] ?? 0) : Math.sin(i + step + salt) / 7)
  const layers = LAYER_QUANTITY_NAMES.map((name, q) => [
    name,
    Float64Array.from({ length: LAYERS }, (_, i) => value(i + q)),
  ])
  return {
    step,
    epoch: step / 5_000,
    cost: step === 2 ? Number.NaN : 3 / (step + 1),
    costTotal: step === 2 ? Infinity : 3.5 / (step + 1),
    accuracy: 1 - 1 / (step + 1.5),
    layers: Object.fromEntries(layers) as Record<LayerQuantity, Float64Array>,
    neurons: withNeurons ? Float64Array.from({ length: UNITS }, (_, i) => value(i)) : null,
  }
}

export function sampleEpoch(epoch: number): EpochRecord {
  return {
    step: epoch * 5_000,
    epoch,
    validationCost: 0.5 / epoch,
    validationAccuracy: epoch === 2 ? 0.97 : 0.9 + epoch / 1_000,
    parametersHash: epoch.toString(16).padStart(64, '0'),
  }
}

export function sampleEnd(status: RunEnd['status'] = 'finished'): RunEnd {
  return {
    status,
    step: 150_000,
    durationMs: 61_234.5,
    parameters: Float64Array.from({ length: PARAMETERS }, (_, i) => Math.cos(i)),
    parametersHash: 'c'.repeat(64),
    failure: status === 'diverged' ? { code: 'RUN_DIVERGED', params: { step: 1_204, layer: 3 } } : null,
  }
}

export const begin = (sequence: number, runId: string, name?: string): RecordMessage => ({
  type: 'begin',
  sequence,
  runId,
  header: sampleHeader(runId, name),
})
export const records = (
  sequence: number,
  runId: string,
  steps: readonly StepRecord[],
  epochs: readonly EpochRecord[] = [],
  changes: readonly SettingChange[] = [],
  totalSteps: number | null = null,
): RecordMessage => ({ type: 'records', sequence, runId, steps, epochs, changes, totalSteps })
export const end = (sequence: number, runId: string, ended = sampleEnd()): RecordMessage => ({
  type: 'end',
  sequence,
  runId,
  end: ended,
})
