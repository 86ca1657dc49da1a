/** Saved runs that go on: the same run after it was stopped or interrupted, or another one that takes over its beginning. Runs in main. */
import { randomUUID } from 'node:crypto'
import type { ResumePoint } from '@engine/contract/checkpoint'
import { LabError, type Result } from '@engine/contract/errors'
import { branchDocument, columnsBefore, type BranchPlan, type GoOn } from '@engine/contract/go-on'
import type { RunParameters, StoredRun } from './contract/run-summary'
import type { Lab } from './lab'

/** All of them throw what store and engine answer instead of what they were asked for. */
export class SavedRuns {
  constructor(private readonly lab: Pick<Lab, 'engine' | 'store' | 'begun'>) {}

  /**
   * RUN_FINISHED of a finished training run, RUN_NOT_RESUMABLE of any other that was not stopped or interrupted. Without a saved
   * state, that of its end is computed and saved first; null: the person cancelled that. RUN_NOT_REPRODUCED where it went wrong: nothing of the run has changed then.
   */
  async resume(id: string): Promise<Result<string | null>> {
    const run = valueOf(await this.lab.store.call('openRun', id))
    const { status, kind } = run.summary
    if (kind === 'training' && status === 'finished') throw new LabError('RUN_FINISHED', { id })
    if (kind !== 'training' || (status !== 'interrupted' && status !== 'stopped')) {
      throw new LabError('RUN_NOT_RESUMABLE', { id })
    }
    let from = valueOf(await this.lab.store.call('openCheckpoint', id, null))
    if (from === null && hasStates(run)) {
      from = await this.stateOfEnd(run)
      if (from === null) return { ok: true, value: null }
    }
    const { startedAt } = run.header
    return this.goOn({ ...this.known(run, from), runId: id, experiment: run.experiment, startedAt, origin: null })
  }

  /** Answers the id of the branch; null: the person cancelled while its state was computed. RUN_NOT_REPRODUCED where that went wrong. */
  async branch(id: string, plan: BranchPlan): Promise<Result<string | null>> {
    const run = valueOf(await this.lab.store.call('openRun', id))
    const state = await this.stateAt(run, plan.step)
    if (state === null) return { ok: true, value: null }
    return this.goOn({
      ...this.known(run, state),
      runId: randomUUID(),
      experiment: branchDocument(run.experiment, plan),
      startedAt: null,
      origin: { run: id, step: plan.step },
    })
  }

  /** Weights and biases after `step` updates; null: the person cancelled while they were computed. */
  async parametersAt(id: string, step: number): Promise<Result<RunParameters | null>> {
    const run = valueOf(await this.lab.store.call('openRun', id))
    const state = await this.stateAt(run, step)
    return { ok: true, value: state && { sizes: run.header.sizes, parameters: state.parameters } }
  }

  /** Saved as soon as it is computed: going on cuts records and weights, which may not be lost to a crash. */
  private async stateOfEnd(run: StoredRun): Promise<ResumePoint | null> {
    const { id, step, durationMs } = run.summary
    const state = await this.stateAt(run, step)
    if (state === null) return null
    const saved = { ...state, durationMs: durationMs ?? 0 }
    valueOf(await this.lab.store.call('keepState', id, saved))
    return saved
  }

  /** Computed from the nearest state that was saved, and compared on the way. */
  private async stateAt({ summary, experiment }: StoredRun, step: number): Promise<ResumePoint | null> {
    const { id } = summary
    if (summary.kind !== 'training' || step > summary.step) throw new LabError('REQUEST_REFUSED', { detail: 'step' })
    const { expected } = valueOf(await this.lab.store.call('openMemory', id))
    const nearest = valueOf(await this.lab.store.call('openCheckpoint', id, step))
    const { answer, state } = valueOf(await this.lab.engine.call('recover', experiment, expected, nearest, step))
    if (answer.result === 'cancelled') return null
    if (state === null) throw new LabError('RUN_NOT_REPRODUCED', { step: answer.step })
    return state
  }

  private known({ header, columns }: StoredRun, from: ResumePoint | null) {
    const { engineVersion, dataChecksum } = header
    return { from, past: columnsBefore(columns, from?.step ?? 0), engineVersion, dataChecksum }
  }

  private goOn(asked: GoOn): Promise<Result<string>> {
    return this.lab.begun(asked.runId, () => this.lab.engine.call('goOn', asked))
  }
}

/** Whether a state of it was ever saved or hashed. One that was killed before its first epoch ended simply begins again. */
const hasStates = ({ parametersHash, columns }: StoredRun): boolean =>
  parametersHash !== null || columns.validation.step.length > 0

function valueOf<T>(answer: Result<T>): T {
  if (!answer.ok) throw new LabError(answer.failure.code, answer.failure.params)
  return answer.value
}
