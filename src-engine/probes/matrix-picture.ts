import type { WeightPicture } from '../contract/probes/symmetry'

/** More rows or columns than this cannot be told apart on a tile of a screen. */
const MOST_PICTURE_SIDE = 48

/** The picture of weights (fanOut, fanIn) row-major, see {@link WeightPicture}. */
export function matrixPicture(weights: Float64Array, fanIn: number): WeightPicture {
  const fanOut = weights.length / fanIn
  const rowsPerBlock = Math.ceil(fanIn / MOST_PICTURE_SIDE)
  const columnsPerBlock = Math.ceil(fanOut / MOST_PICTURE_SIDE)
  const rows = Math.ceil(fanIn / rowsPerBlock)
  const columns = Math.ceil(fanOut / columnsPerBlock)
  const values = new Float64Array(rows * columns)
  for (let to = 0; to < fanOut; to++) {
    const column = Math.floor(to / columnsPerBlock)
    for (let from = 0; from < fanIn; from++) {
      const at = Math.floor(from / rowsPerBlock) * columns + column
      const weight = weights[to * fanIn + from]!
      // A NaN once met stays: no comparison with it holds.
      if (Number.isNaN(weight) || Math.abs(weight) > Math.abs(values[at]!)) values[at] = weight
    }
  }
  return { rows, columns, rowsPerBlock, columnsPerBlock, values }
}

/** max |w|; NaN where a weight is. */
export function largestWeight(weights: Float64Array): number {
  let largest = 0
  for (const weight of weights) {
    if (Number.isNaN(weight)) return Number.NaN
    largest = Math.max(largest, Math.abs(weight))
  }
  return largest
}
