/** How a saved run goes on, as itself or as another one that takes over its beginning. */
import type { ResumePoint } from './checkpoint'
import type { Experiment, SettingChange } from './experiment'
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns, type RunOrigin } from './run-records'

/** Only the process that has the saved run knows all of this. */
export interface GoOn {
  readonly runId: string
  /** Of the whole run, its beginning included. */
  readonly experiment: unknown
  /** Null: at the start values. */
  readonly from: ResumePoint | null
  /** The records before `from`, in the order in which they were made. */
  readonly past: RunColumns
  /** Null: the run itself goes on. */
  readonly origin: RunOrigin | null
  readonly startedAt: number | null
  /** What the beginning was computed with: another engine, or other images, would not give its bits again. */
  readonly engineVersion: string
  readonly dataChecksum: string
}

/** What a branch does otherwise than the run it leaves. */
export interface BranchPlan {
  /** Updates done where it leaves. */
  readonly step: number
  /** From the update after that on. */
  readonly changes: readonly Omit<SettingChange, 'step'>[]
  /** Of the whole branch, from the start values on. */
  readonly duration: Experiment['duration']
  readonly name: string
}

/**
 * The document of a branch, which gives the same bits from its start as the run it leaves up to `plan.step`: what was changed later,
 * or planned for later, is not taken over.
 */
export function branchDocument(experiment: Experiment, { step, changes, duration, name }: BranchPlan): Experiment {
  const before = experiment.changes.filter((change) => change.step < step)
  return { ...experiment, name, duration, changes: [...before, ...changes.map((change) => ({ ...change, step }))] }
}

/** The rows of records and evaluations before update `step` was done: those a run keeps that goes on there. */
export function columnsBefore(columns: RunColumns, step: number): RunColumns {
  const { layerCount, layers, validation, neurons } = columns
  const rows = countBefore(columns.step, step)
  const evaluations = countBefore(validation.step, step)
  const snapshots = countBefore(neurons.step, step)
  const cut = LAYER_QUANTITY_NAMES.map((name) => [name, layers[name].slice(0, rows * layerCount)])
  return {
    layerCount,
    step: columns.step.slice(0, rows),
    epoch: columns.epoch.slice(0, rows),
    cost: columns.cost.slice(0, rows),
    costTotal: columns.costTotal.slice(0, rows),
    accuracy: columns.accuracy.slice(0, rows),
    layers: Object.fromEntries(cut) as Record<LayerQuantity, Float64Array>,
    validation: {
      step: validation.step.slice(0, evaluations),
      epoch: validation.epoch.slice(0, evaluations),
      cost: validation.cost.slice(0, evaluations),
      accuracy: validation.accuracy.slice(0, evaluations),
    },
    neurons: {
      unitCount: neurons.unitCount,
      step: neurons.step.slice(0, snapshots),
      values: neurons.values.slice(0, snapshots * neurons.unitCount),
    },
  }
}

function countBefore(steps: Float64Array, step: number): number {
  const first = steps.findIndex((at) => at >= step)
  return first < 0 ? steps.length : first
}
