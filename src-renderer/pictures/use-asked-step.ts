import { computed, type ComputedRef } from 'vue'
import { useSubjectStore } from '@/stores/subject'

/**
 * The update that probes of the next step are asked about. Where nothing is planned to change, every update is asked about as the first:
 * pinned states need no new answer at every step.
 */
export function useAskedStep(): ComputedRef<number> {
  const subjects = useSubjectStore()
  return computed(() => {
    if (subjects.subject === null) return 0
    const { schedule, changes } = subjects.subject.experiment
    const still =
      schedule.learningRate.name === 'constant' &&
      schedule.warmUp === 0 &&
      schedule.momentum === 'constant' &&
      changes.length === 0
    return still ? 0 : subjects.subject.step
  })
}
