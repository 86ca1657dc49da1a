/** The last answer to a question that waits while a run trains: it stays in sight, with the step it belongs to. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ProbeAnswer, ProbeName } from '@engine/contract/probes'
import { useNumberFormat } from '@/format/use-number-format'
import type { Probing } from '@/stores/probing'
import { useSubjectStore, type Subject } from '@/stores/subject'

interface Kept {
  readonly answer: unknown
  readonly subject: Subject
}

/** A picture forgets when its page is left; this does not. */
const useKeptAnswersStore = defineStore('kept-answers', () => {
  const byProbe = shallowRef<ReadonlyMap<ProbeName, Kept>>(new Map())
  const keep = (name: ProbeName, kept: Kept): void => {
    byProbe.value = new Map(byProbe.value).set(name, kept)
  }
  return { byProbe, keep }
})

export interface KeptAnswer<Name extends ProbeName> {
  /** The newest answer, if need be that of an earlier visit to the page, as long as a run of the same layers trains. */
  readonly answer: ComputedRef<ProbeAnswer<Name> | null>
  /** While a run trains: which step the answer belongs to, in words; empty else. */
  readonly older: ComputedRef<string>
}

export function useKeptAnswer<Name extends ProbeName>(
  name: Name,
  { report, subject }: Pick<Probing<Name>, 'report' | 'subject'>,
): KeptAnswer<Name> {
  const { t } = useI18n()
  const format = useNumberFormat()
  const subjects = useSubjectStore()
  const store = useKeptAnswersStore()
  watch([report, subject], () => {
    if (report.value !== null && subject.value !== null)
      store.keep(name, { answer: report.value.answer, subject: subject.value })
  })
  const shown = computed<Kept | null>(() => {
    if (report.value !== null && subject.value !== null) return { answer: report.value.answer, subject: subject.value }
    const kept = store.byProbe.get(name)
    if (kept === undefined || !subjects.moving || subjects.subject === null) return null
    return haveSameLayers(kept.subject, subjects.subject) ? kept : null
  })
  return {
    answer: computed(() => (shown.value?.answer ?? null) as ProbeAnswer<Name> | null),
    older: computed(() => {
      if (!subjects.moving || shown.value === null) return ''
      const { step } = shown.value.subject
      return step === 0 ? t('landscape.olderStart') : t('landscape.olderStep', { step: format.integer(step) })
    }),
  }
}

/** Else the picture would be of another net. */
const haveSameLayers = (a: Subject, b: Subject): boolean => layersOf(a) === layersOf(b)

const layersOf = ({ experiment: { layers, cost } }: Subject): string =>
  [cost, ...layers.map(({ size, activation }) => `${size} ${activation}`)].join()
