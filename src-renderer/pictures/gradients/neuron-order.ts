/** The neurons of a layer in the order a person asked for. */

/** `size`: the largest first, whatever its sign; `sign`: from the most positive to the most negative. */
export type NeuronOrder = 'index' | 'size' | 'sign'

/** Places of the neurons, from 0; equal ones keep their order. What is no number comes last. */
export function neuronOrder(values: Float64Array, order: NeuronOrder): number[] {
  const places = Array.from(values, (_, i) => i)
  if (order === 'index') return places
  const rank = (value: number): number => (Number.isNaN(value) ? -Infinity : order === 'size' ? Math.abs(value) : value)
  // −∞ − −∞ is no number, which a sort must not be given.
  return places.sort((a, b) => {
    const [first, second] = [rank(values[a] ?? 0), rank(values[b] ?? 0)]
    return first === second ? a - b : first > second ? -1 : 1
  })
}

/** ⟨δ⟩ of all units, layers one after the other, cut by layer. `sizes`: units of every layer, input first. */
export function byLayer(neurons: Float64Array, sizes: readonly number[]): Float64Array[] {
  let from = 0
  return sizes.slice(1).map((size) => neurons.subarray(from, (from += size)))
}

export const ordered = (values: Float64Array, places: readonly number[]): Float64Array =>
  Float64Array.from(places, (place) => values[place] ?? Number.NaN)
