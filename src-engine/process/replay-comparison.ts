import { firstDifference, isKnownRecord, type ExpectedRun, type KnownState } from '../contract/replay'
import type { EpochRecord, StepRecord } from '../contract/run-records'

/** Holds what a replay makes against what the saved run says, in the order in which it is made. */
export class ReplayComparison {
  private differs: number | null = null
  private records = 0
  private epochs = 0

  /** `from`: the first step that is made again, with its record and its evaluation. */
  constructor(
    private readonly expected: ExpectedRun,
    from: number,
  ) {
    this.records = expected.records.step.filter((step) => step < from).length
    this.epochs = expected.epochs.filter(({ step }) => step < from).length
  }

  /** The earliest step where the two differ, null while they do not. */
  get firstStep(): number | null {
    return this.differs
  }

  /** The next records and epochs. A record that the saved run has none of says nothing: it may have lost its last ones. */
  add({ steps, epochs }: { readonly steps: readonly StepRecord[]; readonly epochs: readonly EpochRecord[] }): void {
    const { records } = this.expected
    for (const made of steps) {
      const known = records.step[this.records]
      if (known === undefined || made.step < known) continue
      if (!isKnownRecord(records, this.records, made)) this.note(known)
      this.records++
    }
    const known = this.expected.epochs.slice(this.epochs, this.epochs + epochs.length)
    this.note(firstDifference(known, epochs))
    this.epochs += epochs.length
  }

  /** The state where that of the saved run is known. */
  addEnd(state: KnownState): void {
    this.note(firstDifference([this.expected.end], [state]))
  }

  /** Nothing more follows: what the first time had and this one has not would otherwise go unseen. `step`: where the replay ended. */
  finish(step: number): void {
    const { records, epochs } = this.expected
    const record = records.step[this.records]
    const epoch = epochs[this.epochs]
    if (record !== undefined) this.note(Math.min(record, step))
    if (epoch !== undefined) this.note(Math.min(epoch.step, step))
  }

  private note(step: number | null): void {
    if (step !== null) this.differs = Math.min(step, this.differs ?? step)
  }
}
