/** The shape of a run file for a reader that trusts nothing: no unknown key, no number that is not finite, no text without an end. */
import { ERROR_CODES } from '@engine/contract/errors'
import { LIMITS } from '@engine/contract/limits'
import { LIVE_SETTINGS } from '@engine/contract/option'
import { RUN_KINDS } from '@engine/contract/run-records'
import * as v from 'valibot'
import { LIST_LIMITS } from '../contract/run-query'
import { RUN_FILE_FORMAT, RUN_FILE_LIMITS, RUN_FILE_VERSION } from './format'

const STATUSES = ['running', 'finished', 'stopped', 'diverged', 'interrupted', 'failed'] as const
/** More columns than any version ever had. */
const MOST_COLUMNS = 64
const FAILURE_DETAIL = 1_000

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const finite = v.pipe(v.number(), v.finite())
/** Beyond that there are no dates. */
const LAST_TIME = 8.64e15
const time = v.pipe(finite, v.minValue(-LAST_TIME), v.maxValue(LAST_TIME))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const shortText = (most: number) => v.pipe(v.string(), v.maxLength(most))
/** Characters as a person counts them: an emoji is one, though two in the machine. */
const name = v.pipe(
  shortText(2 * LIMITS.nameLength),
  v.check((text) => [...text].length <= LIMITS.nameLength),
)
const version = shortText(RUN_FILE_LIMITS.versionLength)

const origin = v.strictObject({ run: id, step: count })

const table = v.strictObject({
  rows: count,
  layout: v.pipe(
    v.array(
      v.strictObject({
        name: shortText(LIMITS.nameLength),
        type: v.picklist(['f64', 'u8']),
        width: v.pipe(count, v.minValue(1)),
      }),
    ),
    v.maxLength(MOST_COLUMNS),
  ),
  bytes: v.string(),
})

const runSchema = v.strictObject({
  id,
  name,
  tags: v.pipe(v.array(shortText(2 * LIST_LIMITS.tagLength)), v.maxLength(LIST_LIMITS.tags)),
  note: shortText(2 * LIST_LIMITS.noteLength),
  starred: v.boolean(),
  kind: v.picklist(RUN_KINDS),
  status: v.picklist(STATUSES),
  startedAt: time,
  durationMs: v.nullable(v.pipe(finite, v.minValue(0))),
  step: count,
  totalSteps: count,
  origin: v.nullable(origin),
  /** Checked by `parseExperiment`. */
  experiment: v.unknown(),
  header: v.strictObject({
    id,
    kind: v.picklist(RUN_KINDS),
    sizes: v.pipe(v.array(v.pipe(count, v.minValue(1))), v.minLength(2), v.maxLength(LIMITS.layers + 1)),
    totalSteps: count,
    startedAt: time,
    engineVersion: version,
    dataChecksum: v.union([v.literal(''), sha256]),
    origin: v.optional(origin),
    sweep: v.optional(v.strictObject({ id, name, cell: count, point: count })),
  }),
  changes: v.pipe(
    v.array(v.strictObject({ step: count, setting: v.picklist(LIVE_SETTINGS), value: finite })),
    v.maxLength(LIMITS.changes),
  ),
  failure: v.nullable(
    v.strictObject({
      code: v.picklist(ERROR_CODES),
      params: v.record(shortText(LIMITS.nameLength), v.union([shortText(FAILURE_DETAIL), finite])),
    }),
  ),
  steps: table,
  epochs: table,
  neurons: table,
  parametersHash: v.nullable(sha256),
  parameters: v.nullable(v.string()),
  sha256,
})

export const fileSchema = v.strictObject({
  format: v.literal(RUN_FILE_FORMAT),
  version: v.literal(RUN_FILE_VERSION),
  app: version,
  handedInBy: v.nullable(name),
  runs: v.pipe(v.array(runSchema), v.minLength(1)),
  sha256,
})
