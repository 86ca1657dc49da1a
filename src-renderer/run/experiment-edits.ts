import { COSTS, type CostName } from '@engine/contract/costs'
import { partRange, type Experiment, type SetShape } from '@engine/contract/experiment'
import type { InputScaling } from '@engine/contract/option'

/** Changes of the document that touch more than one place; each is one edit. */

/** A cost with the output activation it is defined for: the present one if it fits, else the first that does. */
export function withCost(experiment: Experiment, cost: CostName): Experiment {
  const last = experiment.layers.length - 1
  const output = experiment.layers[last]
  const fitting: readonly string[] = COSTS[cost].outputs
  if (output === undefined || fitting.includes(output.activation)) return { ...experiment, cost }
  const layers = [...experiment.layers]
  layers[last] = { ...output, activation: COSTS[cost].outputs[0] }
  return { ...experiment, cost, layers }
}

/** A range keeps its start; single images cannot be counted anew, the field is locked for them. */
export function withTrainingCount(experiment: Experiment, count: number): Experiment {
  const { data } = experiment
  if (data.kind !== 'set' || 'indices' in data.training) return experiment
  return { ...experiment, data: { ...data, training: { ...data.training, count } } }
}

/** Another image set, all of its training and validation parts; a batch larger than the new part shrinks to it. */
export function withSet(experiment: Experiment, shape: SetShape): Experiment {
  const training = partRange('training', shape).count
  const validation = partRange('validation', shape).count
  return {
    ...experiment,
    data: {
      kind: 'set',
      set: shape.id,
      training: { part: 'training', first: 0, count: training },
      validation: validation === 0 ? null : { part: 'validation', first: 0, count: validation },
      scaling: experiment.data.kind === 'set' ? experiment.data.scaling : 'unit',
    },
    batch: { ...experiment.batch, size: Math.min(experiment.batch.size, training) },
  }
}

/** Samples of the document are what they are: only images are scaled. */
export function withScaling(experiment: Experiment, scaling: InputScaling): Experiment {
  const { data } = experiment
  return data.kind === 'set' ? { ...experiment, data: { ...data, scaling } } : experiment
}

export const withoutChange = (experiment: Experiment, index: number): Experiment => ({
  ...experiment,
  changes: experiment.changes.filter((_, i) => i !== index),
})

/** Whether the number of training images is a setting of this document. */
export const countable = ({ data }: Experiment): boolean => data.kind === 'set' && !('indices' in data.training)

/** A seed a person can read out: below a million. */
export function newSeed(old: number): number {
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
  const seed = drawn % 1_000_000
  return seed === old ? seed + 1 : seed
}
