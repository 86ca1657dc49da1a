/** The same numbers as in the picture, as a table: the edges of the chosen neuron, or of all that are shown. */
import { EDGE_QUANTITIES, type EdgeNumbers, type NetworkPicture } from '@engine/contract/probes/network-picture'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import type { NeuronPlace } from './network-edges'

/** Writes a number of a cell. */
type Write = (value: number) => string

export interface TableWords {
  readonly write: Write
  /** 'layer 2, neuron 17'; layer −1 are the inputs. */
  neuronName(this: void, layer: number, unit: number): string
}

/** A row per edge: from, to, w, ∂C/∂w, Δw. */
export function networkTable(picture: NetworkPicture, chosen: NeuronPlace | null, words: TableWords): TwinRow[] {
  const last = picture.layers.length - 1
  const touches = (layer: number, from: number, to: number): boolean =>
    chosen === null ||
    (chosen.layer === layer && chosen.unit === to) ||
    (chosen.layer === layer - 1 && chosen.unit === from)
  const row = (layer: number, from: number, to: number, numbers: EdgeNumbers, at: number): TwinRow => ({
    key: `${layer} ${from} ${to}`,
    head: words.neuronName(layer - 1, from),
    cells: [
      { text: words.neuronName(layer, to), value: null },
      ...EDGE_QUANTITIES.map((quantity): TwinCell => {
        const value = numbers[quantity][at] ?? Number.NaN
        return { text: words.write(value), value, layer: layer === last ? 'output' : layer + 1, quantity }
      }),
    ],
  })
  const { count, inputs, ...entering } = picture.inputEdges.weights
  const fromInputs = [...(picture.layers[0]?.units ?? [])].flatMap((to, line) =>
    chosen?.layer === 0 && chosen.unit === to
      ? Array.from({ length: count }, (_, i) => {
          const at = line * count + i
          return row(0, inputs[at] ?? 0, to, entering, at)
        })
      : [],
  )
  const between = picture.edges.flatMap((numbers, l) => {
    const sources = [...(picture.layers[l]?.units ?? [])]
    return [...(picture.layers[l + 1]?.units ?? [])].flatMap((to, line) =>
      sources.flatMap((from, column) =>
        touches(l + 1, from, to) ? [row(l + 1, from, to, numbers, line * sources.length + column)] : [],
      ),
    )
  })
  return [...fromInputs, ...between]
}
