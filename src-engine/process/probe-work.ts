import { LabError } from '../contract/errors'
import { layerSizes, type Experiment } from '../contract/experiment'
import { PROBE_NAMES, type ProbeAnswer, type ProbeName } from '../contract/probes'
import type { Examples } from '../network/examples'
import { drawStart } from '../network/network'
import type { RememberedDraws } from '../network/standard-draws'
import { StartValues } from '../network/start-values'
import { probes } from '../probes'
import { Subject } from '../probes/subject'
import type { RunData } from '../training/run'

export function checkProbeName(name: unknown): ProbeName {
  if (!(PROBE_NAMES as readonly unknown[]).includes(name)) throw new LabError('REQUEST_REFUSED', { param: 'name' })
  return name as ProbeName
}

/**
 * A probe as work for a session; the memory it takes is given back. `weights` null: those the document starts with, whose random draws are
 * `remembered`. Throws REQUEST_REFUSED for weights of another net.
 */
export function* probeWork<Name extends ProbeName>(
  name: Name,
  params: unknown,
  experiment: Experiment,
  { training, validation }: RunData,
  weights: Float64Array | null,
  remembered: RememberedDraws,
): Generator<void, ProbeAnswer<Name>> {
  const probe = probes[name]
  const parsed = probe.parse(params)
  const values =
    weights === null ? yield* drawStart(experiment, training, remembered) : given(weights, experiment, training)
  const subject = new Subject(experiment, training, validation, values)
  try {
    return yield* probe.take(subject, parsed)
  } finally {
    subject.dispose()
  }
}

function given(weights: Float64Array, experiment: Experiment, training: Examples): StartValues {
  const values = new StartValues(layerSizes(experiment, training.inputSize))
  if (weights.length !== values.flat.length) throw new LabError('REQUEST_REFUSED', { param: 'weights' })
  values.flat.set(weights)
  return values
}
