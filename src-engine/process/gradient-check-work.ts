import { LabError } from '../contract/errors'
import { countParameters, layerSizes, type Experiment } from '../contract/experiment'
import { CHECKED_AT_RANDOM, CHECKED_WHOLE, type GradientCheck } from '../contract/gradient-check'
import { gradientCheckWork } from '../exact/gradient-check'
import type { Examples } from '../network/examples'
import { createMachine } from '../numeric/create-machine'

/** Parameters of the net times parameters compared: beyond that nobody would wait for it. */
const MOST_WORK = 40_000_000

/** The check as work for a session. Throws EXPERIMENT_TOO_MANY_WEIGHTS for nets it would take too long for. */
export function* limitedGradientCheck(experiment: Experiment, training: Examples): Generator<void, GradientCheck> {
  const { weights, biases } = countParameters(layerSizes(experiment, training.inputSize))
  const compared = weights + biases <= CHECKED_WHOLE ? weights + biases : CHECKED_AT_RANDOM
  const most = Math.floor(MOST_WORK / compared)
  if (weights + biases > most) throw new LabError('EXPERIMENT_TOO_MANY_WEIGHTS', { value: weights + biases, max: most })
  const machine = createMachine('float64')
  try {
    return yield* gradientCheckWork(experiment, training, { machine })
  } finally {
    machine.dispose()
  }
}
