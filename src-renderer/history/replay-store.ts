import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import type { ReplayAnswer } from '@engine/contract/replay'
import { request } from '@/services/lab'

const LOOK_MS = 200

/** What came of a replay; a cancelled one leaves nothing. */
export interface ReplayOutcome {
  readonly answer: ReplayAnswer | null
  readonly failure: LabFailure | null
}

/** The saved run that is being computed again, and what came of the others in this session. */
export const useReplayStore = defineStore('replay', () => {
  /** The run under way, with the updates it has done. */
  const runId = ref<string | null>(null)
  const step = ref(0)
  const outcomes = shallowRef<ReadonlyMap<string, ReplayOutcome>>(new Map())

  async function start(id: string): Promise<void> {
    if (runId.value !== null) return
    runId.value = id
    step.value = 0
    keep(id, null)
    const looking = setInterval(() => void look(), LOOK_MS)
    const answer = await request('replayRun', id)
    clearInterval(looking)
    runId.value = null
    if (!answer.ok) keep(id, { answer: null, failure: answer.failure })
    else if (answer.value.result !== 'cancelled') keep(id, { answer: answer.value, failure: null })
  }

  async function look(): Promise<void> {
    const answer = await request('replayedSteps')
    if (answer.ok && answer.value !== null) step.value = answer.value
  }

  async function cancel(): Promise<void> {
    await request('cancelReplay')
  }

  function keep(id: string, outcome: ReplayOutcome | null): void {
    const others = [...outcomes.value].filter(([other]) => other !== id)
    outcomes.value = new Map(outcome === null ? others : [...others, [id, outcome]])
  }

  return { runId, step, outcomes, start, cancel }
})
