/** The words of the pictures, with numbers written by the one formatter. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { RUN_OPTIONS } from '@engine/contract/option'
import type { SettingStep } from '@engine/contract/setting-changes'
import type { NeuronBarsWords } from '@/charts/neuron-bars'
import type { ResultCurveWords } from '@/charts/result-curve'
import type { SpeedCurvesWords } from '@/charts/speed-curves'
import type { SpeedStemsWords } from '@/charts/speed-stems'
import { useNumberFormat } from '@/format/use-number-format'
import type { ShownState } from '@/stores/shown-state'

const SYMBOL = { deltaNormOfMean: '‖⟨δ⟩‖', deltaMeanOfNorms: '⟨‖δ‖⟩' } as const

export function usePictureWords() {
  const { t } = useI18n()
  const format = useNumberFormat()

  /** Where a shown state belongs: before training, or how far it has come. */
  const stage = (state: Pick<ShownState, 'step' | 'epoch'>): string => {
    if (state.step === 0) return t('workbench.stage.preview')
    if (state.epoch < 0.1) return t('workbench.stage.step', { step: format.integer(state.step) })
    return t('workbench.stage.epoch', { epoch: format.value(state.epoch) })
  }

  const layerName = (layer: number): string => t('workbench.words.layer', { layer })
  const epochs = (count: string): string =>
    count === '1' ? t('workbench.words.oneEpoch') : t('workbench.words.epochs', { count })
  const epochOf = (epoch: number): string => t('workbench.stage.epoch', { epoch: format.value(epoch) })

  /** A line per pinned state that has a number there. */
  const pinnedLines = (texts: readonly string[]): string[] =>
    texts.flatMap((value, i) => (value === '' ? [] : [t('workbench.pins.valueOf', { number: i + 1, value })]))

  const bars = (state: ShownState): NeuronBarsWords => ({
    max: (value) => t('workbench.words.max', { value }),
    lens: (factor) => t('workbench.words.lens', { factor }),
    scale: (value) => t('workbench.words.scale', { value }),
    exactlyZero: t('workbench.words.exactZero'),
    ownScale: t('workbench.words.ownScale'),
    tip: ({ layer, first, last, value, pinned }) => {
      const neuron = first === last ? String(first) : `${first}–${last}`
      const where =
        layer === null
          ? t('workbench.words.outputNeuron', { neuron })
          : t('workbench.words.layerNeuron', { layer, neuron })
      return [where, `∂C/∂b = ${value}`, ...pinnedLines(pinned), stage(state)].join('\n')
    },
  })

  const stems = (state: ShownState): SpeedStemsWords => ({
    meanOfNorms: (value) => `${SYMBOL.deltaMeanOfNorms} ${value}`,
    errorFlowsBack: t('workbench.words.errorFlows'),
    exactlyZero: t('workbench.words.exactZero'),
    tip: ({ layer, quantity, value }) => `${layerName(layer)}\n${SYMBOL[quantity]} = ${value}\n${stage(state)}`,
  })

  const curves = computed<SpeedCurvesWords>(() => ({
    epochs,
    layer: layerName,
    now: t('workbench.words.now'),
    tip: ({ epoch, speeds }) =>
      [epochOf(epoch), ...speeds.map(({ layer, value }) => `${layerName(layer)}: ${value}`)].join('\n'),
  }))

  const results = computed<ResultCurveWords>(() => ({
    epochs,
    tip: ({ epoch, training, validation }) =>
      [
        epochOf(epoch),
        ...(validation === null ? [] : [`${t('workbench.validation')}: ${validation}`]),
        ...(training === null ? [] : [`${t('workbench.training')}: ${training}`]),
      ].join('\n'),
  }))

  const change = ({ setting, before, value, step }: SettingStep): string =>
    t('workbench.words.changed', {
      symbol: RUN_OPTIONS[setting].symbol,
      before: before === null ? '' : format.exact(before),
      value: format.exact(value),
      step: format.integer(step),
    })

  return { format, stage, layerName, pinnedLines, bars, stems, curves, results, change }
}
