/** The words of the comparison, with numbers written by the one formatter. */
import { useI18n } from 'vue-i18n'
import type { FactWords } from '@/history/fact'
import { useNumberFormat } from '@/format/use-number-format'
import { useDatasetsStore } from '@/stores/datasets'
import { letterOf } from './run-slots'
import type { TimeUnit } from './tracks'

export function useCompareWords() {
  const { t } = useI18n()
  const format = useNumberFormat()
  const datasets = useDatasetsStore()

  const facts: FactWords = {
    t: (key, params = {}, plural) => (plural === undefined ? t(key, params) : t(key, params, plural)),
    number: (value) => format.exact(value),
    integer: (value) => format.integer(value),
    setName: (id) => datasets.sets.find((set) => set.id === id)?.name ?? id,
  }
  /** The last label of an axis of time: '30 epochs'. */
  const unitWords = (unit: TimeUnit) => (count: string) =>
    unit === 'epoch' && count === '1' ? t('compare.unit.oneEpoch') : t(`compare.unit.${unit}`, { count })
  /** A moment: 'epoch 2.5', 'update 12,000'. */
  const moment = (unit: TimeUnit, x: number): string =>
    t(`compare.at.${unit}`, { x: unit === 'epoch' ? format.value(x) : format.integer(x) })
  const layerName = (layer: number): string => t('workbench.words.layer', { layer })
  const spoken = (slot: number, name: string): string => t('compare.run', { letter: letterOf(slot), name })

  return { t, format, facts, unitWords, moment, layerName, spoken }
}
