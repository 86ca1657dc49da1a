/**
 * What a comparison says in sentences, as data: the words are made elsewhere. A ratio is never taken to an exact zero, and of a
 * difference between single runs is said what it can mean.
 */
import { sliceCount } from '@engine/contract/experiment'
import { costRose } from '@main/contract/run-ending'
import type { ComparedRun } from './compared-run'
import { letterOf } from './run-slots'
import { startSpeeds } from './start-speeds'

/** Below this factor two speeds are called the same. */
const SAME_BELOW = 1.05

/** Accuracies a person asks for, highest first. */
const MARKS = [0.99, 0.98, 0.97, 0.96, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5] as const

export interface Letter {
  readonly letter: string
}
export interface LetterSpeed extends Letter {
  /** ‖⟨δ¹⟩‖ before training. */
  readonly speed: number
}
export interface LetterEpoch extends Letter {
  /** Of the first evaluation at or above the mark; null: at none. */
  readonly epoch: number | null
}
export interface LetterShare extends Letter {
  /** Validation accuracy, 0 to 1. */
  readonly share: number
}

export type SpeedVerdict =
  /** Fastest first. `fast` over `slow` is what is said first: the ends of the order, or the baseline and the end farther from it. */
  | {
      readonly kind: 'faster'
      readonly order: readonly LetterSpeed[]
      readonly fast: LetterSpeed
      readonly slow: LetterSpeed
    }
  | { readonly kind: 'same'; readonly order: readonly LetterSpeed[] }
  /** Only one run has a speed, or none: there is nothing to hold against each other. */
  | { readonly kind: 'single'; readonly order: readonly LetterSpeed[] }
  | { readonly kind: 'none' }

export interface MarkVerdict {
  readonly mark: number
  /** First to pass first, those that never do last. */
  readonly order: readonly LetterEpoch[]
}

export interface EndVerdict {
  /** The last epoch at which all of them were evaluated. */
  readonly epoch: number
  /** Best first. */
  readonly order: readonly LetterShare[]
  /**
   * `otherImages`: not evaluated on the same images, so nothing is compared. `within`: the best and the worst differ by less than
   * two standard errors of the difference of two shares, √(p₁(1 − p₁)/n + p₂(1 − p₂)/n). `beyond`: by more.
   */
  readonly kind: 'within' | 'beyond' | 'otherImages'
  /** Images of one evaluation; null where they are not the same. */
  readonly images: number | null
}

export interface Verdict {
  /** Of the run the others are held against; null: none. */
  readonly baseline: string | null
  /** True: the documents are the same but for their seeds, and these are not all the same. */
  readonly isSeedAlone: boolean
  readonly speed: SpeedVerdict
  /** Runs whose first layer has a speed of exactly 0, one that is no finite number, or none because nothing is hidden or measured. */
  readonly zero: readonly string[]
  readonly overflowed: readonly string[]
  readonly unmeasured: readonly string[]
  readonly noHidden: readonly string[]
  /** True: the nets have not the same units in every layer. */
  readonly otherNets: boolean
  readonly mark: MarkVerdict | null
  readonly end: EndVerdict | null
  readonly notEvaluated: readonly string[]
  readonly diverged: readonly { readonly letter: string; readonly step: number }[]
  /** Runs with finite numbers whose cost ended far above where it began. */
  readonly rose: readonly { readonly letter: string; readonly start: number; readonly last: number }[]
  readonly running: readonly string[]
}

/** `baseline`: its place among the runs, or null. */
export function verdictOf(compared: readonly ComparedRun[], baseline: number | null): Verdict {
  const base = baseline === null ? undefined : compared[baseline]
  const first = compared.map(({ slot, run }) => ({
    letter: letterOf(slot),
    hidden: run.header.sizes.length - 2,
    speed: startSpeeds(run)[0],
  }))
  const letters = (keep: (one: (typeof first)[number]) => boolean): string[] =>
    first.filter(keep).map(({ letter }) => letter)
  const deep = (hidden: number): boolean => hidden > 0
  const evaluated = compared.filter(({ run }) => evaluations(run).length > 0)
  const hasSpeeds = first.flatMap(({ letter, hidden, speed }) =>
    deep(hidden) && speed !== undefined && speed > 0 && Number.isFinite(speed) ? [{ letter, speed }] : [],
  )
  const baseLetter = base === undefined ? null : letterOf(base.slot)
  return {
    baseline: baseLetter,
    isSeedAlone: isSeedAlone(compared),
    speed: speedVerdict(hasSpeeds, baseLetter),
    zero: letters(({ hidden, speed }) => deep(hidden) && speed === 0),
    overflowed: letters(({ hidden, speed }) => deep(hidden) && speed !== undefined && !Number.isFinite(speed)),
    unmeasured: letters(({ hidden, speed }) => deep(hidden) && speed === undefined),
    noHidden: letters(({ hidden }) => !deep(hidden)),
    otherNets: new Set(compared.map(({ run }) => run.header.sizes.join())).size > 1,
    mark: markVerdict(evaluated),
    end: endVerdict(evaluated),
    notEvaluated: compared
      .filter((one) => !evaluated.includes(one) && one.run.summary.status !== 'diverged')
      .map(({ slot }) => letterOf(slot)),
    diverged: compared.flatMap(({ slot, run: { summary } }) =>
      summary.status === 'diverged' ? [{ letter: letterOf(slot), step: summary.step }] : [],
    ),
    rose: compared.flatMap(({ slot, run }) =>
      run.summary.status === 'diverged' ? [] : risen(letterOf(slot), run.columns.cost),
    ),
    running: compared.filter(({ run }) => run.summary.status === 'running').map(({ slot }) => letterOf(slot)),
  }
}

/** By the threshold the Workbench calls a run diverging with. */
function risen(letter: string, cost: Float64Array): Verdict['rose'] {
  const [start = 0] = cost
  const last = cost.at(-1) ?? 0
  return costRose(start, last) ? [{ letter, start, last }] : []
}

/** A name is no setting; images and engine must be the same as well. */
function isSeedAlone(compared: readonly ComparedRun[]): boolean {
  const seeds = new Set(compared.map(({ run }) => run.experiment.seed))
  const designs = new Set(
    compared.map(({ run: { experiment, header } }) =>
      JSON.stringify([{ ...experiment, name: '', seed: 0 }, header.dataChecksum, header.engineVersion]),
    ),
  )
  return seeds.size > 1 && designs.size === 1
}

function speedVerdict(speeds: readonly LetterSpeed[], baseline: string | null): SpeedVerdict {
  const order = [...speeds].sort((a, b) => b.speed - a.speed)
  const [fastest] = order
  const slowest = order.at(-1)
  if (fastest === undefined || slowest === undefined) return { kind: 'none' }
  if (order.length === 1) return { kind: 'single', order }
  if (fastest.speed / slowest.speed < SAME_BELOW) return { kind: 'same', order }
  const base = order.find(({ letter }) => letter === baseline)
  if (base === undefined) return { kind: 'faster', order, fast: fastest, slow: slowest }
  return base.speed / slowest.speed > fastest.speed / base.speed
    ? { kind: 'faster', order, fast: base, slow: slowest }
    : { kind: 'faster', order, fast: fastest, slow: base }
}

interface Evaluation {
  readonly epoch: number
  readonly share: number
}

const evaluations = ({ columns: { validation } }: ComparedRun['run']): Evaluation[] =>
  Array.from(validation.epoch, (epoch, i) => ({ epoch, share: validation.accuracy[i] ?? NaN })).filter(({ share }) =>
    Number.isFinite(share),
  )

/**
 * The highest mark that enough of them pass: both of two; of more half of them, so that one poor run does not bring the mark down
 * to where all others pass at once. Where no mark is passed by so many, the highest that one passes.
 */
function markVerdict(evaluated: readonly ComparedRun[]): MarkVerdict | null {
  if (evaluated.length < 2) return null
  const passes = (mark: number): LetterEpoch[] =>
    evaluated.map(({ slot, run }) => ({
      letter: letterOf(slot),
      epoch: evaluations(run).find(({ share }) => share >= mark)?.epoch ?? null,
    }))
  const passedBy = (count: number): number | undefined =>
    MARKS.find((mark) => passes(mark).filter(({ epoch }) => epoch !== null).length >= count)
  const mark = passedBy(Math.max(2, Math.ceil(evaluated.length / 2))) ?? passedBy(1)
  if (mark === undefined) return null
  return { mark, order: passes(mark).sort((a, b) => (a.epoch ?? Infinity) - (b.epoch ?? Infinity)) }
}

function endVerdict(evaluated: readonly ComparedRun[]): EndVerdict | null {
  if (evaluated.length < 2) return null
  const common = evaluated
    .map(({ run }) => evaluations(run).map(({ epoch }) => epoch))
    .reduce((shared, epochs) => shared.filter((epoch) => epochs.includes(epoch)))
  const epoch = common.at(-1)
  if (epoch === undefined) return null
  const order = evaluated
    .map(({ slot, run }) => ({
      letter: letterOf(slot),
      share: evaluations(run).findLast((at) => at.epoch === epoch)?.share ?? NaN,
    }))
    .sort((a, b) => b.share - a.share)
  const images = sameImages(evaluated)
  if (images === null) return { epoch, order, kind: 'otherImages', images }
  const best = order[0]!.share
  const worst = order.at(-1)!.share
  const error = Math.sqrt((best * (1 - best) + worst * (1 - worst)) / images)
  return { epoch, order, kind: best - worst < 2 * error || best === worst ? 'within' : 'beyond', images }
}

/** How many images all of them were evaluated on; null where they are not the same ones. */
function sameImages(evaluated: readonly ComparedRun[]): number | null {
  const kinds = new Set(
    evaluated.map(({ run: { experiment, header } }) =>
      experiment.data.kind === 'set'
        ? JSON.stringify([header.dataChecksum, experiment.data.set, experiment.data.validation])
        : 'inline',
    ),
  )
  const data = evaluated[0]?.run.experiment.data
  if (kinds.size !== 1 || data?.kind !== 'set' || data.validation === null) return null
  return sliceCount(data.validation)
}
