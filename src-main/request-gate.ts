/** What a request from the window must look like before anything happens, and how it is always answered; runs in main. */
import * as v from 'valibot'
import { LabError, type LabFailure, type Result, toFailure } from '@engine/contract/errors'
import { SET_PARTS } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import { MODEL_FORMAT_NAMES } from '@engine/contract/model-format'
import { PROBE_NAMES } from '@engine/contract/probes'
import { accepts, DURATION_UNITS, LIVE_SETTINGS, RUN_OPTIONS } from '@engine/contract/option'
import { RUN_KINDS } from '@engine/contract/run-records'
import { SWEEP_LIMITS } from '@engine/contract/sweep/sweep'
import { FILE_KINDS, type LabRequests, REQUEST_NAMES } from './contract/bridge'
import { LIST_LIMITS } from './contract/run-query'
import { DECIMAL_MARKS, IMPORT_SOURCES } from './contract/run-exchange'
import { MAX_ITEMS } from './dataset/idx-reader'
import { annotationArgument, knownIdsArgument, runQueryArgument, tagArgument } from './history-arguments'

type RequestName = (typeof REQUEST_NAMES)[number]

/** Images of one answer: a screenful, 0.8 MB. */
const MOST_IMAGES = 1_000
/** Far above the files of any folder that is looked at. */
const MOST_FILES = 10_000
/** Pieces of one part of a lesson. */
const MOST_JOBS = 100
/** Far above any picture or table. */
const MOST_BYTES = 2 ** 28

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const runId = v.pipe(v.string(), v.uuid())
const runIds = v.pipe(v.array(runId), v.minLength(1), v.maxLength(LIST_LIMITS.ids))
const fileName = v.pipe(v.string(), v.maxLength(LIMITS.nameLength))
const setId = v.pipe(v.string(), v.regex(/^(?:mnist|idx-[0-9a-f]{12})$/))
const steps = v.nullable(whole(0, RUN_OPTIONS.steps.max))
const branchPlan = v.strictObject({
  step: whole(0, RUN_OPTIONS.steps.max),
  changes: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({ setting: v.picklist(LIVE_SETTINGS), value: v.number() }),
        v.check(({ setting, value }) => accepts(RUN_OPTIONS[setting], value)),
      ),
    ),
    v.maxLength(LIVE_SETTINGS.length),
  ),
  duration: v.strictObject({ unit: v.picklist(DURATION_UNITS), count: whole(1, RUN_OPTIONS.steps.max) }),
  name: v.pipe(v.string(), v.maxLength(LIMITS.nameLength)),
})
/** Checked by `parseExperiment` afterwards, which needs the known sets. */
const experiment = v.unknown()
/** Likewise by `parseSweep`. */
const sweep = v.unknown()
const sweepId = v.pipe(v.string(), v.uuid())
/** The engine looks at the rest: part, controls and job belong together. */
const ticket = v.pipe(v.string(), v.uuid())
const lessonPart = v.pipe(v.string(), v.maxLength(LIMITS.nameLength))
const cell = whole(0, SWEEP_LIMITS.cells - 1)

const exportChoice = v.variant('format', [
  v.strictObject({ format: v.literal('runs'), weights: v.boolean(), handedInBy: v.nullable(fileName) }),
  v.strictObject({ format: v.literal('csv'), decimal: v.picklist(DECIMAL_MARKS) }),
  v.strictObject({ format: v.literal('experiment') }),
])

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
    fileName,
    v.pipe(
      v.instance(Uint8Array),
      v.check((bytes) => bytes.length <= MOST_BYTES),
    ),
  ]),
  exportModel: v.strictTuple([runId, v.picklist(MODEL_FORMAT_NAMES), fileName]),
  printReport: v.strictTuple([fileName, v.pipe(v.string(), v.maxLength(MOST_BYTES))]),
  exportRuns: v.strictTuple([runIds, exportChoice, fileName]),
  chooseRunFiles: v.strictTuple([v.picklist(IMPORT_SOURCES)]),
  importRuns: v.strictTuple([
    v.pipe(v.string(), v.uuid()),
    v.pipe(v.array(whole(0, MOST_FILES)), v.minLength(1), v.maxLength(MOST_FILES)),
  ]),
  listRuns: v.strictTuple([]),
  queryRuns: v.strictTuple([runQueryArgument]),
  listPage: v.strictTuple([runQueryArgument, knownIdsArgument]),
  runRows: v.strictTuple([v.pipe(runIds, v.maxLength(LIST_LIMITS.rows))]),
  openRun: v.strictTuple([runId]),
  runParameters: v.strictTuple([runId]),
  replayRun: v.strictTuple([runId]),
  resumeSavedRun: v.strictTuple([runId]),
  branchRun: v.strictTuple([runId, branchPlan]),
  parametersAt: v.strictTuple([runId, whole(0, RUN_OPTIONS.steps.max)]),
  replayedSteps: v.strictTuple([]),
  cancelReplay: v.strictTuple([]),
  renameRun: v.strictTuple([runId, v.pipe(v.string(), v.maxLength(LIMITS.nameLength))]),
  deleteRuns: v.strictTuple([runIds]),
  restoreRuns: v.strictTuple([runIds]),
  annotateRuns: v.strictTuple([runIds, annotationArgument]),
  allTags: v.strictTuple([]),
  renameTag: v.strictTuple([tagArgument, tagArgument]),
  trashInfo: v.strictTuple([]),
  emptyTrash: v.strictTuple([v.nullable(runIds)]),
  estimateSweep: v.strictTuple([sweep]),
  startSweep: v.strictTuple([sweep]),
  listSweeps: v.strictTuple([]),
  openSweep: v.strictTuple([sweepId]),
  sweepRows: v.strictTuple([sweepId, whole(0, SWEEP_LIMITS.cells)]),
  pauseSweep: v.strictTuple([sweepId]),
  resumeSweep: v.strictTuple([sweepId]),
  stopSweep: v.strictTuple([sweepId]),
  deleteSweep: v.strictTuple([sweepId]),
  preferCells: v.strictTuple([sweepId, v.pipe(v.array(cell), v.maxLength(SWEEP_LIMITS.cells))]),
  prepareLesson: v.strictTuple([lessonPart]),
  lesson: v.strictTuple([
    ticket,
    lessonPart,
    v.record(v.string(), v.union([v.number(), v.string()])),
    whole(0, MOST_JOBS - 1),
  ]),
  lessonProgress: v.strictTuple([ticket]),
  cancelLesson: v.strictTuple([ticket]),
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
