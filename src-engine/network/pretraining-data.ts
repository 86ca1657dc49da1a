import { cos, sin } from '../numeric/elementary'
import type { RandomStream } from '../random/random-stream'
import { classesOf, type TrainingSample } from './training-sample'

/**
 * What a net can be trained on before its real data. `globalMean`: one image, the mean of all, with the mean target.
 * `classMeans`: one mean image per class that occurs, with the mean target of its examples. `noiseWaves`: made-up images of plane
 * waves whose direction is their class, ten per class; they share nothing with the data but their shape.
 */
export const PRETRAINING_STATISTICS = ['globalMean', 'classMeans', 'noiseWaves'] as const
export type PretrainingStatistic = (typeof PRETRAINING_STATISTICS)[number]

/** The samples of an inline document: a run on them, then `withWarmStart`, is pre-training. */
export interface PretrainingData {
  /** One row per sample, `width` numbers each. */
  readonly inputs: readonly (readonly number[])[]
  /** One row per sample, `targetSize` numbers each. */
  readonly targets: readonly (readonly number[])[]
}

/** `stream` is drawn from by `noiseWaves` alone. */
export function pretrainingData(
  examples: TrainingSample,
  statistic: PretrainingStatistic,
  stream: RandomStream,
): PretrainingData {
  if (statistic === 'noiseWaves') return noiseWaves(examples, stream)
  const all = Array.from({ length: examples.count }, (_, position) => position)
  if (statistic === 'globalMean') return meansOf(examples, [all])
  const classes = classesOf(examples)
  const groups = Array.from({ length: examples.targetSize }, (_, label) => all.filter((i) => classes[i] === label))
  return meansOf(
    examples,
    groups.filter((group) => group.length > 0),
  )
}

function meansOf(
  { inputs, width, targets, targetSize }: TrainingSample,
  groups: readonly (readonly number[])[],
): PretrainingData {
  const mean = (rows: Float64Array, length: number, group: readonly number[]): number[] =>
    Array.from({ length }, (_, i) => group.reduce((sum, row) => sum + rows[row * length + i]!, 0) / group.length)
  return {
    inputs: groups.map((group) => mean(inputs, width, group)),
    targets: groups.map((group) => mean(targets, targetSize, group)),
  }
}

const WAVES_PER_CLASS = 10

/** Greys from 0 to 1. Inputs that make no square are one row of pixels: the class is then the number of the waves in it. */
function noiseWaves({ width, targetSize }: TrainingSample, stream: RandomStream): PretrainingData {
  const root = Math.sqrt(width)
  const side = Number.isInteger(root) ? root : width
  const waves = Array.from({ length: WAVES_PER_CLASS * targetSize }, (_, i) => i % targetSize)
  return {
    inputs: waves.map((label) => {
      const turn = (Math.PI * label) / targetSize
      const across = side === width ? label + 1 : 1 + 2 * stream.nextUniform()
      const phase = 2 * Math.PI * stream.nextUniform()
      const step = (2 * Math.PI * across) / side
      const [right, down] = side === width ? [step, 0] : [step * cos(turn), step * sin(turn)]
      return Array.from(
        { length: width },
        (_, i) => (1 + sin(phase + right * (i % side) + down * Math.floor(i / side))) / 2,
      )
    }),
    targets: waves.map((label) => Array.from({ length: targetSize }, (_, i) => (i === label ? 1 : 0))),
  }
}
