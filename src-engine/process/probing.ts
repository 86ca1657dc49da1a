import type { Experiment } from '../contract/experiment'
import type { ProbedWeights, ProbeName, ProbeReport, RunMoment } from '../contract/probes'
import { RememberedDraws } from '../network/standard-draws'
import type { RunData } from '../training/run'
import { refused } from './answer'
import type { Clock } from './clock'
import { inSlices, SHORT_SLICE_MS } from './in-slices'
import { probeWork } from './probe-work'

/** Answers questions asked of nets, one at a time, so that those about a moving design do not slow each other. */
export class Probing {
  private turn: Promise<unknown> = Promise.resolve()
  private readonly draws = new RememberedDraws()

  /** `runMoment`: of the run of this session; throws without one. `gives`: something more urgent is under way. */
  constructor(
    private readonly clock: Clock,
    private readonly runMoment: () => RunMoment,
    private readonly gives: () => boolean,
  ) {}

  ask(
    name: ProbeName,
    params: unknown,
    experiment: Experiment,
    data: RunData,
    weights: ProbedWeights,
  ): Promise<ProbeReport<ProbeName>> {
    const next = this.turn.then(() => this.take(name, params, experiment, data, weights))
    this.turn = next.catch(() => null)
    return next
  }

  private async take(
    name: ProbeName,
    params: unknown,
    experiment: Experiment,
    data: RunData,
    weights: ProbedWeights,
  ): Promise<ProbeReport<ProbeName>> {
    const begun = this.clock.now()
    const { parameters, step, epoch } = this.moment(weights)
    const work = probeWork(name, params, experiment, data, parameters, this.draws)
    const answer = await inSlices(this.clock, work, this.gives, SHORT_SLICE_MS)
    return { answer, step, epoch, durationMs: this.clock.now() - begun }
  }

  /** `parameters` null: the start values. */
  private moment(weights: ProbedWeights): {
    parameters: Float64Array | null
    step: number | null
    epoch: number | null
  } {
    if (weights === 'run') return this.runMoment()
    if (weights === 'start') return { parameters: null, step: 0, epoch: 0 }
    if (weights instanceof Float64Array) return { parameters: weights, step: null, epoch: null }
    throw refused('weights')
  }
}
