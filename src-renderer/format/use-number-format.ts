import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { createNumberFormat, type NumberFormat } from './number-format'

/** The formatter of the language the window speaks; its functions follow a change of language. */
export function useNumberFormat(): NumberFormat {
  const { locale } = useI18n()
  const current = computed(() => createNumberFormat(locale.value))
  return {
    get locale() {
      return current.value.locale
    },
    value: (v, digits) => current.value.value(v, digits),
    parts: (v, digits) => current.value.parts(v, digits),
    exact: (v) => current.value.exact(v),
    integer: (v) => current.value.integer(v),
    percent: (share, decimals) => current.value.percent(share, decimals),
    ratio: (v) => current.value.ratio(v),
    duration: (seconds) => current.value.duration(seconds),
    bytes: (v) => current.value.bytes(v),
    axis: (v) => current.value.axis(v),
  }
}
