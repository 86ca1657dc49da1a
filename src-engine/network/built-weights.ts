import { gainOf, type InitializerSettings, type LayerShape } from '../contract/initializer-declaration'
import { hadamardSide, nguyenWidrowNorm, zeroedRows } from '../contract/structured-initializers'
import type { RandomStream } from '../random/random-stream'
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

/** For every weight initializer whose distribution is `built`, but those of `orthonormal-weights.ts`. */
export const builtWeights = {
  identity,
  identityNoise,
  positiveUnitBall,
  sparse,
  sparseColumns,
  nguyenWidrow,
  zerO,
  rai: raiWeights as Build,
} as const

export const isBuilt = (name: string): name is keyof typeof builtWeights => name in builtWeights
