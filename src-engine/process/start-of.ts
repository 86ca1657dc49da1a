import type { Checkpoint } from '../contract/checkpoint'
import { layerSizes, type Experiment } from '../contract/experiment'
import { drawStart } from '../network/network'
import { StartValues } from '../network/start-values'
import type { RunData } from '../training/run'

/** What the net of a run begins with: drawn, or what it has at a checkpoint, which needs no drawing. */
export function* startOf(experiment: Experiment, data: RunData, from: Checkpoint | null): Generator<void, StartValues> {
  if (from === null) return yield* drawStart(experiment, data.training)
  const start = new StartValues(layerSizes(experiment, data.training.inputSize))
  start.flat.set(from.parameters)
  return start
}
