import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RunWords } from './run-words'

/** The words of the rows in the language of the window. */
export function useRunWords(): ComputedRef<RunWords> {
  const { t, te } = useI18n()
  const label = (key: string, name: string): string => (te(`${key}.${name}.label`) ? t(`${key}.${name}.label`) : name)
  return computed(() => ({
    name: (run) => (run.name === '' ? t('history.unnamed', { number: run.number }) : run.name),
    activation: (name) => label('activation', name),
    weights: (name) => label('initializer', name),
    status: (status) => t(`history.status.${status}`),
  }))
}
