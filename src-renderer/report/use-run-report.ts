import { useI18n } from 'vue-i18n'
import type { StoredRun } from '@main/contract/run-summary'
import { usePalette } from '@/diagnostics/use-palette'
import { useNumberFormat } from '@/format/use-number-format'
import { fullTime } from '@/history/saved-time'
import { useRunWords } from '@/history/use-run-words'
import { useDatasetsStore } from '@/stores/datasets'
import { useLookStore } from '@/stores/look'
import { collectPictures } from './collect-pictures'
import type { ReportData, ReportPicture } from './report'
import { runReport } from './run-report'

/** The pictures inside an element in the colours of paper, for any report. */
export function usePaperPictures(): (within: HTMLElement | null) => Promise<ReportPicture[]> {
  const looks = useLookStore()
  const palette = usePalette()
  return (within) =>
    looks.onPaper(() => {
      const { font, ink } = palette.value
      return within === null ? [] : collectPictures(within, { ground: '#ffffff', ink, font })
    })
}

/** The report of an opened run with the pictures that stand inside `within`. */
export function useRunReport(): (run: StoredRun, within: HTMLElement | null) => Promise<ReportData> {
  const { t, locale } = useI18n()
  const format = useNumberFormat()
  const names = useRunWords()
  const datasets = useDatasetsStore()
  const pictures = usePaperPictures()
  return async (run, within) =>
    runReport(run, await pictures(within), {
      facts: {
        t: (key, params = {}, plural) => (plural === undefined ? t(key, params) : t(key, params, plural)),
        number: (value) => format.exact(value),
        integer: (value) => format.integer(value),
        setName: (id) => datasets.sets.find((set) => set.id === id)?.name ?? id,
      },
      format,
      name: names.value.name(run.summary),
      began: fullTime(run.header.startedAt, locale.value),
    })
}
