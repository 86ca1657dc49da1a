/** Computations of the lesson on what weight decay does to the curves of chapter 5 (digest NIEL-08). */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries, LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { BOOK_IMAGES, BOOK_LAMBDA, BOOK_UPDATES, bookNetOf, fullBatchNet } from '../contract/lessons/vanishing-nets'
import type { StepRecord } from '../contract/run-records'
import type { Examples } from '../network/examples'
import { integerPower } from '../numeric/elementary'
import { plainMachine } from '../numeric/plain-machine'
import { BestConstant } from '../probes/best-constant'
import { fullBatchCourse, speedsOf } from './full-batch-course'
import { shownBy } from './given-back'
import { atOnce, numberIn, type PartWork } from './part-work'
import { gapAt } from './speed-course'
import { lastOverFirst } from './vanishing-start'

/** What λ is divided by in the accuracy runs of the chapter. */
const ACCURACY_IMAGES = 50_000
const POINTS = 60

function shrink(controls: Controls): PartAnswer {
  const [lambda, rate] = [numberIn(controls, 'lambda'), numberIn(controls, 'rate')]
  const [images, updates] = [numberIn(controls, 'images'), numberIn(controls, 'updates')]
  const perUpdate = 1 - (rate * lambda) / images
  const inAccuracyRuns = 1 - (rate * BOOK_LAMBDA) / ACCURACY_IMAGES
  const steps = Array.from({ length: POINTS + 1 }, (_, i) => Math.round((i * updates) / POINTS))
  const line = (label: string, factor: number): LineSeries => ({
    label,
    x: steps,
    y: steps.map((step) => integerPower(factor, step)),
    style: 'line',
  })
  return {
    readings: {
      perUpdate,
      left: integerPower(perUpdate, updates),
      stronger: lambda / images / (BOOK_LAMBDA / ACCURACY_IMAGES),
    },
    figures: [
      {
        id: 'left',
        kind: 'lines',
        title: 'leftTitle',
        x: { label: 'updates', scale: 'linear' },
        y: { label: 'share', scale: 'linear', low: 0, high: 1 },
        series: [line('yours', perUpdate), line('accuracyRuns', inAccuracyRuns)],
        lines: [],
      },
    ],
    steps: null,
  }
}

/** Works a full-batch course through, with an answer made of the records whenever there are enough new ones. */
const alongCourse = (
  netOf: (controls: Controls, job: number) => ReturnType<typeof fullBatchNet>,
  answer: (records: readonly StepRecord[], controls: Controls, job: number, training: Examples) => PartAnswer,
): PartWork =>
  async function* (controls, material, job) {
    const training = await material.training(BOOK_IMAGES)
    const course = fullBatchCourse(netOf(controls, job), training)
    const shown = (records: readonly StepRecord[]): PartAnswer => answer(records, controls, job, training)
    return shown(yield* shownBy(course, shown))
  }

const hiddenOf = (controls: Controls): number => numberIn(controls, 'hidden')

/** Job 0 decays as set, job 1 not at all. */
const decayedOrFree = (controls: Controls, job: number): ReturnType<typeof fullBatchNet> => {
  const net = bookNetOf(controls, hiddenOf(controls))
  return fullBatchNet(job === 0 ? net : { ...net, lambda: 0 })
}

const EARLY = 100
/** A gap that has become so many times smaller has closed. */
const LASTING = 4
const steps = (records: readonly StepRecord[]): number[] => records.map(({ step }) => step)
const eachSpeeds = ({ layers }: StepRecord): readonly number[] => [...layers.deltaMeanOfNorms.slice(0, -1)]

const overSteps = { label: 'step', scale: 'linear', low: 0, high: BOOK_UPDATES + 1 } as const

function gapAnswer(records: readonly StepRecord[], controls: Controls, job: number): PartAnswer {
  const hidden = hiddenOf(controls)
  const x = steps(records)
  const course = records.map(speedsOf)
  const name = job === 0 ? 'decayed' : 'free'
  const late = gapAt(course, BOOK_UPDATES)
  const last = records.at(-1)
  const each = last?.step === BOOK_UPDATES ? lastOverFirst(eachSpeeds(last)) : null
  const gaps: LinesFigure = {
    id: 'gaps',
    kind: 'lines',
    title: 'gapsTitle',
    x: overSteps,
    y: { label: 'lastOverFirst', scale: 'log', low: 0.5, high: 500 },
    series: [
      { label: name, x, y: course.map(({ speeds }) => lastOverFirst(speeds)), style: 'line' },
      { label: `${name}Each`, x, y: records.map((record) => lastOverFirst(eachSpeeds(record))), style: 'dashed' },
    ],
    lines: [],
  }
  const speeds: LinesFigure = {
    id: `${name}Speeds`,
    kind: 'lines',
    title: `${name}Title`,
    x: overSteps,
    y: { label: '‖δ‖', scale: 'log', low: 5e-6, high: 1 },
    series: Array.from({ length: hidden }, (_, l) => ({
      label: `layer${l + 1}`,
      x,
      y: course.map(({ speeds }) => speeds[l]!),
      style: 'line',
      layer: { index: l, of: hidden },
    })),
    lines: [],
  }
  return {
    readings: {
      [name]: late,
      [`${name}AsPrinted`]: late,
      [`${name}Early`]: gapAt(course, EARLY),
      [`${name}Each`]: each,
      [`${name}Lasts`]: late === null ? null : late > gapAt(course, 0)! / LASTING,
    },
    figures: [gaps, speeds],
    steps: null,
  }
}

/** Cost of answering every image with the shares of the ten digits. */
function costOfShares(training: Examples): number {
  const targets = plainMachine('float64').rows(training.count, training.targetSize)
  for (let i = 0; i < training.count; i++) training.copyTarget(i, i, targets)
  const best = new BestConstant(training.targetSize, training.count)
  best.addRows(targets, training.count)
  return best.costUnder('crossEntropy')
}

const DEPTHS = 4

function plateauAnswer(records: readonly StepRecord[], _: Controls, job: number, training: Examples): PartAnswer {
  const hidden = job + 1
  const last = records.at(-1)
  const ended = last?.step === BOOK_UPDATES ? last : null
  const shares = costOfShares(training)
  return {
    readings: {
      shares,
      [`cost${hidden}`]: ended?.cost ?? null,
      [`right${hidden}`]: ended === null ? null : 100 * ended.accuracy,
    },
    figures: [
      {
        id: 'costs',
        kind: 'lines',
        title: 'costsTitle',
        x: overSteps,
        y: { label: 'cost', scale: 'linear', low: 1, high: 4 },
        series: [
          {
            label: `net${hidden}`,
            x: steps(records),
            y: records.map(({ cost }) => cost),
            style: 'line',
            layer: { index: job, of: DEPTHS },
          },
        ],
        lines: [{ axis: 'y', at: shares, label: 'sharesLine' }],
      },
      {
        id: 'right',
        kind: 'lines',
        title: 'rightTitle',
        x: overSteps,
        y: { label: 'percent', scale: 'linear', low: 0, high: 100 },
        series: [
          {
            label: `net${hidden}`,
            x: steps(records),
            y: records.map(({ accuracy }) => 100 * accuracy),
            style: 'line',
            layer: { index: job, of: DEPTHS },
          },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}

export const WEIGHT_DECAY: Readonly<Record<string, PartWork>> = {
  'weightDecay/shrink': atOnce(shrink),
  'weightDecay/gap': alongCourse(decayedOrFree, gapAnswer),
  'weightDecay/plateau': alongCourse((controls, job) => fullBatchNet(bookNetOf(controls, job + 1)), plateauAnswer),
}
