/** What parts of lessons work on, from the files of the tests. */
import type { Material } from '@engine/lessons/part-work'
import { ImageExamples } from '@engine/network/examples'
import { mnistShape, trainLabels, trainPixels } from './mnist'

/** Where the validation images of chapter 5 begin in the training file. */
const FIRST_VALIDATION = 50_000

const examples = (first: number, count: number): Promise<ImageExamples> =>
  Promise.resolve(
    new ImageExamples(trainPixels, trainLabels, mnistShape.inputSize, mnistShape.classes, { first, count }),
  )

export const material: Material = {
  training: (count) => examples(0, count),
  validation: () => examples(FIRST_VALIDATION, mnistShape.trainCount - FIRST_VALIDATION),
}
