import { presetExperiment } from '@engine/contract/presets'
import { LAYER_QUANTITY_NAMES, type LayerQuantity } from '@engine/contract/run-records'
import type { RunSummary, StoredRun } from '@main/contract/run-summary'
import { sampleRun } from './sample-runs'

/** An opened run of the first preset without any record. */
export function sampleStoredRun(given: Partial<RunSummary> = {}, more: Partial<StoredRun> = {}): StoredRun {
  const experiment = presetExperiment('chapter5FourHidden', 'four')
  const sizes = [784, 30, 30, 30, 30, 10]
  const summary = sampleRun(14, { sizes, ...given })
  const none = new Float64Array()
  return {
    summary,
    experiment,
    header: {
      id: summary.id,
      kind: summary.kind,
      experiment,
      sizes,
      totalSteps: 150_000,
      startedAt: summary.startedAt,
      engineVersion: '1',
      dataChecksum: '',
    },
    columns: {
      layerCount: 5,
      step: none,
      epoch: none,
      cost: none,
      costTotal: none,
      accuracy: none,
      layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, none])) as Record<
        LayerQuantity,
        Float64Array
      >,
      validation: { step: none, epoch: none, cost: none, accuracy: none },
      neurons: { unitCount: 130, step: none, values: none },
    },
    parametersHash: null,
    failure: null,
    ...more,
  }
}
