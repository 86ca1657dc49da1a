import type { ResumePoint } from '../contract/checkpoint'
import type { Experiment } from '../contract/experiment'
import {
  expectedUntil,
  type ExpectedRun,
  type KnownRecords,
  type KnownState,
  type ReplayAnswer,
} from '../contract/replay'
import { LAYER_QUANTITY_NAMES } from '../contract/run-records'
import { parametersHash } from '../training/parameters-hash'
import { Run, type RunData } from '../training/run'
import { refused } from './answer'
import { ReplayComparison } from './replay-comparison'
import { startOf } from './start-of'
import { whileWanted } from './while-wanted'

type Compared = Pick<ReplayAnswer, 'result' | 'step'>

export interface ReplayPart {
  /** Where to begin; null: at the start values. */
  readonly from: ResumePoint | null
  /** Where to end, and to keep the {@link Replay.state}; Infinity: where the saved run did. */
  readonly until: number
}

const WHOLE: ReplayPart = { from: null, until: Infinity }

/** One saved run computed again, in slices as small as its caller wants. */
export class Replay {
  /** Updates done. */
  step: number
  cancelled = false
  /** Where it was asked to end: there once {@link work} is done. */
  state: ResumePoint | null = null
  private readonly expected: ExpectedRun

  constructor(
    private readonly experiment: Experiment,
    expected: ExpectedRun,
    private readonly part: ReplayPart = WHOLE,
  ) {
    this.expected = expectedUntil(expected, part.until)
    this.step = part.from?.step ?? 0
  }

  /** The work answers at its next turn. */
  cancel(): void {
    this.cancelled = true
  }

  /** Ends at the first record or state that differs: what follows from another state says nothing more. */
  *work(data: RunData): Generator<void, Compared> {
    const { expected, experiment } = this
    const { from, until } = this.part
    const start = yield* whileWanted(startOf(experiment, data, from), () => !this.cancelled)
    if (start === null) return { result: 'cancelled', step: 0 }
    const run = new Run(experiment, data, { start, ...(from === null ? {} : { from, snapshots: from.snapshots }) })
    const comparison = new ReplayComparison(expected, from?.step ?? 0)
    try {
      // Not only the plan makes records, so every step that has one is gone to.
      for (const stop of stopsOf(expected, this.part)) {
        run.goTo(stop)
        for (;;) {
          const progress = run.advance(() => true)
          this.step = run.step
          comparison.add(run.takeRecords())
          if (comparison.firstStep !== null || progress !== 'working') break
          if (this.cancelled) return { result: 'cancelled', step: run.step }
          yield
        }
        if (stop === until) this.state = resumePoint(run)
        if (comparison.firstStep !== null || run.status !== null) break
        if (stop === expected.end.step) comparison.addEnd(stateOf(run))
      }
      if (run.status !== null && run.step <= expected.end.step) comparison.addEnd(stateOf(run))
      return yield* this.result(run, comparison)
    } finally {
      run.dispose()
    }
  }

  /** The last record is held back until the run ends, and may lie before a difference found already. */
  private *result(run: Run, comparison: ReplayComparison): Generator<void, Compared> {
    const { step } = run
    run.requestStop()
    while (run.advance(() => true) !== 'ended') yield
    comparison.add(run.takeRecords())
    if (comparison.firstStep === null) comparison.finish(step)
    return comparison.firstStep === null
      ? { result: 'identical', step }
      : { result: 'differs', step: comparison.firstStep }
  }
}

const stateOf = (run: Run): KnownState => ({ step: run.step, parametersHash: parametersHash(run.parameters()) })

/** The run has just come to a step it was asked for, or to its end: there is a record of it. */
function resumePoint(run: Run): ResumePoint | null {
  const state = run.recorded
  return state === null ? null : { ...state, parametersHash: parametersHash(state.parameters), durationMs: 0 }
}

/** Steps of the records, of the known end and of the end of the part, ascending, each once. */
function stopsOf({ records, end }: ExpectedRun, { from, until }: ReplayPart): Float64Array {
  const steps = [...records.step, end.step, ...(Number.isFinite(until) ? [until] : [])]
  return Float64Array.from(new Set(steps.filter((step) => step >= (from?.step ?? 0) && step <= until))).sort()
}

/** What main sends as the memory of a run. Throws REQUEST_REFUSED. */
export function checkExpected(input: unknown): ExpectedRun {
  const { epochs, records, end } = (input ?? {}) as Partial<Record<keyof ExpectedRun, unknown>>
  if (!areRecords(records) || !isKnown(end) || !Array.isArray(epochs) || !epochs.every(isKnown))
    throw refused('expected')
  return { epochs, records, end }
}

const isStep = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function isKnown(value: unknown): value is KnownState {
  const { step, parametersHash: hash } = (value ?? {}) as Partial<Record<keyof KnownState, unknown>>
  return isStep(step) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
}

function areRecords(value: unknown): value is KnownRecords {
  const { layerCount, step, epoch, cost, costTotal, accuracy, layers } = (value ?? {}) as Partial<
    Record<keyof KnownRecords, unknown>
  >
  if (!isStep(layerCount) || !(step instanceof Float64Array)) return false
  const ofLayers = (layers ?? {}) as Partial<Record<string, unknown>>
  const hasRows = (column: unknown, width: number): boolean =>
    column instanceof Float64Array && column.length === width * step.length
  return (
    step.every((at, i) => isStep(at) && (i === 0 || at > step[i - 1]!)) &&
    [epoch, cost, costTotal, accuracy].every((column) => hasRows(column, 1)) &&
    LAYER_QUANTITY_NAMES.every((name) => hasRows(ofLayers[name], layerCount))
  )
}
