import { parametersHash } from '../training/parameters-hash'
import type { Run } from '../training/run'
import type { Clock } from './clock'
import type { RecordSender } from './record-sender'

/** Milliseconds between two checkpoints: not less, however short the epochs are, and not more, however long. */
const SHORTEST_MS = 1_000
const LONGEST_MS = 30_000
/** Bytes a run may write for each second it trains, so that a large net does not write its states all the time. */
const BYTES_PER_SECOND = 1_000_000

/**
 * Sends the state of a run to the store now and then: after an epoch, but neither so often that it costs nor so rarely that much is
 * lost. A state is that of the newest record; see `ResumePoint`.
 */
export class CheckpointKeeper {
  private keptMs: number
  private keptEpoch = 0
  private keptStep = -1
  private bytes = 0

  constructor(
    private readonly runId: string,
    private readonly clock: Clock,
    private readonly records: RecordSender,
  ) {
    this.keptMs = clock.now()
  }

  /** `trainedMs`: so far, pauses left out. */
  keepIfDue(run: Run, trainedMs: number): void {
    const passed = this.clock.now() - this.keptMs
    if (passed < Math.max(SHORTEST_MS, (this.bytes / BYTES_PER_SECOND) * 1_000)) return
    if (passed >= LONGEST_MS || Math.floor(run.epoch) > this.keptEpoch) this.keep(run, trainedMs)
  }

  /** At a pause and at the end, when nothing may be lost. A state that was sent is not sent again. */
  keep(run: Run, trainedMs: number): void {
    const state = run.recorded
    if (state === null || state.step === this.keptStep) return
    this.keptMs = this.clock.now()
    this.keptEpoch = Math.floor(run.epoch)
    this.keptStep = state.step
    this.bytes = state.parameters.byteLength * (1 + state.states.length)
    const hash = parametersHash(state.parameters)
    this.records.addCheckpoint(this.runId, { ...state, parametersHash: hash, durationMs: trainedMs })
  }
}
