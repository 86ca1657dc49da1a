/** Digest XAV-02, XAV-03, XAV-05 to XAV-07: variance through one layer. */
import { fanModes, ofProduct } from '../acceptance/variance'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { layerPlace } from '../contract/initializer-declaration'
import { WEIGHT_INITIALIZERS } from '../contract/initializers'
import type { BiasInitializer, WeightInitializer } from '../contract/start-values'
import { layer, smallExperiment } from '../exact/small-nets'
import { InlineExamples } from '../network/examples'
import { RememberedDraws } from '../network/standard-draws'
import { RandomStream } from '../random/random-stream'
import { momentsOf } from '../statistics/spread'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { netSignals } from './signal-moments'

const DRAWS = 5000

type Shape = 'normal' | 'uniform' | 'twoValues'

/** Numbers of mean 0 and variance 1. */
const STANDARD: Readonly<Record<Shape, (stream: RandomStream) => number>> = {
  normal: (stream) => stream.nextNormal(),
  uniform: (stream) => Math.sqrt(12) * (stream.nextUniform() - 0.5),
  twoValues: (stream) => (stream.nextUniform() < 0.5 ? -1 : 1),
}

export function product(controls: Controls): PartAnswer {
  const [meanX, varianceX] = [numberIn(controls, 'meanX'), numberIn(controls, 'varianceX')]
  const [meanW, varianceW] = [numberIn(controls, 'meanW'), numberIn(controls, 'varianceW')]
  const of = (mean_x: number, mean_w: number): number =>
    ofProduct({ mean_x, var_x: varianceX, mean_w, var_w: varianceW }).var_wx
  const draw = STANDARD[choiceIn<Shape>(controls, 'shape')]
  const stream = new RandomStream(numberIn(controls, 'seed'), 'lesson/product')
  const products = Float64Array.from({ length: DRAWS }, () => {
    const x = meanX + Math.sqrt(varianceX) * draw(stream)
    return x * (meanW + Math.sqrt(varianceW) * draw(stream))
  })
  const { sd } = momentsOf(products)
  const [yours, measured] = [of(meanX, meanW), sd * sd]
  return {
    readings: {
      bothZero: of(0, 0),
      inputOne: of(1, 0),
      weightOne: of(0, 1),
      bothOne: of(1, 1),
      yours,
      measured,
    },
    figures: [
      {
        id: 'terms',
        kind: 'bars',
        title: 'termsTitle',
        scale: 'linear',
        unit: 'variance',
        groups: [
          {
            label: 'terms',
            bars: [
              { label: 'E[w]²·Var(x)', value: meanW * meanW * varianceX },
              { label: 'E[x]²·Var(w)', value: meanX * meanX * varianceW },
              { label: 'Var(w)·Var(x)', value: varianceW * varianceX },
            ],
          },
          {
            label: 'together',
            bars: [
              { label: 'theory', value: yours },
              { label: 'measured', value: measured },
            ],
          },
        ],
      },
    ],
    steps: null,
  }
}

const UNITS = 400
const SAMPLES = 20
const NO_BIASES: BiasInitializer = { name: 'zeros', params: {} }
const PLAIN_GAIN = { params: { gain: 1 }, choices: { gain: 'custom' } } as const

/** The variance of z in many units with weights of variance 1/N, over the lab's own draws. */
export const sum: PartWork = function* (controls) {
  const inputs = numberIn(controls, 'inputs')
  const seed = numberIn(controls, 'seed')
  const [meanX, biasSpread] = [numberIn(controls, 'meanX'), numberIn(controls, 'biasSpread')]
  const stream = new RandomStream(seed, 'lesson/inputs')
  const standard = Array.from({ length: SAMPLES }, () => Array.from({ length: inputs }, () => stream.nextNormal()))
  const targets = standard.map(() => new Array<number>(UNITS).fill(0))
  const draws = new RememberedDraws()
  function* squareOf(mean: number, spread: number, uniform: boolean) {
    const weights: WeightInitializer = { name: uniform ? 'caffe' : 'lecunNormal', ...PLAIN_GAIN }
    const biases: BiasInitializer = spread === 0 ? NO_BIASES : { name: 'normal', params: { std: spread, mean: 0 } }
    const samples = standard.map((row) => row.map((x) => x + mean))
    const experiment = smallExperiment(samples, targets, [layer(UNITS, 'linear', weights, biases)], { seed })
    const { z } = yield* netSignals(experiment, new InlineExamples(samples, targets), draws)
    return z[0]!.square
  }
  const toNull = function* (mean: number, spread: number, uniform = false) {
    const work = squareOf(mean, spread, uniform)
    for (;;) {
      const { done, value } = work.next()
      if (done === true) return value
      yield null
    }
  }
  const zeroMean = yield* toNull(0, 0)
  const meanOne = yield* toNull(1, 0)
  const biasOne = yield* toNull(0, 1)
  const uniformSum = yield* toNull(0, 0, true)
  const yours = yield* toNull(meanX, biasSpread, choiceIn(controls, 'distribution') === 'uniform')
  const shape = { fanIn: inputs, fanOut: UNITS, activation: 'linear', place: layerPlace(0, 1) } as const
  const std = WEIGHT_INITIALIZERS.caffe.std(shape, PLAIN_GAIN)
  const theory = 1 + meanX * meanX + biasSpread * biasSpread
  return {
    readings: {
      zeroMean,
      meanOneText: meanOne,
      meanOne,
      biasText: biasOne,
      biasOne,
      uniformSum,
      uniformVariance: inputs * std * std,
      uniformLimit: Math.sqrt(3) * std,
      yours,
      theory,
    },
    figures: [
      {
        id: 'sum',
        kind: 'bars',
        title: 'sumTitle',
        scale: 'linear',
        unit: 'E[z²]',
        groups: [
          { label: 'textFormula', bars: [{ label: 'N·Var(w)·Var(x)', value: 1 }] },
          { label: 'fullFormula', bars: [{ label: 'N·Var(w)·E[x²] + σb²', value: theory }] },
          { label: 'measured', bars: [{ label: 'E[z²]', value: yours }] },
        ],
      },
    ],
    steps: null,
  }
}

export function fans(controls: Controls): PartAnswer {
  const n = { n_in: numberIn(controls, 'fanIn'), n_out: numberIn(controls, 'fanOut') }
  const modes = fanModes(n)
  const mirrored = fanModes({ n_in: n.n_out, n_out: n.n_in })
  const variances = { fanIn: modes.var_fan_in, average: modes.var_average, fanOut: modes.var_fan_out }
  const gains = (units: number) =>
    Object.entries(variances).map(([label, variance]) => ({ label, value: units * variance }))
  return {
    readings: {
      forwardAverage: modes.fwd_gain_average,
      backwardAverage: modes.bwd_gain_average,
      backwardFanIn: modes.bwd_gain_fan_in,
      backwardMirrored: mirrored.bwd_gain_fan_in,
      limitAverage: modes.uniform_limit_average,
      limitFanIn: modes.uniform_limit_fan_in,
      shape: WEIGHT_INITIALIZERS.caffe.distribution,
    },
    figures: [
      {
        id: 'gains',
        kind: 'bars',
        title: 'gainsTitle',
        scale: 'log',
        unit: 'gain',
        groups: [
          { label: 'forward', bars: gains(n.n_in) },
          { label: 'backward', bars: gains(n.n_out) },
        ],
      },
    ],
    steps: null,
  }
}
