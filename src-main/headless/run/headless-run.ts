/** One run from its document to its end, without processes and ports. */
import type { Checkpoint } from '@engine/contract/checkpoint'
import { layerSizes, type Experiment } from '@engine/contract/experiment'
import type { EpochRecord, RunEnd, RunHeader, StepRecord } from '@engine/contract/run-records'
import { ENGINE_VERSION } from '@engine/training/engine-version'
import { parametersHash } from '@engine/training/parameters-hash'
import { Run, type RunData } from '@engine/training/run'

const SLICE_MS = 20

export interface RunOutcome {
  readonly header: RunHeader
  readonly steps: readonly StepRecord[]
  readonly epochs: readonly EpochRecord[]
  readonly end: Omit<RunEnd, 'parameters'>
  readonly checkpoint: Checkpoint
}

export interface RunHooks {
  /** Asked every few milliseconds: a run that is no longer wanted ends with its last record. */
  readonly stopped: () => boolean
  readonly progress: (run: Run) => void
  readonly from?: Checkpoint
}

export async function headlessRun(
  experiment: Experiment,
  data: RunData,
  dataChecksum: string,
  hooks: RunHooks,
): Promise<RunOutcome> {
  const startedAt = Date.now()
  const run = new Run(experiment, data, hooks.from === undefined ? {} : { from: hooks.from })
  const steps: StepRecord[] = []
  const epochs: EpochRecord[] = []
  run.goTo(Infinity)
  const begun = performance.now()
  for (;;) {
    const sliceBegun = performance.now()
    const progress = run.advance(() => performance.now() - sliceBegun >= SLICE_MS)
    const records = run.takeRecords()
    steps.push(...records.steps)
    epochs.push(...records.epochs)
    hooks.progress(run)
    if (progress === 'ended') break
    if (hooks.stopped()) run.requestStop()
    // Signals are delivered between turns of the event loop.
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  const durationMs = performance.now() - begun
  const checkpoint = run.checkpoint()
  const header: RunHeader = {
    id: `run-${startedAt}`,
    kind: 'training',
    experiment,
    sizes: layerSizes(experiment, data.training.inputSize),
    totalSteps: run.total,
    startedAt,
    engineVersion: ENGINE_VERSION,
    dataChecksum,
  }
  const end = {
    status: run.status ?? 'failed',
    step: run.step,
    durationMs,
    parametersHash: parametersHash(checkpoint.parameters),
    failure: run.failure,
  }
  run.dispose()
  return { header, steps, epochs, end, checkpoint }
}
