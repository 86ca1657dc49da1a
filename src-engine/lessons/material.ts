import type { ExperimentData, Slice } from '../contract/experiment'
import type { RunData } from '../training/run'
import type { Material } from './part-work'

const VALIDATION_IMAGES = 10_000

const slice = (part: 'training' | 'validation', count: number): Slice => ({ part, first: 0, count })

/** `find` gives the examples of a document as soon as they are there. */
export const materialFrom = (find: (data: ExperimentData) => Promise<RunData>): Material => {
  const images = async (of: Slice): Promise<RunData['training']> => {
    const data = await find({ kind: 'set', set: 'mnist', training: of, validation: null, scaling: 'unit' })
    return data.training
  }
  return {
    training: (count) => images(slice('training', count)),
    validation: () => images(slice('validation', VALIDATION_IMAGES)),
  }
}
