import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RunWords } from './run-words'

/** The words of the rows in the language of the window. */
export function useRunWords(): ComputedRef<RunWords> {
  const { t, te, locale } = useI18n()
  /** Looked up once: there are few, and every row of a list has two or three of them. */
  const labels = computed(() => ({ locale: locale.value, known: new Map<string, string>() }))
  function label(family: string, name: string): string {
    const key = `${family}.${name}.label`
    const { known } = labels.value
    const word = known.get(key) ?? (te(key) ? t(key) : name)
    known.set(key, word)
    return word
  }
  return computed(() => ({
    name: (run) => (run.name === '' ? t('history.unnamed', { number: run.number }) : run.name),
    activation: (name) => label('activation', name),
    weights: (name) => label('initializer', name),
    status: (status) => t(`history.status.${status}`),
  }))
}
