/** The table of a part with what is computed for it at this moment. */
import { computed, type ComputedRef } from 'vue'
import { BANDS } from '@engine/contract/lessons/bands'
import { defaultControls, type Band, type Claim, type Controls } from '@engine/contract/lessons/lesson'
import { courseRow, isUnmoved, ownRow, sameButSeed, type ClaimRow, type RowContext } from './claim-rows'
import type { PartSession } from './part-session'
import { sameControls } from './same-controls'
import { claimOf, ownClaims } from './shown-part'

type Bands = Readonly<Record<string, Band>>
const NO_BANDS: Bands = {}

export interface ClaimRows {
  readonly rows: ComputedRef<readonly ClaimRow[]>
  /** Rows that come out otherwise than they should with the settings as declared. */
  readonly unexpected: ComputedRef<number>
  /** The part draws, but nothing is known of other seeds at these settings. */
  readonly rangeMissing: ComputedRef<boolean>
  /** The controls, whatever the seed, are others than those the verdict is about. */
  readonly moved: ComputedRef<boolean>
}

export function useClaimRows(session: () => PartSession): ClaimRows {
  const declared = computed(() => defaultControls(session().shown.part))
  const moved = computed(() => !sameButSeed(session().controls.value, declared.value))
  const committed = computed<Bands>(() => BANDS[session().shown.source] ?? NO_BANDS)
  const known = computed<Bands>(() => session().ownBands.value ?? (moved.value ? NO_BANDS : committed.value))
  const context = (published: Controls): RowContext => {
    const { answer, complete, stale, controls, shown, startReadings } = session()
    return {
      answer: answer.value,
      complete: complete.value && !(shown.part.heavy && stale.value),
      controls: controls.value,
      published,
      publishedReadings: sameControls(published, shown.start) ? startReadings.value : null,
      bands: known.value,
    }
  }
  const rows = computed(() => {
    const { shown } = session()
    const course = context(declared.value)
    // A number the moved controls leave alone has the range it had.
    const withRange = (claim: Claim): RowContext =>
      isUnmoved(claim, course) ? { ...course, bands: { ...committed.value, ...course.bands } } : course
    return [
      ...shown.part.claims.map((claim) => courseRow(claim, withRange(claim))),
      ...ownClaims(shown).map((claim) => ownRow(claimOf(claim), claim.label, context(shown.start))),
    ]
  })
  return {
    rows,
    unexpected: computed(() => rows.value.filter(({ expected }) => !expected).length),
    rangeMissing: computed(() => {
      const { seeds, heavy } = session().shown.part
      return seeds > 0 && !heavy && known.value === NO_BANDS
    }),
    moved,
  }
}
