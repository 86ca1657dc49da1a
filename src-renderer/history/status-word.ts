import { useI18n } from 'vue-i18n'
import type { RunEnding } from '@main/contract/run-ending'
import type { RunSummary } from '@main/contract/run-summary'
import { useNumberFormat } from '@/format/use-number-format'

/** How a run ended, as a word; of a running one how far it is. */
export function useStatusWord(): (run: Pick<RunSummary, 'step' | 'totalSteps'>, ending: RunEnding) => string {
  const { t } = useI18n()
  const format = useNumberFormat()
  return ({ step, totalSteps }, ending) =>
    ending === 'running' && totalSteps > 0
      ? t('history.runningShare', { share: format.percent(Math.floor((step / totalSteps) * 100) / 100, 0) })
      : t(`history.status.${ending}`)
}
