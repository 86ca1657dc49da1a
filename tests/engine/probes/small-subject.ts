/** Probes taken of small documents at once. */
import type { Experiment } from '@engine/contract/experiment'
import type { ProbeAnswer, ProbeName, ProbeParams } from '@engine/contract/probes'
import { probes } from '@engine/probes'
import { Subject } from '@engine/probes/subject'
import { runData } from '../support/experiments'

/** The answer of a probe about the start values, or about weights and biases given flat. */
export function probed<Name extends ProbeName>(
  name: Name,
  params: ProbeParams<Name>,
  experiment: Experiment,
  weights: Float64Array | null = null,
): ProbeAnswer<Name> {
  const { training, validation } = runData(experiment)
  const subject = new Subject(experiment, training, validation)
  if (weights !== null) subject.network.parameters.setFlat(weights)
  const work = probes[name].take(subject, params)
  let next = work.next()
  while (next.done !== true) next = work.next()
  subject.dispose()
  return next.value
}
