import { gainOf, type InitializerSettings, type LayerShape } from '../contract/initializer-declaration'
import { mirroredBlock } from '../contract/structured-initializers'
import type { RandomStream } from '../random/random-stream'
import { drawOrthonormal } from './orthonormal'

/** Weights made of orthonormal vectors, which take long: yields between these. `out` (fanOut, fanIn) is overwritten. */
type SlowBuild = (
  out: Float64Array,
  layer: LayerShape,
  settings: InitializerSettings,
  stream: RandomStream,
) => Generator<void, void>

const orthogonal: SlowBuild = function* (out, layer, settings, stream) {
  const gain = gainOf(layer, settings)
  yield* drawOrthonormal(out, layer.fanIn, layer.fanOut, stream)
  for (let i = 0; i < out.length; i++) out[i]! *= gain
}

/**
 * Every unit has a twin of opposite weights: with ReLU, f(z) − f(−z) = z, so the net starts as the product of its blocks A,
 * a linear function. First layer (A; −A), hidden (A, −A; −A, A), output (A, −A), a single layer A. Of an odd number of units
 * the last one has no twin: it has weights of length g like the others, but the next layer reads it with 0 at first.
 */
const looksLinear: SlowBuild = function* (out, layer, settings, stream) {
  const { fanIn } = layer
  const { rows, columns, leftOver, rowCopies, columnCopies } = mirroredBlock(layer)
  const gain = gainOf(layer, settings)
  const block = new Float64Array(rows * columns)
  yield* drawOrthonormal(block, columns, rows, stream)
  out.fill(0)
  const put = (row: number, column: number, value: number): void => {
    for (let copy = 0; copy < columnCopies; copy++) {
      out[row * fanIn + copy * columns + column] = copy === 0 ? value : -value
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) {
      const value = gain * block[row * columns + i]!
      put(row, i, value)
      if (rowCopies === 2) put(rows + row, i, -value)
    }
  }
  if (leftOver === 0) return
  const direction = new Float64Array(columns)
  yield* drawOrthonormal(direction, columns, 1, stream)
  for (let i = 0; i < columns; i++) put(2 * rows, i, (gain / Math.sqrt(columnCopies)) * direction[i]!)
}

/** What LSUV scales once the layers before it are known. */
const lsuv: SlowBuild = (out, { fanIn, fanOut }, _settings, stream) => drawOrthonormal(out, fanIn, fanOut, stream)

export const orthonormalWeights = { orthogonal, looksLinear, lsuv } as const
export const isOrthonormal = (name: string): name is keyof typeof orthonormalWeights => name in orthonormalWeights
