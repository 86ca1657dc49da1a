/** Cuts images out of a set for the data view; runs in main. */
import type { SampleImages } from '@main/contract/bridge'
import { LabError } from '@engine/contract/errors'
import { partRange, type SetPart } from '@engine/contract/experiment'
import { IMAGE_SIDE } from './idx-reader'
import type { ImageSet } from './image-set'

/** Images of `part` from `first` on; fewer than `count` at the end of the part. */
export async function sampleImages(set: ImageSet, part: SetPart, first: number, count: number): Promise<SampleImages> {
  const range = partRange(part, set.shape)
  if (first >= range.count) throw new LabError('EXPERIMENT_SLICE_OUTSIDE_SET', { first, count, available: range.count })
  const start = range.first + first
  const end = range.first + Math.min(first + count, range.count)
  const images = range.file === 'train' ? 'trainImages' : 'testImages'
  const labels = range.file === 'train' ? 'trainLabels' : 'testLabels'
  return {
    rows: IMAGE_SIDE,
    columns: IMAGE_SIDE,
    pixels: await set.slice(images, start * set.shape.inputSize, end * set.shape.inputSize),
    labels: await set.slice(labels, start, end),
  }
}
