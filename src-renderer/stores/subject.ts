import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Experiment } from '@engine/contract/experiment'
import type { ProbedWeights } from '@engine/contract/probes'
import { useDraftStore } from './draft'
import { useRunStore } from './run'

/** A net at one moment, of which questions can be asked. */
export interface Subject {
  readonly experiment: Experiment
  readonly weights: ProbedWeights
  /** Updates done. */
  readonly step: number
}

/** What the pictures of the Workbench are about: the run while there is one, else the start values of the design; null while that is refused. */
export const useSubjectStore = defineStore('subject', () => {
  const draft = useDraftStore()
  const run = useRunStore()

  const begun = computed(() => run.header !== null && run.columns !== null && run.columns.step.length > 0)
  const subject = computed<Subject | null>(() => {
    if (begun.value && run.header !== null) return { experiment: run.header.experiment, weights: 'run', step: run.step }
    return draft.valid === null ? null : { experiment: draft.valid, weights: 'start', step: 0 }
  })
  const moving = computed(() => run.state === 'training')

  return { subject, moving }
})
