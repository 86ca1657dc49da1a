import type { ExperimentData } from '../contract/experiment'
import { InlineExamples } from '../network/examples'
import type { RunData } from '../training/run'
import type { SetBytes } from './set-bytes'

/** The examples of an experiment whose images are all present. `find` throws for a set it does not know. */
export function runData(data: ExperimentData, find: (set: string) => SetBytes): RunData {
  if (data.kind === 'inline') return { training: new InlineExamples(data.inputs, data.targets), validation: null }
  const set = find(data.set)
  const scale = set.scale(data)
  return {
    training: set.examples(data.training, scale),
    validation: data.validation === null ? null : set.examples(data.validation, scale),
  }
}
