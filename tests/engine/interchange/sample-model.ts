/** Nets to be exported, and what the engine answers for them. */
import type { ActivationName } from '@engine/contract/activations'
import type { Precision } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import type { Model } from '@engine/interchange'
import { ImageExamples, standardizedScale, UNIT_SCALE } from '@engine/network/examples'
import { buildNetwork } from '@engine/network/network'
import { forward } from '@engine/network/propagation'
import { Workspace } from '@engine/network/workspace'
import { createMachine } from '@engine/numeric/create-machine'
import { ENGINE_VERSION } from '@engine/training/engine-version'
import { accepted, constantStart, layer } from '../support/experiments'
import { trainLabels, trainPixels } from '../support/mnist'

export const IMAGES = 100
const PIXELS = 784
const CLASSES = 10
const UNITS = 12
export const NAME = 'Sätze "with"\n marks \u{1f98a}'

export interface SampleModel {
  readonly model: Model
  /** (IMAGES, CLASSES) row-major. */
  readonly outputs: Float64Array
}

/** Numbers about 0 without a pattern, the same every time (Lehmer's generator). */
function draws(count: number): Float64Array {
  let state = 1
  return Float64Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    return (2 * state) / 2_147_483_647 - 1
  })
}

/** Three times wider than what keeps signals alive: both sides of every kink and the far ends are reached. */
function parametersOf(sizes: readonly number[], precision: Precision): Float64Array {
  const flat = sizes.slice(1).flatMap((fanOut, i) => {
    const fanIn = sizes[i] ?? 0
    const spread = 3 / Math.sqrt(fanIn)
    return [...draws(fanOut * (fanIn + 1))].map((draw) => draw * spread)
  })
  return precision === 'float32' ? Float64Array.from(flat, Math.fround) : Float64Array.from(flat)
}

export function sampleModel(
  activations: readonly ActivationName[],
  precision: Precision,
  scaling: 'unit' | 'standardized' = 'unit',
): SampleModel {
  const last = activations.length - 1
  const experiment = accepted({
    ...presetExperiment('zeros', NAME),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: IMAGES },
      validation: null,
      scaling,
    },
    layers: activations.map((name, i) => layer(i === last ? CLASSES : UNITS, name, constantStart(0))),
    cost: activations[last] === 'softmax' ? 'logLikelihood' : 'squaredError',
    batch: { size: 10, order: 'given' },
    precision,
  })
  const sizes = [PIXELS, ...experiment.layers.map(({ size }) => size)]
  const parameters = parametersOf(sizes, precision)
  const items = { first: 0, count: IMAGES }
  const unit = new ImageExamples(trainPixels, trainLabels, PIXELS, CLASSES, items, UNIT_SCALE)
  const scale = scaling === 'unit' ? UNIT_SCALE : standardizedScale(unit.source)
  const examples = new ImageExamples(trainPixels, trainLabels, PIXELS, CLASSES, items, scale)
  const machine = createMachine(precision)
  const network = buildNetwork(experiment, machine, examples)
  network.parameters.setFlat(parameters)
  const workspace = new Workspace(machine, sizes, examples, IMAGES)
  workspace.load(null, 0, IMAGES)
  forward(network, workspace, IMAGES)
  const { values, stride } = workspace.output.activations
  const outputs = Float64Array.from(
    { length: IMAGES * CLASSES },
    (_, at) => values[Math.floor(at / CLASSES) * stride + (at % CLASSES)]!,
  )
  const deviation = 1 / (scale[255]! - scale[0]!)
  const inputScale = scaling === 'unit' ? null : { mean: -scale[0]! * deviation, deviation }
  return { model: { experiment, engineVersion: ENGINE_VERSION, sizes, parameters, inputScale }, outputs }
}

/** Together all activations, three in each net, both precisions, both scales of the inputs. */
export const sampleModels = (): SampleModel[] => [
  sampleModel(['sigmoid', 'tanh', 'relu', 'softmax'], 'float64'),
  sampleModel(['leakyRelu', 'elu', 'linear', 'softmax'], 'float32', 'standardized'),
  sampleModel(['hardSigmoid', 'hardTanh', 'lecunTanh', 'sigmoid'], 'float64', 'standardized'),
  sampleModel(['arctan', 'softsign', 'softplus', 'linear'], 'float32'),
  sampleModel(['selu', 'gelu', 'silu', 'softmax'], 'float32'),
  sampleModel(['mish', 'sine', 'relu', 'tanh'], 'float64'),
]
