import type { Experiment } from '@engine/contract/experiment'
import type { ProbeAnswer, ProbeName } from '@engine/contract/probes'
import type { Probe } from '@engine/probes/probe'
import { Subject } from '@engine/probes/subject'
import { runData } from '../support/experiments'

/** The answer of a probe at the start values of a document, or at the given weights; `params` as they would come from outside. */
export function asked<Name extends ProbeName>(
  probe: Probe<Name>,
  params: unknown,
  experiment: Experiment,
  weights: Float64Array | null = null,
): ProbeAnswer<Name> {
  const { training, validation } = runData(experiment)
  const subject = new Subject(experiment, training, validation)
  if (weights !== null) subject.network.parameters.setFlat(weights)
  const work = probe.take(subject, probe.parse(params))
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
