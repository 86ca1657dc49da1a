/** Learning speeds over a descent, without the rest of what a run records of each step: that takes a fifth of its time. */
import { totalSteps, type Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import { createMachine } from '../numeric/create-machine'
import { euclideanNorm } from '../numeric/norm'
import { Trainer } from '../training/trainer'
import { quietly } from './given-back'
import { lastOverFirst } from './vanishing-start'

/** A tenth of a second or two of work. */
export const STEPS_OF_A_PARTIAL_ANSWER = 25

export interface Speeds {
  /** Updates done. */
  readonly step: number
  /** ‖⟨δˡ⟩‖ of every hidden layer, first one first. */
  readonly speeds: readonly number[]
}

/**
 * Trains on all examples at once to the end, or until something is no number any more. Has the bits of a run that measures all examples
 * after every update. Yields the speeds so far, or null where there are not many since.
 */
export function* speedCourse(
  experiment: Experiment,
  training: Examples,
): Generator<readonly Speeds[] | null, readonly Speeds[]> {
  const machine = createMachine(experiment.precision)
  try {
    const course: Speeds[] = []
    const look = (): void => {
      const hidden = trainer.pass.gradients.biases.slice(0, -1)
      course.push({ step: trainer.step, speeds: hidden.map((sums) => euclideanNorm(sums) / training.count) })
    }
    const trainer = new Trainer(experiment, training, machine, 0, (descent, step, examples) => {
      look()
      return descent.update(step, examples)
    })
    while (trainer.step < totalSteps(experiment)) {
      if ((yield* quietly(trainer.train(false))) !== null) return course
      yield course.length % STEPS_OF_A_PARTIAL_ANSWER === 0 ? course : null
    }
    yield* quietly(trainer.sumGradients(false))
    look()
    return course
  } finally {
    machine.dispose()
  }
}

/** Between the first and the last layer at `step`; null before it is reached. */
export function gapAt(course: readonly Speeds[], step: number): number | null {
  const known = course.find((each) => each.step === step)
  return known === undefined ? null : lastOverFirst(known.speeds)
}
