import { useI18n } from 'vue-i18n'
import { useNumberFormat } from '@/format/use-number-format'
import type { Speech } from './problem-words'

/** Words and numbers of the current language, for functions outside components. */
export function useSpeech(): Speech {
  const { t, te } = useI18n()
  const format = useNumberFormat()
  return {
    t: (key, params) => (params === undefined ? t(key) : t(key, params)),
    te: (key) => te(key),
    // Settings are written exactly: a seed of 4,294,967,295 is not 4.29·10^9.
    number: (number) => format.exact(number),
  }
}
