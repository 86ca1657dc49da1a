import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LayerSettings } from '@engine/contract/experiment'
import {
  layerPlace,
  type InitializerDeclaration,
  type InitializerSettings,
  type LayerShape,
} from '@engine/contract/initializer-declaration'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { useNumberFormat } from '@/format/use-number-format'
import { spreadOf, withSpread, type Spread } from './spread'

interface Start<Initializer> {
  readonly declaration: InitializerDeclaration
  readonly settings: Extract<Initializer, InitializerSettings>
}

export interface LayerStart {
  readonly shape: ComputedRef<LayerShape>
  /** null for given values, which have no settings. */
  readonly weights: ComputedRef<Start<LayerSettings['weights']> | null>
  readonly weightSpread: ComputedRef<Spread | null>
  readonly biasSpread: ComputedRef<Spread | null>
  /** Instead of a slider for the weights; nothing where a refused size leaves no spread to show. */
  readonly noSpread: ComputedRef<string>
  /** The slider was moved to `shown`. */
  moveWeights(shown: number): void
  moveBiases(shown: number): void
  setWeights(settings: InitializerSettings): void
}

const sameShape = (a: LayerShape, b: LayerShape): boolean =>
  a.fanIn === b.fanIn && a.fanOut === b.fanOut && a.activation === b.activation && a.place === b.place

/** How the weights and biases of layer `index` of `count` start, and how a person changes it: every change goes to `set`. */
export function useLayerStart(
  column: () => {
    readonly layer: LayerSettings
    readonly index: number
    readonly count: number
    readonly fanIn: number
  },
  set: (patch: Partial<LayerSettings>) => void,
): LayerStart {
  const { t } = useI18n()
  const format = useNumberFormat()
  const shape = computed<LayerShape>((before) => {
    const { layer, index, count, fanIn } = column()
    const now = { fanIn, fanOut: layer.size, activation: layer.activation, place: layerPlace(index, count) }
    // The lists of initializers are made anew for another shape only, not at every move of a slider.
    return before !== undefined && sameShape(before, now) ? before : now
  })
  const weights = computed(() => {
    const { weights: settings } = column().layer
    return 'params' in settings ? { declaration: WEIGHT_INITIALIZERS[settings.name], settings } : null
  })
  const biases = computed(() => {
    const { biases: settings } = column().layer
    return 'params' in settings ? { declaration: BIAS_INITIALIZERS[settings.name], settings } : null
  })
  const spreadIn = (start: typeof weights.value | typeof biases.value): Spread | null =>
    start === null ? null : spreadOf(start.declaration, start.settings, shape.value)

  const noSpread = computed(() => {
    if (weights.value === null) return t('designer.givenSpread')
    const { declaration, settings } = weights.value
    if (settings.name === 'zeros') return t('designer.noSpread')
    if (settings.name === 'ones') return t('designer.unitValue')
    if (settings.name === 'lsuv') return t('designer.start.unknown')
    const spread = declaration.std(shape.value, settings)
    return Number.isFinite(spread) ? format.value(spread) : ''
  })

  return {
    shape,
    weights,
    weightSpread: computed(() => spreadIn(weights.value)),
    biasSpread: computed(() => spreadIn(biases.value)),
    noSpread,
    moveWeights(shown) {
      if (weights.value === null) return
      const { declaration, settings } = weights.value
      set({ weights: withSpread(declaration, settings, shape.value, shown) })
    },
    moveBiases(shown) {
      if (biases.value === null) return
      const { declaration, settings } = biases.value
      set({ biases: withSpread(declaration, settings, shape.value, shown) })
    },
    setWeights(settings) {
      if (weights.value !== null) set({ weights: { ...weights.value.settings, ...settings } })
    },
  }
}
