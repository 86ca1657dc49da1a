import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import type { ProbedWeights, ProbeReport } from '@engine/contract/probes'
import type { WeightPattern } from '@engine/contract/probes/symmetry'
import type { StoredRun } from '@main/contract/run-summary'
import { request } from '@/services/lab'

export interface RunPatterns {
  /** Per weight matrix, output last; null: they could not be read. */
  readonly start: readonly WeightPattern[] | null
  /** Likewise; null also where the run saved no weights. */
  readonly end: readonly WeightPattern[] | null
  /** Why there is no end. */
  readonly failure: LabFailure | null
}

/** Who is equal to whom in the weights of saved runs, at the start and at the end. A saved run does not change, so it is asked once. */
export const usePatternStore = defineStore('compare-patterns', () => {
  const known = shallowRef<ReadonlyMap<string, RunPatterns>>(new Map())
  let queue: Promise<void> = Promise.resolve()

  async function patterns(run: StoredRun, weights: ProbedWeights): Promise<readonly WeightPattern[] | null> {
    const answer = await request('probe', run.experiment, weights, 'symmetry', {})
    if (!answer.ok) return null
    return (answer.value as ProbeReport<'symmetry'>).answer.matrices.map(({ pattern }) => pattern)
  }

  async function read(run: StoredRun): Promise<void> {
    const { id } = run.summary
    if (known.value.has(id)) return
    const start = await patterns(run, 'start')
    const weights = await request('runParameters', id)
    const end = weights.ok ? await patterns(run, weights.value.parameters) : null
    known.value = new Map(known.value).set(id, { start, end, failure: weights.ok ? null : weights.failure })
  }

  /**
   * Resolves when all of them are known. One after the other: a newer question takes the place of an older one that waits, and the
   * older is never answered.
   */
  function ask(runs: readonly StoredRun[]): Promise<void> {
    for (const run of runs) if (run.summary.status !== 'running') queue = queue.then(() => read(run))
    return queue
  }

  return { known, ask }
})
