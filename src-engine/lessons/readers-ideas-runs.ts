/** What the parts of the lesson about readers' proposals have in common. */
import { CHECKED_IMAGES, FEW_IMAGES } from '../contract/lessons/digit-document'
import { layerSizes, type Experiment } from '../contract/experiment'
import { Evaluation } from '../diagnostics/evaluation'
import type { Examples } from '../network/examples'
import { buildNetwork } from '../network/network'
import { StartValues } from '../network/start-values'
import { createMachine } from '../numeric/create-machine'
import type { RunData } from '../training/run'
import { trainEpochs, type Course, type Trained } from './epoch-training'
import { shownBy } from './given-back'
import type { Material } from './part-work'

/** The first training images, 200 where nothing else is said, and those that are looked at after every epoch. */
export const readersData = async (material: Material, images = FEW_IMAGES) => ({
  training: await material.training(images),
  validation: (await material.validation()).head(CHECKED_IMAGES),
})

/** Trains to the end; yields as `trainEpochs` does, with every course through `show`. */
export const followed = <Shown>(
  experiment: Experiment,
  data: RunData,
  show: (course: Course) => Shown,
): Generator<Shown | null, Trained> => shownBy(trainEpochs(experiment, data), show)

/** Share of `examples` that a net with these parameters answers rightly. Yields between rows. */
export function* accuracyOf(
  experiment: Experiment,
  parameters: Float64Array,
  examples: Examples,
): Generator<null, number> {
  const machine = createMachine(experiment.precision)
  try {
    const start = new StartValues(layerSizes(experiment, examples.inputSize))
    start.flat.set(parameters)
    const evaluation = new Evaluation(buildNetwork(experiment, machine, examples, start), examples).take()
    for (;;) {
      const { done, value } = evaluation.next()
      if (done === true) return value.accuracy
      yield null
    }
  } finally {
    machine.dispose()
  }
}
