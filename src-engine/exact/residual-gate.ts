import type { ActivationName } from '../contract/activations'
import { activationFunction } from '../network/activations'
import { integerPower } from '../numeric/elementary'
import { plainMachine } from '../numeric/plain-machine'
import { RandomStream } from '../random/random-stream'

/**
 * Layers a + β f(W a) of one width, W ~ N(0, σ²/width), no biases. β = 0 passes everything on, a plain net has no a.
 */
export interface ResidualNet {
  readonly width: number
  readonly depth: number
  /** β */
  readonly gate: number
  /** σ */
  readonly spread: number
  readonly activation: Exclude<ActivationName, 'softmax'>
}

export interface ResidualGain {
  /** ‖g₀‖² / ‖g_L‖² of a random error g_L sent back through the net. */
  readonly measured: number
  /**
   * Π (1 + β² χₗ), χₗ = σ² E[f′(z)²] over the units of layer l (digest section NIEL beyond): the mean over errors and
   * odd activations. Those of one sign, as ReLU's, add up along one direction, which grows faster.
   */
  readonly expected: number
}

/**
 * What one random net does to the size of an error on its way back. All draws from the seed: the input and the error
 * are N(0, 1).
 */
export function residualGain({ width, depth, gate, spread, activation }: ResidualNet, seed: number): ResidualGain {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, activation, 0)
  const draw = (name: string, count: number, std: number): Float64Array => {
    const stream = new RandomStream(seed, `residual/${name}`)
    return Float64Array.from({ length: count }, () => std * stream.nextNormal())
  }
  const none = machine.vector(width)
  const row = (): ReturnType<typeof machine.rows> => machine.rows(1, width)
  const a = row()
  a.values.set(draw('input', width, 1))
  const layers = Array.from({ length: depth }, (_, l) => {
    const weights = machine.matrix(width, width)
    machine.write(weights, draw(`weights/${l + 1}`, width * width, spread / Math.sqrt(width)))
    const [zs, activations, slopes] = [row(), row(), row()]
    machine.affine(zs, a, weights, none, 1)
    activate(activations, zs, 1)
    slopes.values.fill(1)
    multiplyByDerivative(slopes, zs, activations, 1)
    for (let u = 0; u < width; u++) a.values[u]! += gate * activations.values[u]!
    return { weights, slopes: slopes.values }
  })
  const error = row()
  error.values.set(draw('error', width, 1))
  const start = squared(error.values)
  const [deltas, passed] = [row(), row()]
  let expected = 1
  for (const { weights, slopes } of layers.reverse()) {
    for (let u = 0; u < width; u++) deltas.values[u] = error.values[u]! * slopes[u]!
    machine.backpropagate(passed, deltas, weights, 1)
    for (let u = 0; u < width; u++) error.values[u]! += gate * passed.values[u]!
    expected *= 1 + gate * gate * spread * spread * (squared(slopes) / width)
  }
  return { measured: squared(error.values) / start, expected }
}

const squared = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value * value, 0)

/** (1 + β² χ)ᴸ: what depth makes of a gate, beside χᴸ of a plain net. */
export const residualGrowth = (gate: number, chi: number, depth: number): number =>
  integerPower(1 + gate * gate * chi, depth)
