/** The same numbers as in the pictures, as tables. */
import { SIGNAL_BINS, type LayerSignals } from '@engine/contract/probes/layer-signals'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import { layerNumbers, NUMBER_NAMES, type NumberName, type SignalQuantity } from './layer-numbers'

/** Writes a number of a cell. */
type Write = (value: number) => string

const layerOf = (place: number, layers: number): number | 'output' => (place === layers - 1 ? 'output' : place + 1)

/** A row per bin: where all layers share their bins its lower edge and the share of every layer, else both for every layer. */
export function histogramTable(
  signals: LayerSignals,
  quantity: SignalQuantity,
  common: boolean,
  writes: { readonly value: Write; readonly share: Write },
): TwinRow[] {
  const { low, high, shares } = signals[quantity]
  const layers = low.length
  return Array.from({ length: SIGNAL_BINS }, (_, bin) => {
    const edge = (place: number): TwinCell => {
      const from = low[place] ?? 0
      const value = from + (bin * ((high[place] ?? 1) - from)) / SIGNAL_BINS
      return { text: writes.value(value), value, layer: layerOf(place, layers), quantity: `${quantity} from` }
    }
    const share = (place: number): TwinCell => {
      const value = shares[place * SIGNAL_BINS + bin] ?? 0
      return { text: writes.share(value), value, layer: layerOf(place, layers), quantity: 'share' }
    }
    const places = Array.from(low, (_none, place) => place)
    const cells = common ? [edge(0), ...places.map(share)] : places.flatMap((place) => [edge(place), share(place)])
    return { key: String(bin), head: String(bin + 1), cells }
  })
}

/** A row per layer: mean and deviations of z, the same of a, then the rest. */
export function numberTable(
  signals: LayerSignals,
  write: (name: NumberName, value: number, place: number) => string,
  layerName: (place: number) => string,
): TwinRow[] {
  const layers = signals.sizes.length - 1
  const asked = [
    ...(['mean', 'deviation', 'acrossImages'] as const).map((name) => ({ name, quantity: 'z' as const })),
    ...NUMBER_NAMES.map((name) => ({ name, quantity: 'a' as const })),
  ]
  const columns = asked.map(({ name, quantity }) => ({ name, values: layerNumbers(signals, name, quantity) }))
  return Array.from({ length: layers }, (_, place) => ({
    key: String(place),
    head: layerName(place),
    cells: columns.map(({ name, values }) => {
      const value = values[place] ?? Number.NaN
      const layer = layerOf(place, layers)
      if (Number.isNaN(value)) return { text: '–', value: null, layer, quantity: name }
      return { text: write(name, value, place), value, layer, quantity: name }
    }),
  }))
}
