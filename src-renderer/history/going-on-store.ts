import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { BranchPlan } from '@engine/contract/go-on'
import type { RunParameters, StoredRun } from '@main/contract/run-summary'
import { request } from '@/services/lab'
import { useRunStore } from '@/stores/run'

const LOOK_MS = 200

/** The saved run that is asked to go on, and why the last one did not. */
export const useGoingOnStore = defineStore('goingOn', () => {
  const training = useRunStore()
  /** The run whose state is being computed, the updates done and wanted. */
  const runId = ref<string | null>(null)
  const step = ref(0)
  const target = ref(0)
  const refusal = shallowRef<{ readonly runId: string; readonly failure: LabFailure } | null>(null)

  /** Whether the run goes on. A run without a saved state is computed again up to its end first. */
  const resume = (run: StoredRun): Promise<boolean> =>
    computed(run, run.summary.step, () =>
      begun(run.summary.id, training.follow(request('resumeSavedRun', run.summary.id))),
    )

  const branch = (run: StoredRun, plan: BranchPlan): Promise<boolean> =>
    computed(run, plan.step, () => begun(run.summary.id, training.follow(request('branchRun', run.summary.id, plan))))

  /** Null where the person ended the computing, or where it failed. */
  const parametersAt = (run: StoredRun, at: number): Promise<RunParameters | null> =>
    computed(run, at, async () => valueOf(run.summary.id, await request('parametersAt', run.summary.id, at)))

  async function computed<T>(run: StoredRun, at: number, work: () => Promise<T>): Promise<T> {
    runId.value = run.summary.id
    step.value = 0
    target.value = at
    const looking = setInterval(() => void look(), LOOK_MS)
    try {
      return await work()
    } finally {
      clearInterval(looking)
      runId.value = null
    }
  }

  const begun = async (id: string, asked: Promise<Result<string | null>>): Promise<boolean> =>
    valueOf(id, await asked) !== null

  function valueOf<T>(id: string, answer: Result<T | null>): T | null {
    refusal.value = answer.ok ? null : { runId: id, failure: answer.failure }
    return answer.ok ? answer.value : null
  }

  async function look(): Promise<void> {
    const answer = await request('replayedSteps')
    if (answer.ok && answer.value !== null) step.value = answer.value
  }

  async function cancel(): Promise<void> {
    await request('cancelReplay')
  }

  return { runId, step, target, refusal, resume, branch, parametersAt, cancel }
})
