/** The words all pictures of theory share. */
import { useI18n } from 'vue-i18n'
import { useLayerWords } from '../use-layer-words'
import type { LayerPictureInput } from './layer-panel'

export function useTheoryWords() {
  const { t } = useI18n()
  const { format, nameOf } = useLayerWords()

  /** `symbol`: what is measured, for the tooltip. */
  const panelWords = (symbol: string, layers: number): LayerPictureInput['words'] => ({
    theory: (value) => t('theory.theory', { value }),
    noTheory: t('theory.noTheory'),
    exactlyZero: t('workbench.words.exactZero'),
    undefined: t('theory.undefined'),
    tip: ({ place, measured, theory }) => [nameOf(place, layers), `${symbol} = ${measured}`, theory].join('\n'),
  })

  return { t, format, nameOf, panelWords }
}
