/** Full-batch descent with everything a run records of each step. */
import type { Experiment } from '../contract/experiment'
import type { StepRecord } from '../contract/run-records'
import type { Examples } from '../network/examples'
import { Run } from '../training/run'
import { STEPS_OF_A_PARTIAL_ANSWER, type Speeds } from './speed-course'

/** Trains to the end. Yields the records so far, or null where there are none since. */
export function* fullBatchCourse(
  experiment: Experiment,
  training: Examples,
): Generator<readonly StepRecord[] | null, readonly StepRecord[]> {
  const run = new Run(experiment, { training, validation: null })
  const records: StepRecord[] = []
  let shown = 0
  run.goTo(Infinity)
  try {
    for (;;) {
      const progress = run.advance(() => true)
      records.push(...run.takeRecords().steps)
      if (progress !== 'working') return records
      const due = records.length - shown >= STEPS_OF_A_PARTIAL_ANSWER
      if (due) shown = records.length
      yield due ? records : null
    }
  } finally {
    run.dispose()
  }
}

export const speedsOf = ({ step, layers }: StepRecord): Speeds => ({
  step,
  speeds: [...layers.deltaNormOfMean.slice(0, -1)],
})
