import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import type { ProbeReport } from '@engine/contract/probes'
import type { Health } from '@engine/contract/probes/health'
import { request } from '@/services/lab'

/** Effects are measured when the hand rests, so that they never delay the bars it moves. */
const REST_MS = 350

/** The health each of some designs would start with, in their order; null: not known yet, or refused. */
export function useSuggestedHealth(designs: () => readonly Experiment[]) {
  const healths = shallowRef<readonly (Health | null)[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function measure(experiments: readonly Experiment[]): Promise<void> {
    const mine = ++asked
    const known: (Health | null)[] = []
    for (const experiment of experiments) {
      const answer = await request('probe', experiment, 'start', 'health', {})
      if (mine !== asked) return
      known.push(answer.ok ? (answer.value as ProbeReport<'health'>).answer : null)
    }
    healths.value = known
  }

  watch(
    designs,
    (experiments) => {
      clearTimeout(timer)
      asked++
      healths.value = []
      if (experiments.length > 0) timer = setTimeout(() => void measure(experiments), REST_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    asked++
  })
  return healths
}
