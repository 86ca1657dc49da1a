/** How a lesson is declared. Page, index, engine, words and tests loop over these declarations. */
import type { Experiment } from '../experiment'
import { accepts, type NumberOption } from '../option'
import type { PartAnswer } from './answer'
import { ownEntry, type Reading } from './reading'
import type { EntryId } from './digest'
import type { SourceName } from './entries'
import type { LayerColour } from './figure'

/** Words: `lessons.<lesson>.controls.<name>`, of a choice `lessons.<lesson>.choices.<name>.<choice>`. */
export interface ChoiceControl {
  readonly kind: 'choice'
  readonly choices: readonly string[]
  readonly default: string
}

export type Control = NumberOption | ChoiceControl
export type Controls = Readonly<Record<string, number | string>>

/**
 * When a number agrees with what is published. `near`: |yours − published| ≤ max(abs, rel·|published|). `same`: equal, for patterns
 * and flags. `band`: published lies between the 5th and 95th percentile of our seeds. `above`, `below`: yours is more, or less, than
 * what is published; `atMost`: no more than it, as with a bound that is reached. `shown`: nothing is compared.
 */
export const COMPARISONS = ['near', 'same', 'band', 'above', 'below', 'atMost', 'shown'] as const
type Comparison = (typeof COMPARISONS)[number]

/**
 * One row of the table “published, yours, range over seeds, verdict”. Words: `lessons.<lesson>.claims.<name>`.
 */
export interface Claim {
  /** The reading of the answer it is about. */
  readonly name: string
  readonly entry: EntryId
  /** What the text or the digest says; null: it gives no number, yours is shown alone. */
  readonly published: Reading
  /** When they agree. */
  readonly compare: Comparison
  readonly abs?: number
  readonly rel?: number
  /** What comes out with the controls as declared: where a text is wrong, `differs`. */
  readonly expected: 'agrees' | 'differs' | 'shown'
  /** The layer it is about, whose colour it is written in. */
  readonly layer?: LayerColour
  /** Decimal places of both numbers; left out: four significant digits. */
  readonly digits?: number
}

/** Places of a part that show the answer to a question, beside the rows of its table. */
export const QUESTION_PLACES = ['formula', 'controls', 'picture', 'steps'] as const
export type QuestionPlace = (typeof QUESTION_PLACES)[number]

/** Words: `lessons.<lesson>.questions.<name>` with `text`, `answers` by number from 0 as `a0`, `a1`, …, `because`. */
export interface Question {
  readonly name: string
  readonly answers: number
  readonly right: number
  /** Where to look after a wrong answer: one of QUESTION_PLACES, or the row of a claim by its name. */
  readonly look: string
}

/** Words: `lessons.<lesson>.parts.<name>` with `title`, `why`, `formula` (what its letters mean), `verdict` (one or two sentences). */
export interface Part {
  readonly name: string
  /** Entries of the digest this part shows, each in at least one claim. */
  readonly entries: readonly EntryId[]
  /** TeX. */
  readonly formulas: readonly string[]
  readonly controls: Readonly<Record<string, Control>>
  readonly claims: readonly Claim[]
  readonly questions: readonly Question[]
  /** The band of its numbers is over so many seeds, 1 and on, of its control `seed`; 0: nothing is drawn. */
  readonly seeds: number
  /** Takes longer than a hand waits: it has a button, progress and a process of its own. */
  readonly heavy: boolean
  /** Pieces that may be computed side by side, numbered from 0, the longest last; their answers are joined by `joinAnswers`. */
  readonly jobs: number
  /** The same in the Workbench; null where the Workbench has nothing like it. */
  readonly workbench: ((controls: Controls) => Experiment) | null
}

export interface Lesson {
  readonly name: string
  readonly minutes: number
  readonly sources: readonly SourceName[]
  readonly parts: readonly Part[]
}

/** What a person sees first. */
export const defaultControls = ({ controls }: Pick<Part, 'controls'>): Controls =>
  Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.default]))

/** A number that reads like a choice is none: parts take their choices as text. */
export const acceptsControl = (control: Control, value: unknown): boolean =>
  control.kind === 'choice' ? typeof value === 'string' && control.choices.includes(value) : accepts(control, value)

/** Null for what is no setting of this part: a missing or unknown name, a number out of its range, an unknown choice. */
export function checkedControls({ controls }: Pick<Part, 'controls'>, input: unknown): Controls | null {
  if (typeof input !== 'object' || input === null) return null
  const given = Object.entries(input)
  if (given.length !== Object.keys(controls).length) return null
  const fits = given.every(([name, value]) => {
    const control = Object.hasOwn(controls, name) ? controls[name] : undefined
    if (control === undefined) return false
    return acceptsControl(control, value)
  })
  return fits ? (input as Controls) : null
}

export type ClaimState = 'agrees' | 'differs' | 'shown' | 'incomparable'

export interface Band {
  readonly low: number
  readonly median: number
  readonly high: number
}

/** `band`: of the seeds, where the claim is compared with one. `incomparable`: there is nothing to compare. */
export function claimState(claim: Claim, { readings }: Pick<PartAnswer, 'readings'>, band: Band | null): ClaimState {
  const { published, compare } = claim
  const yours = ownEntry(readings, claim.name)
  if (compare === 'shown' || published === null) return 'shown'
  if (yours === undefined || yours === null) return 'incomparable'
  if (compare === 'same') return yours === published ? 'agrees' : 'differs'
  if (typeof yours !== 'number' || typeof published !== 'number') return 'incomparable'
  if (compare === 'band') {
    if (band === null) return 'incomparable'
    return published >= band.low && published <= band.high ? 'agrees' : 'differs'
  }
  if (compare === 'above') return yours > published ? 'agrees' : 'differs'
  if (compare === 'atMost') return yours <= published ? 'agrees' : 'differs'
  if (compare === 'below') return yours < published ? 'agrees' : 'differs'
  const room = Math.max(claim.abs ?? 0, (claim.rel ?? 0) * Math.abs(published))
  return Math.abs(yours - published) <= room ? 'agrees' : 'differs'
}
