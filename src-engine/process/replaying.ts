import type { ResumePoint } from '../contract/checkpoint'
import { LabError } from '../contract/errors'
import type { Experiment } from '../contract/experiment'
import type { ExpectedRun, Recovered, ReplayAnswer } from '../contract/replay'
import type { RunHeader } from '../contract/run-records'
import type { RunData } from '../training/run'
import type { Clock } from './clock'
import { inSlices } from './in-slices'
import { Replay } from './replay'

type MadeWith = Pick<RunHeader, 'engineVersion' | 'dataChecksum'>

/** Saved runs computed again, one at a time, and only while nothing trains: a run that begins to train meanwhile goes first. */
export class Replaying {
  private current: Replay | null = null

  /** `load` waits for the examples of an experiment; `madeWith` says what they and the engine are now. */
  constructor(
    private readonly clock: Clock,
    private readonly trains: () => boolean,
    private readonly load: (experiment: Experiment) => Promise<RunData>,
    private readonly madeWith: (experiment: Experiment) => MadeWith,
  ) {}

  /** Updates the replay under way has done; null without one. */
  get step(): number | null {
    return this.current?.step ?? null
  }

  cancel(): void {
    this.current?.cancel()
  }

  /** Throws ENGINE_BUSY. */
  replay(experiment: Experiment, expected: ExpectedRun): Promise<ReplayAnswer> {
    return this.carryOut(new Replay(experiment, expected), experiment)
  }

  /** Throws ENGINE_BUSY. */
  async recover(
    experiment: Experiment,
    expected: ExpectedRun,
    from: ResumePoint | null,
    until: number,
  ): Promise<Recovered> {
    const replay = new Replay(experiment, expected, { from, until })
    const answer = await this.carryOut(replay, experiment)
    return { answer, state: answer.result === 'identical' ? replay.state : null }
  }

  private async carryOut(replay: Replay, experiment: Experiment): Promise<ReplayAnswer> {
    if (this.trains() || this.current !== null) throw new LabError('ENGINE_BUSY')
    this.current = replay
    try {
      const work = replay.work(await this.load(experiment))
      const compared = await inSlices(this.clock, work, () => this.trains() && !replay.cancelled)
      return { ...compared, ...this.madeWith(experiment) }
    } finally {
      this.current = null
    }
  }
}
