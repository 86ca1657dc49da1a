/** Digest HABR-C3, HABR-C5, HABR-C6, HABR-C6b and BEY-15: starts from a donor, from means, from waves, from data. */
import type { Reading } from '../contract/lessons/reading'
import { FEW_IMAGES, MANY_IMAGES } from '../contract/lessons/digit-document'
import type { LayerSettings } from '../contract/experiment'
import { HIDDEN_UNITS, readersNet } from '../contract/lessons/readers-ideas-documents'
import { withWarmStart } from '../contract/warm-start'
import { accuracyLines } from './epoch-figures'
import { epochsTo, lastAccuracy, type Course } from './epoch-training'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { pretrained, pretrainingPictures, staysSymmetric } from './readers-ideas-pretraining'
import { accuracyOf, followed, readersData } from './readers-ideas-runs'

interface Start {
  readonly label: string
  readonly course: Course
  readonly before?: number
}

const answerOf = (starts: readonly Start[], readings: Readonly<Record<string, Reading>> = {}) => ({
  readings: {
    ...Object.fromEntries(starts.map(({ label, course }) => [`${label}Final`, lastAccuracy(course)])),
    ...readings,
  },
  figures: [accuracyLines('accuracy', starts)],
  steps: null,
})

const ratio = (a: Course, b: Course): number => lastAccuracy(a) / lastAccuracy(b)
const firstAccuracy = ({ epochs }: Course, epoch = 1): number => epochs[epoch - 1]?.validationAccuracy ?? Number.NaN

export const donor: PartWork = async function* (controls, material) {
  const [seed, units, target] = [
    numberIn(controls, 'seed'),
    numberIn(controls, 'donorUnits'),
    numberIn(controls, 'target'),
  ]
  const frozen = choiceIn<'trained' | 'frozen'>(controls, 'frozen') === 'frozen'
  const data = await readersData(material)
  const random = yield* followed(readersNet('random', { seed }), data, (course) =>
    answerOf([{ label: 'random', course }]),
  )
  const starts: Start[] = [{ label: 'random', course: random }]
  for (const [label, images] of [
    ['donor', numberIn(controls, 'donorImages')],
    ['same', FEW_IMAGES],
  ] as const) {
    // Seeds of their own: a donor is another net, not an earlier state of this one.
    const donorNet = readersNet(label, { seed: seed + 1_000, images, units })
    const trained = yield* followed(
      donorNet,
      { training: await material.training(images), validation: null },
      () => null,
    )
    const experiment = withWarmStart(
      readersNet(label, { seed, frozen }),
      [data.training.inputSize, units, data.training.targetSize],
      trained.checkpoint.parameters,
      { layers: 1 },
    )
    const course = yield* followed(experiment, data, (known) => answerOf([...starts, { label, course: known }]))
    starts.push({ label, course })
  }
  const [, more, same] = starts.map(({ course }) => course)
  const epochs = (course: Course): number | null => epochsTo(target, course.epochs)
  return answerOf(starts, {
    randomEpochs: epochs(random),
    donorEpochs: epochs(more!),
    sameEpochs: epochs(same!),
    onlyDonorReaches: epochs(more!) !== null && epochs(random) === null,
    donorGain: ratio(more!, random),
    sameGain: ratio(same!, random),
    moreOverSame: ratio(more!, same!),
  })
}

export const means: PartWork = async function* (controls, material) {
  const [seed, steps, target] = [numberIn(controls, 'seed'), numberIn(controls, 'steps'), numberIn(controls, 'target')]
  const data = await readersData(material)
  const all = await material.training(MANY_IMAGES)
  const experiment = readersNet('random', { seed })
  const random = yield* followed(experiment, data, (course) => answerOf([{ label: 'random', course }]))
  const starts: Start[] = [{ label: 'random', course: random }]
  const readings: Record<string, number | boolean | null> = { randomEpochs: epochsTo(target, random.epochs) }
  for (const [label, statistic] of [
    ['global', 'globalMean'],
    ['class', 'classMeans'],
  ] as const) {
    const parameters = yield* pretrained(experiment, all, statistic, steps)
    const before = yield* accuracyOf(experiment, parameters, data.validation)
    const warm = withWarmStart(
      experiment,
      [data.training.inputSize, HIDDEN_UNITS, data.training.targetSize],
      parameters,
    )
    const course = yield* followed(warm, data, (known) => answerOf([...starts, { label, course: known, before }]))
    starts.push({ label, course, before })
    readings[`${label}Start`] = before
    readings[`${label}Epochs`] = epochsTo(target, course.epochs)
    readings[`${label}Gain`] = ratio(course, random)
  }
  readings.zeroStaysSymmetric = yield* staysSymmetric(experiment, all, steps)
  const answer = answerOf(starts, readings)
  return { ...answer, figures: [...answer.figures, pretrainingPictures(all, 'classMeans', seed)] }
}

export const waves: PartWork = async function* (controls, material) {
  const [seed, steps] = [numberIn(controls, 'seed'), numberIn(controls, 'steps')]
  const data = await readersData(material)
  const experiment = readersNet('random', { seed })
  const random = yield* followed(experiment, data, (course) => answerOf([{ label: 'random', course }]))
  const starts: Start[] = [{ label: 'random', course: random }]
  const parameters = yield* pretrained(experiment, data.training, 'noiseWaves', steps)
  const before = yield* accuracyOf(experiment, parameters, data.validation)
  const warm = withWarmStart(experiment, [data.training.inputSize, HIDDEN_UNITS, data.training.targetSize], parameters)
  const course = yield* followed(warm, data, (known) =>
    answerOf([...starts, { label: 'waves', course: known, before }]),
  )
  const answer = answerOf([...starts, { label: 'waves', course, before }], {
    wavesStart: before,
    wavesFirstEpoch: firstAccuracy(course) / firstAccuracy(random),
    wavesGain: ratio(course, random),
  })
  return { ...answer, figures: [...answer.figures, pretrainingPictures(data.training, 'noiseWaves', seed)] }
}

const unscaled = { params: { gain: 1 }, choices: { gain: 'custom' } } as const

const DATA_STARTS: readonly { readonly label: string; readonly weights: LayerSettings['weights'] }[] = [
  { label: 'random', weights: { name: 'lecunNormal', ...unscaled } },
  { label: 'lsuv', weights: { name: 'lsuv', params: {} } },
  { label: 'principalComponents', weights: { name: 'principalComponents', ...unscaled } },
  { label: 'classMeans', weights: { name: 'classMeans', ...unscaled } },
  { label: 'trainingPatches', weights: { name: 'trainingPatches', ...unscaled } },
]

/** An epoch early enough for a start to still show. */
const EARLY = 3

export const dataStarts: PartWork = async function* (controls, material) {
  const [seed, images, target] = [
    numberIn(controls, 'seed'),
    numberIn(controls, 'images'),
    numberIn(controls, 'target'),
  ]
  const data = await readersData(material, images)
  const starts: Start[] = []
  for (const { label, weights } of DATA_STARTS) {
    const experiment = readersNet(label, { seed, images, weights })
    const course = yield* followed(experiment, data, (known) => answerOf([...starts, { label, course: known }]))
    starts.push({ label, course })
  }
  const random = starts[0]!.course
  const epochs = starts.map(({ label, course }) => [`${label}Epochs`, epochsTo(target, course.epochs)] as const)
  const early = starts.map(({ label, course }) => {
    return [`${label}Early`, firstAccuracy(course, EARLY) / firstAccuracy(random, EARLY)] as const
  })
  const gains = starts.map(({ label, course }) => [`${label}Gain`, ratio(course, random)] as const)
  const answer = answerOf(starts, Object.fromEntries([...epochs, ...early, ...gains]))
  return {
    ...answer,
    figures: [
      ...answer.figures,
      {
        id: 'epochs',
        kind: 'bars',
        title: 'epochsTitle',
        scale: 'linear',
        unit: 'epochs',
        groups: epochs.map(([, value], i) => {
          const { label } = starts[i]!
          return { label, bars: value === null ? [] : [{ label, value }] }
        }),
      },
    ],
  }
}
