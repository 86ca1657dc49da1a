import type { StoredRun } from '@main/contract/run-summary'

/** ‖⟨δ⟩‖ of the hidden layers before the first update, first layer first; empty where the run has no record from before it. */
export function startSpeeds({ columns }: StoredRun): number[] {
  if (columns.step[0] !== 0) return []
  return [...columns.layers.deltaNormOfMean.subarray(0, Math.max(0, columns.layerCount - 1))]
}
