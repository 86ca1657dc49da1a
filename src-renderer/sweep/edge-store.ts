import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ProbeReport } from '@engine/contract/probes'
import type { ChaosEdge } from '@engine/contract/probes/mean-field'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { request } from '@/services/lab'

/** The edge of chaos of the network a sweep starts from, where one of its axes is σw. */
export const useEdgeStore = defineStore('sweepEdge', () => {
  const edge = shallowRef<ChaosEdge | null>(null)
  let asked: Sweep | null = null

  async function ask(sweep: Sweep): Promise<void> {
    if (asked === sweep) return
    asked = sweep
    edge.value = null
    if (!sweep.axes.some(({ axis }) => axis === 'sigmaW')) return
    const answer = await request('probe', sweep.base, 'start', 'mean-field', {})
    // A net theory says nothing of has a map without a line.
    if (asked === sweep && answer.ok) edge.value = (answer.value as ProbeReport<'mean-field'>).answer.edge
  }

  return { edge, ask }
})
