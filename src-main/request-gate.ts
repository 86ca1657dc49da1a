/** What a request from the window must look like before anything happens, and how it is always answered; runs in main. */
import * as v from 'valibot'
import { LabError, type LabFailure, type Result, toFailure } from '@engine/contract/errors'
import { SET_PARTS } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import { PROBE_NAMES } from '@engine/contract/probes'
import { accepts, LIVE_SETTINGS, RUN_OPTIONS } from '@engine/contract/option'
import { RUN_KINDS } from '@engine/contract/run-records'
import { FILE_KINDS, type LabRequests, REQUEST_NAMES } from './contract/bridge'
import { MAX_ITEMS } from './dataset/idx-reader'

type RequestName = (typeof REQUEST_NAMES)[number]

/** Images of one answer: a screenful, 0.8 MB. */
const MOST_IMAGES = 1_000
const MOST_RUNS = 10_000
/** Far above any picture or table. */
const MOST_BYTES = 2 ** 28

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const runId = v.pipe(v.string(), v.uuid())
const runIds = v.pipe(v.array(runId), v.minLength(1), v.maxLength(MOST_RUNS))
const setId = v.pipe(v.string(), v.regex(/^(?:mnist|idx-[0-9a-f]{12})$/))
const steps = v.nullable(whole(0, RUN_OPTIONS.steps.max))
/** Checked by `parseExperiment` afterwards, which needs the known sets. */
const experiment = v.unknown()

/** The arguments of every request. No path is among them: main asks for folders itself. */
const REQUEST_ARGUMENTS = {
  appInfo: v.strictTuple([]),
  datasets: v.strictTuple([]),
  openDatasetFolder: v.strictTuple([]),
  sampleImages: v.strictTuple([setId, v.picklist(SET_PARTS), whole(0, MAX_ITEMS), whole(1, MOST_IMAGES)]),
  measure: v.strictTuple([experiment]),
  checkGradients: v.strictTuple([experiment]),
  probe: v.strictTuple([
    experiment,
    v.union([v.picklist(['start', 'run']), v.instance(Float64Array)]),
    v.picklist(PROBE_NAMES),
    /** Every probe checks its own. */
    v.unknown(),
  ]),
  cancelProbe: v.strictTuple([v.picklist(PROBE_NAMES)]),
  runWeights: v.strictTuple([]),
  startRun: v.strictTuple([v.picklist(RUN_KINDS), experiment, steps]),
  resumeRun: v.strictTuple([steps]),
  pauseRun: v.strictTuple([]),
  changeRun: v.pipe(
    v.strictTuple([v.picklist(LIVE_SETTINGS), v.number()]),
    v.check(([setting, value]) => accepts(RUN_OPTIONS[setting], value)),
  ),
  stopRun: v.strictTuple([]),
  saveFile: v.strictTuple([
    v.picklist(FILE_KINDS),
    v.pipe(v.string(), v.maxLength(LIMITS.nameLength)),
    v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.length <= MOST_BYTES),
    ),
  ]),
  listRuns: v.strictTuple([]),
  openRun: v.strictTuple([runId]),
  runParameters: v.strictTuple([runId]),
  replayRun: v.strictTuple([runId]),
  replayedSteps: v.strictTuple([]),
  cancelReplay: v.strictTuple([]),
  renameRun: v.strictTuple([runId, v.pipe(v.string(), v.maxLength(LIMITS.nameLength))]),
  deleteRuns: v.strictTuple([runIds]),
  restoreRuns: v.strictTuple([runIds]),
} as const satisfies Record<RequestName, v.GenericSchema<unknown, readonly unknown[]>>

export type RequestHandlers = {
  readonly [Name in RequestName]: (
    ...args: v.InferOutput<(typeof REQUEST_ARGUMENTS)[Name]>
  ) => ReturnType<LabRequests[Name]>
}

/** Answers a request that came from our own page. Never throws, whatever was asked; `onDefect` hears of exceptions that are no failures. */
export async function answerRequest(
  handlers: RequestHandlers,
  name: unknown,
  args: unknown,
  onDefect: (thrown: unknown) => void,
): Promise<Result<unknown>> {
  if (!isRequestName(name)) return { ok: false, failure: REFUSED }
  const parsed = v.safeParse(REQUEST_ARGUMENTS[name], args)
  if (!parsed.success) return { ok: false, failure: { code: 'REQUEST_REFUSED', params: { request: name } } }
  const handler = handlers[name] as (...args: readonly unknown[]) => Promise<Result<unknown>>
  try {
    return await handler(...(parsed.output as readonly unknown[]))
  } catch (thrown) {
    if (thrown instanceof LabError) return { ok: false, failure: toFailure(thrown, 'REQUEST_REFUSED') }
    // Its message may name paths of this machine, which are nothing for the page.
    onDefect(thrown)
    return { ok: false, failure: REFUSED }
  }
}

const REFUSED: LabFailure = { code: 'REQUEST_REFUSED', params: {} }

const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && (REQUEST_NAMES as readonly string[]).includes(name)
