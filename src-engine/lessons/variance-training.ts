/** Digest XAV-10: the same net trained from starts of five scales, on images. */
import type { PartAnswer } from '../contract/lessons/answer'
import { TRAINED_SCALES } from '../contract/lessons/variance-data'
import { scaleExperiment, SEEN_IMAGES, TRAINED_IMAGES } from '../contract/lessons/variance-documents'
import { Run } from '../training/run'
import { numberIn, type PartWork } from './part-work'

const NAMES = ['tenth', 'half', 'one', 'two', 'four'] as const
/** Updates between two yields: a few ms. */
const SLICE = 10

export const training: PartWork = async function* (controls, material, job) {
  const scale = TRAINED_SCALES[job]!
  const experiment = scaleExperiment(scale, numberIn(controls, 'rate'), numberIn(controls, 'seed'))
  const images = await material.training(TRAINED_IMAGES)
  const validation = (await material.validation()).head(SEEN_IMAGES)
  const run = new Run(experiment, { training: images, validation })
  run.goTo(Infinity)
  const accuracies: number[] = []
  try {
    for (;;) {
      let slices = 0
      const progress = run.advance(() => ++slices >= SLICE)
      const { epochs } = run.takeRecords()
      accuracies.push(...epochs.map(({ validationAccuracy }) => validationAccuracy))
      if (progress === 'ended') return answerOf(job, scale, accuracies)
      yield epochs.length > 0 ? answerOf(job, scale, accuracies) : null
    }
  } finally {
    run.dispose()
  }
}

function answerOf(job: number, scale: number, accuracies: readonly number[]): PartAnswer {
  const label = `s = ${String(scale)}`
  const last = accuracies.at(-1) ?? null
  return {
    readings: { [NAMES[job]!]: last },
    figures: [
      {
        id: 'accuracy',
        kind: 'lines',
        title: 'accuracyTitle',
        x: { label: 'epochAxis', scale: 'linear' },
        y: { label: 'accuracyAxis', scale: 'linear', low: 0, high: 1 },
        series: [
          {
            label,
            x: accuracies.map((_, i) => i + 1),
            y: accuracies,
            style: 'line',
            layer: { index: job, of: TRAINED_SCALES.length },
          },
        ],
        lines: job === 0 ? [{ axis: 'y', at: 0.1, label: 'chance' }] : [],
      },
    ],
    steps: null,
  }
}
