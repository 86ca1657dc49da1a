/** What to see in the gradients, with a number. */
import type { GradientQuantity, LayerGradients } from '@engine/contract/probes/layer-gradients'
import { largestMagnitude } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import { byLayer } from './neuron-order'

/** A message of `gradients` and its values. */
export interface Sentence {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

export const SYMBOLS: Readonly<Record<GradientQuantity, string>> = {
  normOfMean: '‖⟨δ⟩‖',
  meanOfNorms: '⟨‖δ‖⟩',
  rmsPerUnit: '‖⟨δ⟩‖/√n',
  weightGradient: '‖∂C/∂W‖',
  updateRatio: '‖ΔW‖/‖W‖',
}

/** '÷ 4.9', or '× 1.3' where the quantity grows on its way back; null where no slope is known. */
export function factorText(slope: number, format: NumberFormat): string | null {
  const factor = 10 ** slope
  if (!(factor > 0) || !Number.isFinite(factor)) return null
  return factor >= 1 ? `÷ ${format.ratio(factor)}` : `× ${format.ratio(1 / factor)}`
}

/** The hidden layers; the output layer stands for layer 1 of a net without any. */
const hiddenOf = (values: Float64Array): Float64Array => values.subarray(0, Math.max(1, values.length - 1))

export function stemSentence(gradients: LayerGradients, quantity: GradientQuantity, format: NumberFormat): Sentence {
  const values = hiddenOf(gradients.layers[quantity])
  const symbol = SYMBOLS[quantity]
  const at = (place: number): string => format.value(values[place] ?? Number.NaN)
  const zero = values.indexOf(0)
  if (zero >= 0) return { key: 'gradients.zero', values: { symbol, layer: zero + 1 } }
  if (quantity === 'updateRatio') {
    // Updates of weights that are all 0 are no share of them.
    const without = values.findIndex((value) => !Number.isFinite(value))
    if (without >= 0) return { key: 'gradients.noShare', values: { layer: without + 1 } }
    const least = values.indexOf(Math.min(...values))
    const most = values.indexOf(Math.max(...values))
    if (values.length > 1)
      return {
        key: 'gradients.slowest',
        values: { layer: least + 1, value: at(least), most: most + 1, largest: at(most) },
      }
    return { key: 'gradients.slowestOne', values: { value: at(0) } }
  }
  const factor = factorText(gradients.slopes[quantity], format)
  if (factor === null) return { key: 'gradients.one', values: { symbol, start: at(0) } }
  return {
    key: 'gradients.falls',
    values: { symbol, factor, start: at(0), end: at(values.length - 1), last: values.length },
  }
}

/** The strongest hidden neuron, and how many are weak beside it. */
export function neuronSentence({ neurons, sizes }: LayerGradients, format: NumberFormat): Sentence {
  const layers = byLayer(neurons, sizes)
  const hidden = layers.slice(0, Math.max(1, layers.length - 1))
  const largest = hidden.map(largestMagnitude)
  const most = Math.max(...largest)
  if (most === 0) return { key: 'gradients.neurons.zero', values: {} }
  const layer = largest.indexOf(most)
  const neuron = hidden[layer]?.findIndex((value) => Math.abs(value) === most) ?? 0
  const all = hidden.flatMap((values) => [...values])
  const weak = all.filter((value) => Math.abs(value) < most / 10).length / all.length
  const values = {
    neuron: neuron + 1,
    layer: layer + 1,
    value: format.value(hidden[layer]?.[neuron] ?? Number.NaN),
    share: format.percent(weak, 0),
  }
  return { key: 'gradients.neurons.strongest', values }
}
