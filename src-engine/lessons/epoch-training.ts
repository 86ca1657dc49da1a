import type { Checkpoint } from '../contract/checkpoint'
import type { Experiment } from '../contract/experiment'
import type { EpochRecord, StepRecord } from '../contract/run-records'
import { createMachine } from '../numeric/create-machine'
import { Run, type RunData, type RunOptions } from '../training/run'

/** What a run of a lesson has recorded so far, the start included. */
export interface Course {
  readonly records: readonly StepRecord[]
  /** One an epoch; accuracy on the validation images, from 0 to 1. */
  readonly epochs: readonly EpochRecord[]
}

export interface Trained extends Course {
  readonly checkpoint: Checkpoint
  /** A cost or a weight is no finite number any more: the records end before that. */
  readonly diverged: boolean
}

/** A run asks after every update and every few rows, each well under a millisecond for the nets of lessons. */
const ASKS_OF_A_TURN = 12

/** Trains to the end. Yields every few milliseconds, with the course where an epoch has been added since, else null. */
export function* trainEpochs(
  experiment: Experiment,
  data: RunData,
  options: Pick<RunOptions, 'from' | 'total'> = {},
): Generator<Course | null, Trained> {
  const run = new Run(experiment, data, { ...options, machine: createMachine(experiment.precision) })
  const records: StepRecord[] = []
  const epochs: EpochRecord[] = []
  run.goTo(Infinity)
  try {
    for (;;) {
      let asked = 0
      const progress = run.advance(() => ++asked >= ASKS_OF_A_TURN)
      const taken = run.takeRecords()
      records.push(...taken.steps)
      epochs.push(...taken.epochs)
      if (progress !== 'working') break
      yield taken.epochs.length > 0 ? { records, epochs } : null
    }
    return { records, epochs, checkpoint: run.checkpoint(), diverged: run.status === 'diverged' }
  } finally {
    run.dispose()
  }
}

/** The first epoch, counted from 1, after which the accuracy has reached `target`; null: none of them. */
export function epochsTo(target: number, epochs: readonly EpochRecord[]): number | null {
  const at = epochs.findIndex(({ validationAccuracy }) => validationAccuracy >= target)
  return at < 0 ? null : at + 1
}

/** The last accuracy; NaN before the first epoch. */
export const lastAccuracy = ({ epochs }: Course): number => epochs.at(-1)?.validationAccuracy ?? Number.NaN
