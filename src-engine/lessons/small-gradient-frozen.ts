/** Digest NIEL-12: what a linear readout finds behind random layers that stay as they were drawn. */
import type { PartAnswer } from '../contract/lessons/answer'
import { CHECKED_IMAGES, digitDocument, digitLayer, MANY_IMAGES } from '../contract/lessons/digit-document'
import { frozenNet } from '../contract/lessons/small-gradient-documents'
import type { Examples } from '../network/examples'
import { sampleOf } from '../network/training-sample'
import { accuracyLines } from './epoch-figures'
import { lastAccuracy, trainEpochs, type Course } from './epoch-training'
import { quietly, shownBy } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { Features, lastHidden, whitened } from './small-gradient-features'

interface Reader {
  readonly name: string
  readonly hidden: readonly number[]
}

/** Of each job, the one the others are compared with first. */
const READERS: readonly (readonly Reader[])[] = [
  [
    { name: 'raw', hidden: [] },
    { name: 'one30', hidden: [30] },
    { name: 'three30', hidden: [30, 30, 30] },
  ],
  [
    { name: 'one100', hidden: [100] },
    { name: 'one300', hidden: [300] },
  ],
]

/** Of uncorrelated inputs of variance 1; of pixels and of activations as they are. */
const WHITENED_RATE = 0.03
const PIXEL_RATE = 0.1
const PLAIN_RATE = 0.5

type Kind = 'whitened' | 'plain'

export const frozen: PartWork = async function* (controls, material, job) {
  const kind = choiceIn<Kind>(controls, 'readout')
  const settings = { epochs: numberIn(controls, 'epochs'), seed: numberIn(controls, 'seed') }
  const images = [await material.training(MANY_IMAGES), (await material.validation()).head(CHECKED_IMAGES)]
  const blocks = choiceIn<'blocks' | 'all'>(controls, 'pixels') === 'blocks'
  const inputs: Features[] = []
  for (const examples of images) {
    inputs.push(inBlocks(examples, blocks ? BLOCK : 1))
    yield null
  }
  const done: { label: string; course: Course }[] = []
  let asFound: number | null = null
  for (const { name, hidden } of READERS[job]!) {
    const pixels = hidden.length === 0
    const found = pixels ? inputs : yield* lastHidden(frozenNet(hidden, { ...settings, rate: 1 }), inputs)
    // 784 pixels of 1,400 images have no covariance that could be inverted.
    const mixes = kind === 'whitened' && !(pixels && !blocks)
    const sets = mixes ? yield* whitened(found) : found
    const rate = mixes ? WHITENED_RATE : pixels ? PIXEL_RATE : PLAIN_RATE
    const training = trainEpochs(readout(sets[0]!, { ...settings, rate }), { training: sets[0]!, validation: sets[1]! })
    const before = asFound
    const course = yield* shownBy(training, (sofar) => frozenAnswer([...done, { label: name, course: sofar }], before))
    done.push({ label: name, course })
    if (name === 'three30') asFound = yield* plainReadout(found, settings)
  }
  return frozenAnswer(done, asFound)
}

/** What plain descent finds in the same activations where nobody mixes them first. */
function* plainReadout(
  sets: readonly Features[],
  settings: { readonly epochs: number; readonly seed: number },
): Generator<null, number> {
  const [images, checked] = [sets[0]!, sets[1]!]
  const training = trainEpochs(readout(images, { ...settings, rate: PLAIN_RATE }), {
    training: images,
    validation: checked,
  })
  return lastAccuracy(yield* quietly(training))
}

function readout(examples: Examples, { rate, epochs, seed }: { rate: number; epochs: number; seed: number }) {
  const layers = [digitLayer(10, 'softmax')]
  const optimizer = { name: 'sgd', learningRate: rate } as const
  const experiment = digitDocument('readout', { images: examples.count, layers, epochs, seed, optimizer })
  return { ...experiment, precision: 'float64' as const }
}

function frozenAnswer(
  courses: readonly { readonly label: string; readonly course: Course }[],
  asFound: number | null,
): PartAnswer {
  const accuracies = Object.fromEntries(courses.map(({ label, course }) => [label, lastAccuracy(course)]))
  const { raw, one30, three30 } = accuracies
  const ratio = (a?: number, b?: number): number | null => (a === undefined || b === undefined ? null : a / b)
  const first = raw === undefined ? {} : { keptBy30: ratio(one30, raw), asRaw: ratio(one30, raw) }
  return {
    readings: {
      ...accuracies,
      ...first,
      ...(three30 === undefined ? {} : { deepAsOne: ratio(three30, one30), asFound }),
    },
    figures: [
      accuracyLines('accuracy', courses),
      {
        id: 'bars',
        kind: 'bars',
        title: 'barsTitle',
        scale: 'linear',
        unit: 'accuracy',
        groups: Object.entries(accuracies).map(([label, value]) => ({ label, bars: [{ label, value }] })),
      },
    ],
    steps: null,
  }
}

const SIDE = 28
const BLOCK = 4

/** Means of `block`×`block` pixels; of 4×4 there are 49 an image, as few as the digest's digits had (64). */
function inBlocks(images: Examples, block: number): Features {
  const { inputs, width, count } = sampleOf(images, images.count)
  const across = SIDE / block
  const numbers = new Float64Array(count * across * across)
  for (let at = 0; at < inputs.length; at++) {
    const pixel = at % width
    const row = Math.floor(pixel / SIDE / block)
    const column = Math.floor((pixel % SIDE) / block)
    const image = (at - pixel) / width
    numbers[(image * across + row) * across + column]! += inputs[at]! / (block * block)
  }
  return new Features(numbers, across * across, count, images)
}
