/** Rows of the table “published, yours, range over seeds, verdict”. */
import type { PartAnswer } from '@engine/contract/lessons/answer'
import { ownEntry, type Reading, type Readings } from '@engine/contract/lessons/reading'
import type { EntryId } from '@engine/contract/lessons/digest'
import { claimState, type Band, type Claim, type ClaimState, type Controls } from '@engine/contract/lessons/lesson'
import { sameControls, withoutSeed } from './same-controls'

/** `other`: what is published holds for other settings. `pending`: nothing is computed yet, or not all of it. */
export type RowState = ClaimState | 'other' | 'pending'

type ComparedClaim = Pick<Claim, 'name' | 'published' | 'compare' | 'abs' | 'rel' | 'digits' | 'layer'>

export interface ClaimRow {
  readonly claim: ComparedClaim
  /** What the row is about, in the words of a teacher; null: those of the course. */
  readonly label: string | null
  readonly entry: EntryId | null
  readonly yours: Reading | undefined
  readonly band: Band | null
  readonly state: RowState
  /** False: with the settings as declared it comes out otherwise than it should. */
  readonly expected: boolean
}

export interface RowContext {
  readonly answer: PartAnswer | null
  readonly complete: boolean
  /** The controls that are set, and those the published numbers hold for. */
  readonly controls: Controls
  readonly published: Controls
  /** What came out with the published controls; null: nobody knows. */
  readonly publishedReadings: Readings | null
  readonly bands: Readonly<Record<string, Band>>
}

const isBand = ({ compare }: ComparedClaim): boolean => compare === 'band'

/** A range is over all seeds, so the one that is set makes no other settings. */
export const sameButSeed = (a: Controls, b: Controls): boolean => sameControls(withoutSeed(a), withoutSeed(b))
const sameSettings = (claim: ComparedClaim, { controls, published }: RowContext): boolean =>
  isBand(claim) ? sameButSeed(controls, published) : sameControls(controls, published)

/** What the moved controls leave as it was with the published ones compares as it did there. */
export function isUnmoved(
  { name }: Pick<Claim, 'name'>,
  { answer, publishedReadings }: Pick<RowContext, 'answer' | 'publishedReadings'>,
): boolean {
  const yours = answer === null ? undefined : ownEntry(answer.readings, name)
  return yours !== undefined && publishedReadings !== null && Object.is(yours, ownEntry(publishedReadings, name))
}

export function rowState(claim: ComparedClaim, context: RowContext): RowState {
  const { answer, complete, bands } = context
  if (answer === null || (!complete && ownEntry(answer.readings, claim.name) === undefined)) return 'pending'
  if (claim.compare === 'shown' || claim.published === null) return 'shown'
  if (!complete) return 'pending'
  if (!sameSettings(claim, context) && !isUnmoved(claim, context)) return 'other'
  return claimState(claim as Claim, answer, ownEntry(bands, claim.name) ?? null)
}

export function courseRow(claim: Claim, context: RowContext): ClaimRow {
  const state = rowState(claim, context)
  const judged = state === 'agrees' || state === 'differs'
  return {
    ...rowOf(claim, context, state),
    entry: claim.entry,
    label: null,
    expected: !judged || state === claim.expected,
  }
}

export const ownRow = (claim: ComparedClaim, label: string, context: RowContext): ClaimRow => ({
  ...rowOf(claim, context, rowState(claim, context)),
  entry: null,
  label,
  expected: true,
})

const rowOf = (claim: ComparedClaim, { answer, bands }: RowContext, state: RowState) => ({
  claim,
  yours: answer === null ? undefined : ownEntry(answer.readings, claim.name),
  band: ownEntry(bands, claim.name) ?? null,
  state,
})

/** So far from what is published yours may be; 0 where not the distance is compared. */
export const roomOf = ({ compare, published, abs = 0, rel = 0 }: ComparedClaim): number =>
  compare === 'near' && typeof published === 'number' ? Math.max(abs, rel * Math.abs(published)) : 0

const LEAST_FIGURES = 4
const MOST_FIGURES = 8

/** Figures that tell both numbers apart: one more than what is published has. */
export function figuresFor(published: Reading): number {
  if (typeof published !== 'number' || !Number.isFinite(published)) return LEAST_FIGURES
  return Math.min(MOST_FIGURES, Math.max(LEAST_FIGURES, significantDigits(published) + 1))
}

/** Figures a finite number needs to be read back as itself. */
export const significantDigits = (value: number): number =>
  value.toExponential().split('e')[0]!.replace(/\D/g, '').length
