/** What the store takes of a sweep: only method names pass its guard. */
import { CELL_STATUSES } from '@engine/contract/sweep/cell-outcome'
import { SWEEP_RESULT_NAMES, type CellResults } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import * as v from 'valibot'
import { SWEEP_STATES } from './contract/sweep-record'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** `parseSweep` has read it before; here only what the list shows is looked at. */
export const sweepArgument = v.custom<Sweep>((value) =>
  v.is(v.object({ name: v.string(), task: v.picklist(['measure', 'train']), base: v.object({}) }), value),
)

/** NaN is a legal result, but `v.number()` refuses it. */
const results = v.custom<CellResults>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    SWEEP_RESULT_NAMES.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'number'),
)

export const sweepProgressArgument = v.object({
  state: v.picklist(SWEEP_STATES),
  seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
  cells: v.array(
    v.object({
      index: count,
      status: v.picklist(CELL_STATUSES),
      reason: v.string(),
      run: v.nullable(v.pipe(v.string(), v.uuid())),
      results,
    }),
  ),
})
