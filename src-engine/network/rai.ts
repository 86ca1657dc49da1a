import type { LayerShape } from '../contract/initializer-declaration'
import { RAI_STD } from '../contract/structured-initializers'
import type { RandomStream } from '../random/random-stream'

/**
 * Weights and bias of a unit are one row of nᵢₙ + 1 numbers: N(0, 0.6007²/nᵢₙ), then one of them, any with the same chance, from
 * Beta(2, 1) instead (Lu et al. 2019). Weights and biases are drawn from streams of one name, so that both see the same rows.
 */
function drawRows(
  { fanIn, fanOut }: LayerShape,
  stream: RandomStream,
  take: (values: Float64Array, unit: number) => void,
): void {
  const values = new Float64Array(fanIn + 1)
  const std = RAI_STD / Math.sqrt(fanIn)
  for (let unit = 0; unit < fanOut; unit++) {
    for (let i = 0; i <= fanIn; i++) values[i] = std * stream.nextNormal()
    // The root of a uniform number has the density 2x of Beta(2, 1).
    values[Math.floor(stream.nextUniform() * (fanIn + 1))] = Math.sqrt(stream.nextUniform())
    take(values, unit)
  }
}

/** `out` (fanOut, fanIn) is overwritten. */
export function raiWeights(out: Float64Array, layer: LayerShape, _settings: unknown, stream: RandomStream): void {
  drawRows(layer, stream, (values, unit) => out.set(values.subarray(0, layer.fanIn), unit * layer.fanIn))
}

/** `stream` has the name of the weights' one. `out` (fanOut) is overwritten. */
export function raiBiases(out: Float64Array, layer: LayerShape, stream: RandomStream): void {
  drawRows(layer, stream, (values, unit) => {
    out[unit] = values[layer.fanIn]!
  })
}
