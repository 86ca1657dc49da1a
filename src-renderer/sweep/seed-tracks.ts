/** Of a saved run what the curves over the seeds are made of; everything else of it may go. */
import { keptLayers } from '@engine/contract/sweep/results'
import type { StoredRun } from '@main/contract/run-summary'
import { speedsByLayer } from '@/charts/speed-curves'
import { placesIn, trackOf, type CompareTrack } from '@/compare/tracks'

export const SEED_QUANTITIES = ['trainingCost', 'validationAccuracy', 'speeds'] as const
export type SeedQuantity = (typeof SEED_QUANTITIES)[number]

/** Over epochs. */
export interface SeedTracks {
  readonly trainingCost: CompareTrack
  /** Shares, 0 to 1. */
  readonly validationAccuracy: CompareTrack
  /** ‖⟨δˡ⟩‖ of the kept hidden layers, see `keptLayers`. */
  readonly speeds: readonly CompareTrack[]
  readonly hidden: number
}

export function seedTracks(run: StoredRun): SeedTracks {
  const x = placesIn('epoch', run.columns, run)
  const speeds = speedsByLayer(run.columns, 'deltaNormOfMean')
  return {
    trainingCost: trackOf(run, 'trainingCost', 'epoch'),
    validationAccuracy: trackOf(run, 'validationAccuracy', 'epoch'),
    speeds: keptLayers(speeds.length).map((layer) => ({ x, values: speeds[layer - 1]! })),
    hidden: speeds.length,
  }
}
