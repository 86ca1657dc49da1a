/** Curves of pinned runs while no run is there to stand before them. */
import type { Experiment } from '@engine/contract/experiment'
import { LAYER_QUANTITY_NAMES, type LayerQuantity, type RunColumns } from '@engine/contract/run-records'
import { plannedEpochs } from '@engine/contract/setting-changes'
import type { Pin } from '@/stores/pins'

export interface PinnedCurves {
  /** Of the first pinned run. */
  readonly experiment: Experiment
  /** No row: nothing is drawn in front. */
  readonly columns: RunColumns
  /** As long as the longest of the pinned runs was or was meant to be. */
  readonly totalEpochs: number
}

const NONE = new Float64Array(0)

const noRows = (layerCount: number): RunColumns => ({
  layerCount,
  step: NONE,
  epoch: NONE,
  cost: NONE,
  costTotal: NONE,
  accuracy: NONE,
  layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, NONE])) as Record<LayerQuantity, Float64Array>,
  validation: { step: NONE, epoch: NONE, cost: NONE, accuracy: NONE },
  neurons: { unitCount: 0, step: NONE, values: NONE },
})

/** Null where no pinned state comes from a run. */
export function pinnedCurves(pins: readonly Pick<Pin, 'experiment' | 'columns'>[]): PinnedCurves | null {
  const runs = pins.flatMap(({ experiment, columns }) => (columns === null ? [] : [{ experiment, columns }]))
  const [first] = runs
  if (first === undefined) return null
  const ends = runs.map(({ experiment, columns: { epoch } }) =>
    Math.max(
      plannedEpochs(experiment, { step: 0, totalSteps: experiment.duration.count, epoch: 0 }),
      epoch.at(-1) ?? 0,
    ),
  )
  return { experiment: first.experiment, columns: noRows(first.columns.layerCount), totalEpochs: Math.max(...ends) }
}
