import type { Experiment } from '../contract/experiment'
import { firstDifference, type ExpectedRun, type KnownState, type ReplayAnswer } from '../contract/replay'
import { parametersHash } from '../training/parameters-hash'
import { Run, type RunData } from '../training/run'
import { refused } from './answer'

/** One saved run computed again, in slices as small as its caller wants. */
export class Replay {
  /** Updates done. */
  step = 0
  cancelled = false

  constructor(
    private readonly experiment: Experiment,
    private readonly expected: ExpectedRun,
  ) {}

  /** The work answers at its next turn. */
  cancel(): void {
    this.cancelled = true
  }

  /** Ends at the first known state that differs: what follows from another state says nothing more. */
  *work(data: RunData): Generator<void, Pick<ReplayAnswer, 'result' | 'step'>> {
    const { expected } = this
    if (this.cancelled) return { result: 'cancelled', step: 0 }
    const run = new Run(this.experiment, data)
    let compared = 0
    try {
      for (const stop of [expected.lastRecord, expected.end.step]) {
        run.goTo(stop)
        for (;;) {
          const progress = run.advance(() => true)
          this.step = run.step
          const { epochs } = run.takeRecords()
          const differs = firstDifference(expected.epochs.slice(compared, compared + epochs.length), epochs)
          if (differs !== null) return { result: 'differs', step: differs }
          compared += epochs.length
          if (progress !== 'working') break
          if (this.cancelled) return { result: 'cancelled', step: run.step }
          yield
        }
      }
      const end = { step: run.step, parametersHash: parametersHash(run.parameters()) }
      // An epoch that the first time had and this one has not would otherwise go unseen.
      const missing = expected.epochs[compared]
      const differs = missing === undefined ? firstDifference([expected.end], [end]) : Math.min(missing.step, end.step)
      return differs === null ? { result: 'identical', step: end.step } : { result: 'differs', step: differs }
    } finally {
      run.dispose()
    }
  }
}

/** What main sends as the memory of a run. Throws REQUEST_REFUSED. */
export function checkExpected(input: unknown): ExpectedRun {
  const { epochs, lastRecord, end } = (input ?? {}) as Partial<Record<keyof ExpectedRun, unknown>>
  if (!isStep(lastRecord) || !isKnown(end) || !Array.isArray(epochs) || !epochs.every(isKnown))
    throw refused('expected')
  return { epochs, lastRecord, end }
}

const isStep = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function isKnown(value: unknown): value is KnownState {
  const { step, parametersHash: hash } = (value ?? {}) as Partial<Record<keyof KnownState, unknown>>
  return isStep(step) && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)
}
