/** A saved run computed again: what is known of the first time, and how the two compare. */
import type { ResumePoint } from './checkpoint'
import { LAYER_QUANTITY_NAMES, type RunColumns, type StepRecord } from './run-records'

/** The parameters after `step` updates, by their SHA-256 as in `EpochRecord`. */
export interface KnownState {
  readonly step: number
  readonly parametersHash: string
}

/** Numbers of the steps recorded, in order, without those of single neurons. */
export type KnownRecords = Pick<
  RunColumns,
  'layerCount' | 'step' | 'epoch' | 'cost' | 'costTotal' | 'accuracy' | 'layers'
>

/** What a saved run says of itself. */
export interface ExpectedRun {
  /** Ends of epochs, in order. */
  readonly epochs: readonly KnownState[]
  readonly records: KnownRecords
  /** The newest state whose parameters are known: the end, or the last epoch of a run that was interrupted. */
  readonly end: KnownState
}

/** What is known of a run until `step` updates are done. */
export const expectedUntil = ({ epochs, records, end }: ExpectedRun, step: number): ExpectedRun => ({
  epochs: epochs.filter((state) => state.step <= step),
  records: recordsUntil(records, step),
  end,
})

function recordsUntil(records: KnownRecords, step: number): KnownRecords {
  const rows = records.step.filter((at) => at <= step).length
  const layers = LAYER_QUANTITY_NAMES.map((name) => [name, records.layers[name].slice(0, rows * records.layerCount)])
  return {
    layerCount: records.layerCount,
    step: records.step.slice(0, rows),
    epoch: records.epoch.slice(0, rows),
    cost: records.cost.slice(0, rows),
    costTotal: records.costTotal.slice(0, rows),
    accuracy: records.accuracy.slice(0, rows),
    layers: Object.fromEntries(layers) as KnownRecords['layers'],
  }
}

/**
 * `step`: updates compared, or the first step where a record or state differs. A replay that a person ended says nothing of the run.
 */
export interface ReplayAnswer {
  readonly result: 'identical' | 'differs' | 'cancelled'
  readonly step: number
  /** Of the engine and the image files it was computed with now; another one than that of the run explains a difference. */
  readonly engineVersion: string
  readonly dataChecksum: string
}

/** Step of the first state that is not the one expected in its place, null where there is none. The shorter list ends the comparison. */
export function firstDifference(expected: readonly KnownState[], made: readonly KnownState[]): number | null {
  for (const [i, { step, parametersHash }] of made.entries()) {
    const known = expected[i]
    if (known === undefined) return null
    if (known.step !== step || known.parametersHash !== parametersHash) return Math.min(step, known.step)
  }
  return null
}

/** The state of a saved run at one step, for another one that goes on from there. */
export interface Recovered {
  readonly answer: ReplayAnswer
  /** Null unless the run was computed again as it was. */
  readonly state: ResumePoint | null
}

const SINGLE_NUMBERS = ['step', 'epoch', 'cost', 'costTotal', 'accuracy'] as const

/** Whether a record is row `i` of those known, to the last bit; the sign of 0 and the payload of NaN, which text loses, are left out. */
export function isKnownRecord(records: KnownRecords, i: number, made: StepRecord): boolean {
  const { layerCount, layers } = records
  return (
    SINGLE_NUMBERS.every((name) => isSame(records[name][i], made[name])) &&
    LAYER_QUANTITY_NAMES.every((name) =>
      made.layers[name].every((value, l) => isSame(layers[name][i * layerCount + l], value)),
    )
  )
}

const isSame = (a: number | undefined, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))
