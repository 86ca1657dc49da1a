import { LabError } from '../contract/errors'
import type { Experiment } from '../contract/experiment'
import { LONG_PROBES, type ProbedWeights, type ProbeName, type ProbeReport, type RunMoment } from '../contract/probes'
import { RememberedDraws } from '../network/standard-draws'
import type { RunData } from '../training/run'
import { refused } from './answer'
import type { Clock } from './clock'
import { inSlices, SHORT_SLICE_MS } from './in-slices'
import { probeWork } from './probe-work'
import { whileWanted } from './while-wanted'

/** One question that waits or is under way. */
interface Question {
  readonly name: ProbeName
  cancelled: boolean
}

/**
 * Answers questions asked of nets, one at a time, so that those about a moving design do not slow each other. Long ones queue by
 * themselves and rest while there is a short one.
 */
export class Probing {
  private shortTurn: Promise<unknown> = Promise.resolve()
  private longTurn: Promise<unknown> = Promise.resolve()
  private readonly questions = new Set<Question>()
  private readonly draws = new RememberedDraws()

  /** `runMoment`: of the run of this session; throws without one. `gives`: something more urgent is under way. */
  constructor(
    private readonly clock: Clock,
    private readonly runMoment: () => RunMoment,
    private readonly gives: () => boolean,
  ) {}

  /** Throws PROBE_CANCELLED after {@link cancel}. */
  ask(
    name: ProbeName,
    params: unknown,
    experiment: Experiment,
    data: RunData,
    weights: ProbedWeights,
  ): Promise<ProbeReport<ProbeName>> {
    const question: Question = { name, cancelled: false }
    this.questions.add(question)
    const take = async (): Promise<ProbeReport<ProbeName>> => {
      try {
        return await this.take(question, params, experiment, data, weights)
      } finally {
        this.questions.delete(question)
      }
    }
    const isLong = LONG_PROBES.has(name)
    const next = (isLong ? this.longTurn : this.shortTurn).then(take)
    const turn = next.catch(() => null)
    if (isLong) this.longTurn = turn
    else this.shortTurn = turn
    return next
  }

  /** Gives up every question of this name. */
  cancel(name: ProbeName): void {
    for (const question of this.questions) if (question.name === name) question.cancelled = true
  }

  private async take(
    question: Question,
    params: unknown,
    experiment: Experiment,
    data: RunData,
    weights: ProbedWeights,
  ): Promise<ProbeReport<ProbeName>> {
    const { name } = question
    if (question.cancelled) throw new LabError('PROBE_CANCELLED')
    const begun = this.clock.now()
    const { parameters, step, epoch } = this.moment(weights)
    const work = whileWanted(
      probeWork(name, params, experiment, data, parameters, this.draws),
      () => !question.cancelled,
    )
    const answer = await inSlices(this.clock, work, () => this.rests(name) && !question.cancelled, SHORT_SLICE_MS)
    if (answer === null) throw new LabError('PROBE_CANCELLED')
    return { answer, step, epoch, durationMs: this.clock.now() - begun }
  }

  private rests(name: ProbeName): boolean {
    return this.gives() || (LONG_PROBES.has(name) && [...this.questions].some((each) => !LONG_PROBES.has(each.name)))
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
