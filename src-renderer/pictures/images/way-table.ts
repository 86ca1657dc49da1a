/** The numbers of an image on its way, as a table. */
import type { ImageWay } from '@engine/contract/probes/image-way'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'

export const WAY_QUANTITIES = ['activations', 'zs', 'deltas'] as const
export type WayQuantity = (typeof WAY_QUANTITIES)[number]

/** The chosen numbers of every layer with weights, output last; deltas are missing where the label is. */
export const layersOf = (way: ImageWay, quantity: WayQuantity): readonly Float64Array[] => way[quantity] ?? []

/** A row per unit, a column per layer, output last. */
export function wayTable(way: ImageWay, quantity: WayQuantity, write: (value: number) => string): readonly TwinRow[] {
  const layers = layersOf(way, quantity)
  const longest = layers.reduce((most, values) => Math.max(most, values.length), 0)
  return Array.from({ length: longest }, (_, unit) => ({
    key: String(unit),
    head: String(unit + 1),
    cells: layers.map((values, index): TwinCell => {
      const value = values[unit]
      if (value === undefined) return { text: '', value: null }
      return { text: write(value), value, layer: index === layers.length - 1 ? 'output' : index + 1, quantity }
    }),
  }))
}
