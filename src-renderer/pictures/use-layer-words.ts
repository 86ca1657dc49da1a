/** Names of layers and moments, as the pages of pictures say them. */
import { useI18n } from 'vue-i18n'
import { usePictureWords } from '@/diagnostics/use-picture-words'

export function useLayerWords() {
  const { t } = useI18n()
  const { format, stage, layerName, pinnedLines } = usePictureWords()

  /** `place`: among the layers with weights, from 0; the last of `layers` is the output. */
  const nameOf = (place: number, layers: number): string =>
    place === layers - 1 ? t('workbench.words.output') : layerName(place + 1)
  const stageOf = ({ step, epoch }: { readonly step: number | null; readonly epoch: number | null }): string =>
    stage({ step: step ?? 0, epoch: epoch ?? 0 })

  return { format, nameOf, stageOf, pinnedLines }
}
