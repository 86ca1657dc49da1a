/** Runs to be compared, made of the few numbers a test is about. */
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns, type RunStatus } from '@engine/contract/run-records'
import type { ComparedRun } from '@/compare/compared-run'
import { sampleStoredRun } from '../history/sample-stored-run'

export interface RunNumbers {
  /** Units of every layer, input first. */
  readonly sizes?: readonly number[]
  /** ‖⟨δ⟩‖ of the hidden layers at every record. */
  readonly speeds?: readonly (readonly number[])[]
  /** Updates done at every record. */
  readonly steps?: readonly number[]
  /** Validation accuracy after epoch 1, 2, … */
  readonly accuracy?: readonly number[]
  /** Training cost at every record; 1 where it is left out. */
  readonly cost?: readonly number[]
  readonly status?: RunStatus
  readonly step?: number
  readonly checksum?: string
}

/** A run of 10,000 validation images, with a record per entry of `speeds` at epoch 0, 1, 2, … */
export function comparedRun(slot: number, given: RunNumbers = {}): ComparedRun {
  const { sizes = [784, 30, 30, 10], speeds = [], accuracy = [], status = 'finished', step = 100 } = given
  const stored = sampleStoredRun({ id: `run-${slot}`, status, step, sizes })
  const layerCount = sizes.length - 1
  const rows = speeds.map((hidden) => [...hidden, 1])
  const steps = Float64Array.from(given.steps ?? speeds.map((_, i) => i * 5_000))
  const epochs = Float64Array.from(accuracy, (_, i) => i + 1)
  const none = new Float64Array()
  const columns: RunColumns = {
    layerCount,
    step: steps,
    epoch: steps.map((each) => each / 5_000),
    cost: steps.map((_, i) => given.cost?.[i] ?? 1),
    costTotal: steps.map(() => 1),
    accuracy: steps.map(() => 0.5),
    layers: Object.fromEntries(
      LAYER_QUANTITY_NAMES.map((name) => [name, name === 'deltaNormOfMean' ? Float64Array.from(rows.flat()) : none]),
    ) as Record<LayerQuantity, Float64Array>,
    validation: {
      step: epochs.map((epoch) => epoch * 5_000),
      epoch: epochs,
      cost: epochs.map((epoch) => 1 / epoch),
      accuracy: Float64Array.from(accuracy),
    },
    neurons: { unitCount: 0, step: none, values: none },
  }
  const header = { ...stored.header, sizes, dataChecksum: given.checksum ?? 'same' }
  return { slot, name: `Run ${slot}`, run: { ...stored, header, columns } }
}
