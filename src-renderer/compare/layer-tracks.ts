import type { StoredRun } from '@main/contract/run-summary'
import { speedsByLayer } from '@/charts/speed-curves'
import { smoothed } from './smoothing'
import { placesIn, type TimeUnit } from './tracks'

export interface LayerTracks {
  readonly x: Float64Array
  /** ‖⟨δ⟩‖ of every hidden layer at every record. */
  readonly raw: readonly Float64Array[]
}

export const layerTracks = (run: StoredRun, unit: TimeUnit): LayerTracks => ({
  x: placesIn(unit, run.columns, run),
  raw: speedsByLayer(run.columns, 'deltaNormOfMean'),
})

/** See `smoothing`. */
export const smoothedLayers = ({ x, raw }: LayerTracks, smoothing: number, unit: number): readonly Float64Array[] =>
  raw.map((values) => smoothed(x, values, smoothing, unit))
