/** How well nets of different depth learn the digits: chapter 5's accuracies, and what fewer images make of them. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LinesFigure } from '../contract/lessons/figure'
import { BOOK_EPOCHS, FEW_TRAINING_IMAGES, FEW_VALIDATION_IMAGES } from '../contract/lessons/vanishing'
import { bookNetOf, miniBatchNet } from '../contract/lessons/vanishing-nets'
import type { EpochRecord } from '../contract/run-records'
import { trainEpochs } from './epoch-training'
import { shownBy } from './given-back'
import type { PartWork } from './part-work'
import { BOOK_ACCURACIES } from './vanishing-book'

const DEPTHS = [1, 2, 3, 4] as const
const IMAGES = 50_000
/** Epochs at the end whose mean a single lucky one does not move. */
const SETTLED = 5

/** A lesson shows accuracies only: gradients are measured at the start and at the end. */
const SELDOM = { images: 100, every: 1_000_000 } as const

const percent = ({ validationAccuracy }: EpochRecord): number => 100 * validationAccuracy
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

type Courses = readonly (readonly [number, readonly EpochRecord[]])[]

function learning(courses: Courses): LinesFigure {
  return {
    id: 'learning',
    kind: 'lines',
    title: 'learningTitle',
    x: { label: 'epoch', scale: 'linear', low: 0, high: BOOK_EPOCHS },
    y: { label: 'accuracy', scale: 'linear', low: 0, high: 100 },
    series: courses.map(([hidden, epochs]) => ({
      label: `net${hidden}`,
      x: epochs.map(({ epoch }) => epoch),
      y: epochs.map(percent),
      style: 'line',
      layer: { index: hidden - 1, of: DEPTHS.length },
    })),
    lines: [],
  }
}

/** Nets of the book differ by less than a percent in the end: of all percents only the last ones show it. */
const CLOSE_FROM = 94
const CLOSE_TO = 98

/** The same curves where they end, left out where they lie elsewhere. */
function closeUp({ series, y, ...figure }: LinesFigure): LinesFigure {
  const close = (value: number): number => (value >= CLOSE_FROM && value <= CLOSE_TO ? value : Number.NaN)
  return {
    ...figure,
    id: 'closeUp',
    title: 'closeUpTitle',
    y: { ...y, low: CLOSE_FROM, high: CLOSE_TO },
    series: series.map((each) => ({ ...each, y: each.y.map(close) })),
  }
}

/** One series is the book's number of one net: at the end of its curve. */
function withBook(figure: LinesFigure, hidden: number): LinesFigure {
  const layer = { index: hidden - 1, of: DEPTHS.length }
  const points = {
    label: 'bookPrinted',
    x: [BOOK_EPOCHS],
    y: [BOOK_ACCURACIES[hidden - 1]!],
    style: 'points',
    layer,
  } as const
  return { ...figure, series: [...figure.series, points] }
}

function bookAnswer(epochs: readonly EpochRecord[], hidden: number): PartAnswer {
  const done = epochs.length === BOOK_EPOCHS
  const values = epochs.map(percent)
  const whole = learning([[hidden, epochs]])
  return {
    readings: {
      [`first${hidden}`]: values[0] ?? null,
      [`final${hidden}`]: done ? values.at(-1)! : null,
      [`settled${hidden}`]: done ? mean(values.slice(-SETTLED)) : null,
    },
    figures: [whole, withBook(closeUp(whole), hidden)],
    steps: null,
  }
}

/** Job 0 has one hidden layer, job 3 four. */
export const accuracy: PartWork = async function* (controls, material, job) {
  const hidden = DEPTHS[job]!
  const validation = await material.validation()
  const experiment = miniBatchNet(bookNetOf(controls, hidden), IMAGES, validation.count, BOOK_EPOCHS)
  const course = trainEpochs(
    { ...experiment, measure: SELDOM },
    { training: await material.training(IMAGES), validation },
  )
  const { epochs } = yield* shownBy(course, (sofar) => bookAnswer(sofar.epochs, hidden))
  return bookAnswer(epochs, hidden)
}

function fewAnswer(courses: Courses): PartAnswer {
  const finals = courses.map(([, epochs]) => (epochs.length === BOOK_EPOCHS ? percent(epochs.at(-1)!) : null))
  const over = (shallow: number): number | null => {
    const [a, b] = [finals[shallow - 1] ?? null, finals[shallow] ?? null]
    return a === null || b === null ? null : a / b
  }
  const [first = null, , , last = null] = finals
  return {
    readings: {
      ...Object.fromEntries(finals.map((value, i) => [`few${i + 1}`, value])),
      oneOverTwo: over(1),
      twoOverThree: over(2),
      threeOverFour: over(3),
      fallsWithDepth: last === null ? null : finals.every((value, i) => i === 0 || value! < finals[i - 1]!),
      deeperIsNoWorse: first === null || last === null ? null : last >= first,
    },
    figures: [learning(courses)],
    steps: null,
  }
}

/** All four nets, one after another: together they take a second. */
export const fewImages: PartWork = async function* (controls, material) {
  const training = await material.training(FEW_TRAINING_IMAGES)
  const validation = (await material.validation()).head(FEW_VALIDATION_IMAGES)
  const courses: [number, readonly EpochRecord[]][] = []
  for (const hidden of DEPTHS) {
    const net = bookNetOf(controls, hidden)
    const experiment = miniBatchNet(net, training.count, validation.count, BOOK_EPOCHS)
    const course = trainEpochs({ ...experiment, measure: SELDOM }, { training, validation })
    const { epochs } = yield* shownBy(course, (sofar) => fewAnswer([...courses, [hidden, sofar.epochs]]))
    courses.push([hidden, epochs])
  }
  return fewAnswer(courses)
}
