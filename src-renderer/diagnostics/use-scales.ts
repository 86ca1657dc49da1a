import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ScaleKind } from '@/charts/lab-option'

/** The two scales an axis can have, in words. */
export function useScales() {
  const { t } = useI18n()
  const scales = computed<readonly { value: ScaleKind; label: string }[]>(() => [
    { value: 'linear', label: t('workbench.linear') },
    { value: 'log', label: t('workbench.log') },
  ])
  return { scales }
}
