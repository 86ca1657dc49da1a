/** The curves of chapter 5: learning speeds of every hidden layer over full-batch steps. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries, LinesFigure } from '../contract/lessons/figure'
import { BOOK_UPDATES, bookNetOf, fullBatchNet } from '../contract/lessons/vanishing-nets'
import { shownBy } from './given-back'
import type { PartWork } from './part-work'
import { gapAt, speedCourse, type Speeds } from './speed-course'
import { BOOK_CURVES, BOOK_STEPS } from './vanishing-book'

function series(course: readonly Speeds[], hidden: number): LineSeries[] {
  const { norms, low, high } = BOOK_CURVES[hidden]!
  const x = course.map(({ step }) => step)
  return Array.from({ length: hidden }, (_, l) => {
    const layer = { index: l, of: hidden }
    const column = (table: readonly (readonly number[])[]): number[] => table.map((row) => row[l]!)
    return [
      { label: `layer${l + 1}`, x, y: course.map(({ speeds }) => speeds[l]!), style: 'line', layer },
      {
        label: 'book',
        x: [...BOOK_STEPS],
        y: column(norms),
        low: column(low),
        high: column(high),
        style: 'points',
        layer,
      },
    ] as const
  }).flat()
}

const picture = (course: readonly Speeds[], hidden: number): LinesFigure => ({
  id: `curves${hidden}`,
  kind: 'lines',
  title: `net${hidden}`,
  x: { label: 'step', scale: 'linear', low: 0, high: BOOK_UPDATES + 1 },
  // One range for the three nets, so that they can be compared.
  y: { label: '‖δ‖', scale: 'log', low: 5e-6, high: 1 },
  series: series(course, hidden),
  lines: [],
})

/** Where the two layers of the book's net nearly meet. */
const EARLY = 100
/** Larger than what noise makes of a curve that stays level. */
const RISE = 1.5

/** Whether the first layer speeds up again after its fall; null as long as nobody knows. */
function rises(course: readonly Speeds[]): boolean | null {
  const [early, late] = [EARLY, BOOK_UPDATES].map((step) => course.find((known) => known.step === step))
  return early === undefined || late === undefined ? null : late.speeds[0]! > RISE * early.speeds[0]!
}

function answer(course: readonly Speeds[], hidden: number): PartAnswer {
  return {
    readings: {
      [`start${hidden}`]: gapAt(course, 0),
      [`early${hidden}`]: gapAt(course, EARLY),
      [`late${hidden}`]: gapAt(course, BOOK_UPDATES),
      [`rises${hidden}`]: rises(course),
    },
    figures: [picture(course, hidden)],
    steps: null,
  }
}

/** Job 0 has two hidden layers, job 2 four. */
export const curves: PartWork = async function* (controls, material, job) {
  const hidden = job + 2
  const training = await material.training(1_000)
  const net = fullBatchNet(bookNetOf(controls, hidden))
  const whole = yield* shownBy(speedCourse(net, training), (sofar) => answer(sofar, hidden))
  return answer(whole, hidden)
}
