import { gainOf, type InitializerSettings, type LayerShape } from '../contract/initializer-declaration'
import { hadamardSide, mirroredBlock, nguyenWidrowNorm, zeroedRows } from '../contract/structured-initializers'
import type { RandomStream } from '../random/random-stream'
import { drawOrthonormal } from './orthonormal'
import { raiWeights } from './rai'

/** Weights whose entries depend on each other or differ in kind. `out` (fanOut, fanIn) is overwritten. */
type Build = (out: Float64Array, layer: LayerShape, settings: InitializerSettings, stream: RandomStream) => void

const identity: Build = (out, layer, settings) => {
  const { fanIn, fanOut } = layer
  const gain = gainOf(layer, settings)
  out.fill(0)
  for (let i = 0; i < Math.min(fanIn, fanOut); i++) out[i * fanIn + i] = gain
}

const identityNoise: Build = (out, layer, settings, stream) => {
  identity(out, layer, settings, stream)
  for (let i = 0; i < out.length; i++) out[i]! += settings.params['std']! * stream.nextNormal()
}

const positiveUnitBall: Build = (out, layer, settings, stream) => {
  const { fanIn, fanOut } = layer
  const gain = gainOf(layer, settings)
  for (let row = 0; row < fanOut; row++) {
    const from = row * fanIn
    let sum = 0
    for (let i = from; i < from + fanIn; i++) {
      // In (0, 1], so that no sum is 0.
      out[i] = 1 - stream.nextUniform()
      sum += out[i]!
    }
    for (let i = from; i < from + fanIn; i++) out[i]! *= gain / sum
  }
}

const orthogonal: Build = (out, layer, settings, stream) => {
  const gain = gainOf(layer, settings)
  drawOrthonormal(out, layer.fanIn, layer.fanOut, stream)
  for (let i = 0; i < out.length; i++) out[i]! *= gain
}

/** Calls `visit` with `count` different places of `places`, whose order is changed; all are equally likely. */
function choosePlaces(places: Int32Array, count: number, stream: RandomStream, visit: (place: number) => void): void {
  for (let i = 0; i < places.length; i++) places[i] = i
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(stream.nextUniform() * (places.length - k))
    const place = places[other]!
    places[other] = places[k]!
    visit(place)
  }
}

/** In every row `connections` entries at random places, all of them where there are not more. */
const sparse: Build = (out, { fanIn, fanOut }, { params }, stream) => {
  out.fill(0)
  const places = new Int32Array(fanIn)
  const kept = Math.min(params['connections']!, fanIn)
  for (let row = 0; row < fanOut; row++) {
    choosePlaces(places, kept, stream, (place) => {
      out[row * fanIn + place] = params['std']! * stream.nextNormal()
    })
  }
}

/** PyTorch counts per input what Martens counts per unit. */
const sparseColumns: Build = (out, { fanIn, fanOut }, { params }, stream) => {
  for (let i = 0; i < out.length; i++) out[i] = params['std']! * stream.nextNormal()
  const rows = new Int32Array(fanOut)
  const zeroed = zeroedRows(fanOut, params['sparsity']!)
  for (let column = 0; column < fanIn; column++) {
    choosePlaces(rows, zeroed, stream, (row) => {
      out[row * fanIn + column] = 0
    })
  }
}

const nguyenWidrow: Build = (out, layer, _settings, stream) => {
  const { fanIn, fanOut } = layer
  const norm = nguyenWidrowNorm(layer)
  for (let row = 0; row < fanOut; row++) {
    const from = row * fanIn
    let square = 0
    // A row of zeros has no direction; one of a single input is 0 once in 2⁵³ draws.
    while (square === 0) {
      for (let i = from; i < from + fanIn; i++) {
        out[i] = 2 * stream.nextUniform() - 1
        square += out[i]! * out[i]!
      }
    }
    const factor = norm / Math.sqrt(square)
    for (let i = from; i < from + fanIn; i++) out[i]! *= factor
  }
}

/** The Hadamard matrix of Sylvester: entry (i, j) is −1 where i and j have an odd number of ones in common. */
const zerO: Build = (out, layer, settings, stream) => {
  const { fanIn, fanOut } = layer
  if (fanOut <= fanIn) {
    identity(out, layer, settings, stream)
    return
  }
  const size = gainOf(layer, settings) / Math.sqrt(hadamardSide(fanOut))
  for (let row = 0; row < fanOut; row++) {
    for (let i = 0; i < fanIn; i++) out[row * fanIn + i] = commonOnesOdd(row, i) ? -size : size
  }
}

function commonOnesOdd(a: number, b: number): boolean {
  let odd = false
  for (let common = a & b; common !== 0; common &= common - 1) odd = !odd
  return odd
}

/**
 * Every unit has a twin of opposite weights: with ReLU, f(z) − f(−z) = z, so the net starts as the product of its blocks A,
 * a linear function. First layer (A; −A), hidden (A, −A; −A, A), output (A, −A), a single layer A. Of an odd number of units
 * the last one has no twin: it has weights of length g like the others, but the next layer reads it with 0 at first.
 */
const looksLinear: Build = (out, layer, settings, stream) => {
  const { fanIn } = layer
  const { rows, columns, leftOver, rowCopies, columnCopies } = mirroredBlock(layer)
  const gain = gainOf(layer, settings)
  const block = new Float64Array(rows * columns)
  drawOrthonormal(block, columns, rows, stream)
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
  drawOrthonormal(direction, columns, 1, stream)
  for (let i = 0; i < columns; i++) put(2 * rows, i, (gain / Math.sqrt(columnCopies)) * direction[i]!)
}

/** For every weight initializer whose distribution is `built`. */
export const builtWeights = {
  identity,
  identityNoise,
  positiveUnitBall,
  orthogonal,
  sparse,
  sparseColumns,
  nguyenWidrow,
  zerO,
  looksLinear,
  rai: raiWeights as Build,
} as const

export const isBuilt = (name: string): name is keyof typeof builtWeights => name in builtWeights
