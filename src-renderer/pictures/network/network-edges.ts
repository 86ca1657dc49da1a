/** The edges of the picture: all between shown neurons, and the strongest from the inputs into the chosen one. */
import type { EdgeNumbers, EdgeQuantity, InputEdges, NetworkPicture } from '@engine/contract/probes/network-picture'
import type { Rect } from '@/charts/lab-option'
import { inputPoint, type NodeColumn, type Point } from './network-layout'

/** A neuron: layers with weights and units from 0. */
export interface NeuronPlace {
  readonly layer: number
  readonly unit: number
}

export interface Edge {
  readonly from: Point
  readonly to: Point
  readonly value: number
  /** ∂C/∂w */
  readonly gradient: number
  /** Into or out of the chosen neuron; where none is chosen all edges are `plain`. */
  readonly part: 'plain' | 'chosen' | 'faded'
}

export interface EdgesInput {
  readonly picture: NetworkPicture
  readonly columns: readonly NodeColumn[]
  readonly input: Rect
  readonly quantity: EdgeQuantity
  readonly chosen: NeuronPlace | null
}

/** Layers of a range stand side by side in one column: between them there is no room for edges. */
const NEAREST = 12

/** Where it is no image, few enough inputs have all their edges drawn. */
const hasAll = ({ count }: InputEdges, inputs: number): boolean => count === inputs

const partOf = (chosen: NeuronPlace | null, touches: boolean): Edge['part'] =>
  chosen === null ? 'plain' : touches ? 'chosen' : 'faded'

export function networkEdges({ picture, columns, input, quantity, chosen }: EdgesInput): readonly Edge[] {
  const of = (layer: number) => columns.find(({ column }) => column.place === layer)?.nodes ?? []
  const between = picture.edges.flatMap((numbers: EdgeNumbers, l) => {
    const sources = of(l)
    const targets = of(l + 1)
    if (Math.abs((targets[0]?.x ?? 0) - (sources[0]?.x ?? 0)) < NEAREST) return []
    return targets.flatMap((to, row) =>
      sources.map((from, column): Edge => {
        const at = row * sources.length + column
        const touches =
          chosen !== null &&
          ((chosen.layer === l && chosen.unit === from.unit) || (chosen.layer === l + 1 && chosen.unit === to.unit))
        const [value = 0, gradient = 0] = [numbers[quantity][at], numbers.gradients[at]]
        return { from, to, value, gradient, part: partOf(chosen, touches) }
      }),
    )
  })
  const listed = picture.inputEdges[quantity]
  const inputs = picture.meanInputs.length
  const entering = of(0).flatMap((to, row) => {
    const isChosen = chosen?.layer === 0 && chosen.unit === to.unit
    if (!isChosen && !hasAll(listed, inputs)) return []
    return Array.from({ length: listed.count }, (_, i): Edge => {
      const at = row * listed.count + i
      const from = inputPoint(input, listed.inputs[at] ?? 0, inputs)
      const [value = 0, gradient = 0] = [listed[quantity][at], listed.gradients[at]]
      return { from, to, value, gradient, part: partOf(chosen, isChosen) }
    })
  })
  return [...entering, ...between]
}

/** Largest finite |x| of an edge list; it does not depend on what is chosen, so that the scale holds still. */
export function largestEdges(
  { edges, inputEdges }: NetworkPicture,
  quantity: EdgeQuantity,
): { readonly value: number; readonly gradient: number } {
  const most = (list: readonly Float64Array[]): number => {
    let largest = 0
    for (const values of list)
      for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
    return largest
  }
  const of = (name: EdgeQuantity): number => most([...edges.map((numbers) => numbers[name]), inputEdges[name][name]])
  return { value: of(quantity), gradient: of('gradients') }
}
