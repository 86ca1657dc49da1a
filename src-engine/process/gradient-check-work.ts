import { LabError } from '../contract/errors'
import { countParameters, layerSizes, type Experiment } from '../contract/experiment'
import { CHECKED_AT_RANDOM, CHECKED_WHOLE, type GradientCheck } from '../contract/gradient-check'
import { gradientCheckWork } from '../exact/gradient-check'
import type { Examples } from '../network/examples'
import { drawStart } from '../network/network'
import type { StartValues } from '../network/start-values'
import { createMachine } from '../numeric/create-machine'

/** Parameters of the net times parameters compared: beyond that nobody would wait for it. */
const MOST_WORK = 40_000_000

/** The check as work for a session. Throws EXPERIMENT_TOO_MANY_WEIGHTS for nets it would take too long for. */
export function* limitedGradientCheck(experiment: Experiment, training: Examples): Generator<void, GradientCheck> {
  const { weights, biases } = countParameters(layerSizes(experiment, training.inputSize))
  const compared = weights + biases <= CHECKED_WHOLE ? weights + biases : CHECKED_AT_RANDOM
  const most = Math.floor(MOST_WORK / compared)
  if (weights + biases > most) throw new LabError('EXPERIMENT_TOO_MANY_WEIGHTS', { value: weights + biases, max: most })
  const start = yield* drawStart(experiment, training)
  const machine = createMachine('float64')
  try {
    return yield* gradientCheckWork(startingAt(experiment, start), training, { machine })
  } finally {
    machine.dispose()
  }
}

/** The same document with its start values written out, so that nothing is drawn any more: drawing may take long. */
const startingAt = (experiment: Experiment, { weights, biases }: StartValues): Experiment => ({
  ...experiment,
  layers: experiment.layers.map((layer, l) => ({
    ...layer,
    weights: { name: 'explicit', values: [...weights[l]!] },
    biases: { name: 'explicit', values: [...biases[l]!] },
  })),
})
