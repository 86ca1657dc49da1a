import { describe, expect, it } from 'vitest'
import type { Checkpoint } from '@engine/contract/checkpoint'
import { CheckpointKeeper } from '@engine/process/checkpoint-keeper'
import type { Clock } from '@engine/process/clock'
import type { RecordSender } from '@engine/process/record-sender'
import type { Run } from '@engine/training/run'

/** A run of one update a second and `epochSteps` updates an epoch, looked at every second; `numbers` of one state. */
function keptSteps(seconds: number, epochSteps: number, numbers: number): number[] {
  const kept: number[] = []
  let step = 0
  const clock = { now: () => step * 1_000 } as unknown as Clock
  const records = { addCheckpoint: (_: string, state: Checkpoint) => kept.push(state.step) } as unknown as RecordSender
  const keeper = new CheckpointKeeper('run', clock, records)
  const parameters = new Float64Array(numbers)
  for (step = 1; step <= seconds; step++) {
    const state = { step, parameters, states: [], snapshots: { kept: 0, unplanned: 0 } }
    keeper.keepIfDue({ epoch: step / epochSteps, recorded: state } as unknown as Run, 0)
  }
  return kept
}

describe('states are kept', () => {
  it('after every epoch, and in epochs that take long every 30 seconds', () => {
    expect(keptSteps(20, 5, 1)).toEqual([5, 10, 15, 20])
    expect(keptSteps(100, 1_000, 1)).toEqual([30, 60, 90])
  })

  it('once a second where epochs are shorter', () => {
    expect(keptSteps(4, 0.01, 1)).toEqual([1, 2, 3, 4])
  })

  it('of a large net as rarely as the disk is to be spared: a megabyte a second', () => {
    expect(keptSteps(80, 5, 4_000_000)).toEqual([5, 37, 69])
  })
})
