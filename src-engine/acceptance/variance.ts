/** Digest XAV: how variance passes through weights and slopes. */
import { WEIGHT_INITIALIZERS, type InitializerChoices } from '../contract/initializers'
import { layerPlace } from '../contract/initializer-declaration'
import { activationFunction } from '../network/activations'
import { atOnce } from '../network/at-once'
import { buildNetwork, drawStart } from '../network/network'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import { plainMachine } from '../numeric/plain-machine'
import { RememberedDraws } from '../network/standard-draws'
import { RandomStream } from '../random/random-stream'
import { computation } from './computation'
import { examplesOf, layer, smallExperiment } from '../exact/small-nets'

export interface Product {
  readonly mean_x: number
  readonly var_x: number
  readonly mean_w: number
  readonly var_w: number
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const varianceOf = (values: readonly number[]): number => {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) * (value - middle)))
}

/** Two equally likely values each have any mean and variance, and all their products can be counted. */
export function ofProduct({ mean_x, var_x, mean_w, var_w }: Product) {
  const twoValues = (middle: number, variance: number): number[] => [-1, 1].map((s) => middle + s * Math.sqrt(variance))
  const products = (x: number, w: number): number[] =>
    twoValues(x, var_x).flatMap((value) => twoValues(w, var_w).map((weight) => value * weight))
  return { var_wx: varianceOf(products(mean_x, mean_w)), zero_mean_formula: varianceOf(products(0, 0)) }
}

interface DeepLinear {
  readonly depth: number
  readonly n: number
  readonly c: readonly number[]
}

const NETS = 60
const INPUTS = 100

function throughDepth({ depth, n, c }: DeepLinear) {
  const stream = new RandomStream(1, 'acceptance/variance')
  const inputs = Array.from({ length: INPUTS }, () => Array.from({ length: n }, () => stream.nextNormal()))
  const zeros = inputs.map(() => new Array<number>(n).fill(0))
  const entering = mean(inputs.flat().map((x) => x * x))
  const machine = createMachine('float64')
  const draws = new RememberedDraws()
  const gain = (variance: number, seed: number): number => {
    const weights = { name: 'meanField', params: { variance } } as const
    const layers = Array.from({ length: depth }, () => layer(n, 'linear', weights))
    const experiment = smallExperiment(inputs, zeros, layers, { seed })
    const examples = examplesOf(experiment)
    const network = buildNetwork(experiment, machine, examples, atOnce(drawStart(experiment, examples, draws)))
    const workspace = new Workspace(machine, network.sizes, examples, INPUTS)
    workspace.load(null, 0, INPUTS)
    forward(network, workspace, INPUTS)
    const { values, stride, units } = workspace.activations.at(-1)!
    let sum = 0
    for (let row = 0; row < INPUTS; row++) {
      for (let unit = 0; unit < units; unit++) sum += values[row * stride + unit]! * values[row * stride + unit]!
    }
    return sum / (INPUTS * n) / entering
  }
  // Seeds outside, so that the draws of one serve all variances.
  const gains = Array.from({ length: NETS }, (_, seed) => c.map((variance) => gain(variance, seed)))
  return { variance_gain: c.map((_, i) => mean(gains.map((row) => row[i]!))) }
}

export interface Fans {
  readonly n_in: number
  readonly n_out: number
}

export function fanModes({ n_in, n_out }: Fans) {
  const shape = { fanIn: n_in, fanOut: n_out, activation: 'linear', place: layerPlace(0, 2) } as const
  const std = (fan: string): number => {
    const choices: InitializerChoices = { gain: 'custom', fan, distribution: 'normal' }
    return WEIGHT_INITIALIZERS.varianceScaling.std(shape, { params: { gain: 1, scale: 1 }, choices })
  }
  const variance = (fan: string): number => std(fan) * std(fan)
  /** U(±r) has the variance r²/3. */
  const limit = (fan: string): number => Math.sqrt(3) * std(fan)
  return {
    var_fan_in: variance('fanIn'),
    var_average: variance('average'),
    var_fan_out: variance('fanOut'),
    uniform_limit_fan_in: limit('fanIn'),
    uniform_limit_average: limit('average'),
    fwd_gain_average: n_in * variance('average'),
    bwd_gain_average: n_out * variance('average'),
    bwd_gain_fan_in: n_out * variance('fanIn'),
  }
}

/** Written as in the record. */
const NEAR_ZERO = ['0.1', '0.5', '1.0', '2.0'] as const

export function flatness({ z }: { readonly z: readonly number[] }) {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, 'sigmoid', 0)
  const at = (points: readonly number[]) => {
    const row = (): ReturnType<typeof machine.rows> => machine.rows(1, points.length)
    const [zs, activations, slopes] = [row(), row(), row()]
    zs.values.set(points)
    activate(activations, zs, 1)
    slopes.values.fill(1)
    multiplyByDerivative(slopes, zs, activations, 1)
    return { activations: [...activations.values], slopes: [...slopes.values] }
  }
  const points = NEAR_ZERO.map(Number)
  const { activations } = at(points)
  const errors = NEAR_ZERO.map((name, i) => [name, Math.abs(activations[i]! - (0.5 + points[i]! / 4))])
  return { dsig: at(z).slopes, lin_err: Object.fromEntries(errors) as Record<string, number> }
}

export const VARIANCE = {
  'XAV-02': computation(ofProduct),
  'XAV-04': computation(throughDepth),
  'XAV-06': computation(fanModes),
  'XAV-08': computation(flatness),
}
