import { useI18n } from 'vue-i18n'

/**
 * Names neurons of a net of `layers` layers with weights as the pages of pictures do; layer and unit from 0, layer −1 are the inputs. An
 * output is called by its place from 0, as it is the class of an image.
 */
export function useNeuronName(layers: () => number): (layer: number, unit: number) => string {
  const { t } = useI18n()
  return (layer, unit) => {
    if (layer < 0) return t('network.input', { input: unit + 1 })
    if (layer === layers() - 1) return t('workbench.words.outputNeuron', { neuron: unit })
    return t('workbench.words.layerNeuron', { layer: layer + 1, neuron: unit + 1 })
  }
}
