/** The same numbers as in the pictures, as tables. */
import { GRADIENT_QUANTITIES, type LayerGradients } from '@engine/contract/probes/layer-gradients'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import { neuronOrder, type NeuronOrder } from './neuron-order'

/** Writes a number of a cell. */
type Write = (value: number) => string

/** What has no meaning is a word, not a number. */
const cell = (value: number, write: Write): TwinCell =>
  Number.isNaN(value) ? { text: '–', value: null } : { text: write(value), value }

/** A row per layer with every quantity, and a last one with the slope over the hidden layers as a factor per layer. */
export function quantityTable(
  { layers, slopes, sizes }: LayerGradients,
  write: Write,
  words: { readonly layerName: (place: number) => string; readonly perLayer: string; readonly factor: Write },
): TwinRow[] {
  const count = sizes.length - 1
  const rows = Array.from({ length: count }, (_, place): TwinRow => ({
    key: String(place),
    head: words.layerName(place),
    cells: GRADIENT_QUANTITIES.map((quantity) => {
      const value = layers[quantity][place] ?? Number.NaN
      const layer = place === count - 1 ? 'output' : place + 1
      return { ...cell(value, write), layer, quantity }
    }),
  }))
  const perLayer = GRADIENT_QUANTITIES.map((quantity) => {
    const slope = slopes[quantity]
    return { ...cell(slope, words.factor), quantity: `slope ${quantity}` }
  })
  return [...rows, { key: 'slope', head: words.perLayer, cells: perLayer }]
}

/** A row per place in the order shown: number and value of the neuron of every layer there. */
export function orderedTable(layers: readonly Float64Array[], order: NeuronOrder, write: Write): TwinRow[] {
  const longest = layers.reduce((most, values) => Math.max(most, values.length), 0)
  const orders = layers.map((values) => neuronOrder(values, order))
  return Array.from({ length: longest }, (_, row) => ({
    key: String(row),
    head: String(row + 1),
    cells: layers.flatMap((values, place): TwinCell[] => {
      const neuron = orders[place]?.[row]
      if (neuron === undefined)
        return [
          { text: '', value: null },
          { text: '', value: null },
        ]
      const value = values[neuron] ?? Number.NaN
      const layer = place === layers.length - 1 ? ('output' as const) : place + 1
      return [
        { text: String(neuron + 1), value: neuron + 1, layer, quantity: 'neuron' },
        { text: write(value), value, layer, quantity: 'delta' },
      ]
    }),
  }))
}
