/** How long a sweep will take on this computer, asked of the engine before anybody starts it. */
import { ref, type Ref } from 'vue'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { request } from '@/services/lab'

interface Estimate {
  /** Null while unknown. */
  readonly seconds: Readonly<Ref<number | null>>
  /** The answer is on its way. */
  readonly estimating: Readonly<Ref<boolean>>
  /** The answer to the last question counts; null: there is no sweep to ask about. */
  readonly ask: (sweep: Sweep | null) => Promise<void>
}

export function useEstimate(): Estimate {
  const seconds = ref<number | null>(null)
  const estimating = ref(false)
  let asked = 0

  async function ask(sweep: Sweep | null): Promise<void> {
    const turn = ++asked
    seconds.value = null
    estimating.value = sweep !== null
    if (sweep === null) return
    const answer = await request('estimateSweep', sweep)
    // Another sweep was asked about meanwhile.
    if (turn !== asked) return
    estimating.value = false
    seconds.value = answer.ok ? answer.value : null
  }
  return { seconds, estimating, ask }
}
