/** Digest CN: which weights become and stay equal, one sample per step. */
import type { ActivationName } from '../contract/activations'
import type { LayerSettings } from '../contract/experiment'
import { SAMPLES } from '../contract/lessons/zero-wave-nets'
import type { Precision } from '../contract/option'
import { broadcastTargets } from '../exact/broken-broadcast'
import type { ExactNet } from '../exact/exact-net'
import { distinctRows } from '../exact/weight-pattern'
import { sin } from '../numeric/elementary'
import { computation, type Computation } from './computation'
import { namedPatterns } from './pattern-names'
import type { Value } from './record'
import { exactNet, matrixLayer, smallExperiment, type Table } from '../exact/small-nets'

interface Inputs {
  readonly sizes: readonly number[]
  /** One activation for all layers, as in `tanh x4`. */
  readonly acts: string
  readonly targets: readonly number[]
  readonly lr: number
  readonly inputs?: Table
  readonly biases: readonly number[]
  readonly rest?: number
  readonly weights?: number
}

/** Weight k, row-major, of the digest's matrix m, from 1; bias j of layer l, from 0. */
type Weight = (m: number, k: number) => number
type Bias = (l: number, j: number) => number

const activationOf = ({ acts }: Inputs): ActivationName => acts.split(' ')[0] as ActivationName
const zero: Weight = () => 0
/** The digest's “random” matrices. */
const random: Weight = (m, k) => sin(1 + 100 * m + k)
const constantBias =
  ({ biases }: Inputs): Bias =>
  (l) =>
    biases[l]!

const layersOf = (inputs: Inputs, weight: Weight, bias: Bias = constantBias(inputs)): LayerSettings[] =>
  inputs.sizes.slice(1).map((fanOut, l) =>
    matrixLayer(
      inputs.sizes[l]!,
      fanOut,
      activationOf(inputs),
      (i, j) => weight(l + 1, i * fanOut + j),
      (j) => bias(l, j),
    ),
  )

function netOf(
  { sizes, inputs = SAMPLES, targets, lr }: Inputs,
  layers: readonly LayerSettings[],
  precision: Precision = 'float64',
): ExactNet {
  const samples = inputs.map((sample) => sample.slice(0, sizes[0]))
  const rows = samples.map(() => targets)
  return exactNet(smallExperiment(samples, rows, layers, { cost: 'mse', learningRate: lr, batchSize: 1, precision }))
}

/** What the digest prints of matrices and biases after a step. */
function printed(net: ExactNet) {
  const look = net.look()
  const [, W2, W3, W4] = look.layers.map(({ weights }) => weights[0]!)
  return { pattern: namedPatterns(look), W2: W2!, W3: W3!, W4: W4!, b: look.layers.map(({ biases }) => biases[0]!) }
}

const wave = (steps: number): Computation =>
  computation((inputs: Inputs) => {
    const net = netOf(inputs, layersOf(inputs, zero))
    return Array.from({ length: steps }, () => {
      const { step, look } = net.advance()!
      const { layers } = net.look()
      const [first, last] = [layers[0]!, layers.at(-1)!]
      return {
        ...printed(net),
        step,
        loss_before: look.cost,
        W1_first_column: [...first.weights.subarray(0, first.fanIn)],
        W4: [...last.weights.filter((_, at) => at % last.fanIn === 0)],
      }
    })
  })

function firstStep(inputs: Inputs) {
  const net = netOf(inputs, layersOf(inputs, zero))
  const loss_before = net.advance()!.look.cost
  const { W4, b } = printed(net)
  return { W4, b4: b.at(-1)!, loss_before }
}

function singlePrecision(inputs: Inputs) {
  const net = netOf(inputs, layersOf(inputs, zero), 'float32')
  return Array.from({ length: STEPS }, () => {
    const { step } = net.advance()!
    return { step, ...printed(net) }
  })
}

const STEPS = 6

function patternsPerStep(inputs: Inputs, layers: readonly LayerSettings[], steps: number): string[][] {
  const net = netOf(inputs, layers)
  return Array.from({ length: steps }, () => {
    net.advance()
    return namedPatterns(net.look())
  })
}

/** `isRandom` tells of which matrices. */
const partlyRandom = (isRandom: (m: number) => boolean): Computation =>
  computation((inputs: Inputs) => {
    const layers = layersOf(inputs, (m, k) => (isRandom(m) ? random(m, k) : inputs.rest!))
    const pattern_per_step = patternsPerStep(inputs, layers, STEPS)
    return { pattern_per_step, final: pattern_per_step.at(-1)! }
  })

const STARTS = ['zero', 'const'] as const
const COUNTS = [0, 1, 2, 3, 4]
const firstRandom = COUNTS.flatMap((count) =>
  STARTS.flatMap((rest) =>
    ['eq', 'uneq'].map((targets) => [`CN-05.M${count}.${rest}.${targets}`, partlyRandom((m) => m <= count)] as const),
  ),
)
const oneRandom = COUNTS.slice(1).flatMap((one) =>
  STARTS.map((rest) => [`CN-07.m${one}.${rest}`, partlyRandom((m) => m === one)] as const),
)

/** The first of these for as many biases as the record counts in layer `special`, from 0. */
const UNEQUAL = [0.1, 0.9, -0.3]
const unequalBiases = (special: number): Computation =>
  computation((inputs: Inputs) => {
    const bias: Bias = (l, j) => (l === special ? UNEQUAL[j]! : inputs.biases[l]!)
    return {
      final: patternsPerStep(
        inputs,
        layersOf(inputs, () => inputs.weights!, bias),
        STEPS,
      ).at(-1)!,
    }
  })

function oneWeight(inputs: Inputs & { readonly steps: number }) {
  const { weights = 0 } = inputs
  const net = netOf(
    inputs,
    layersOf(inputs, (m, k) => (m === 2 && k === 0 ? weights + 1e-3 : weights)),
  )
  net.advanceTo(inputs.steps)
  const look = net.look()
  const distinct = look.layers.map((layer) => distinctRows(layer.weights, layer.fanIn))
  return { distinct_columns_per_matrix: distinct, final: namedPatterns(look) }
}

const LINEAR_STEPS = 4

function linearWave(inputs: Inputs) {
  const net = netOf(inputs, layersOf(inputs, zero))
  const rows = Array.from({ length: LINEAR_STEPS }, () => {
    const { cost } = net.advance()!.look
    return { cost, ...printed(net) }
  })
  return {
    W4_after_1: rows[0]!.W4,
    pattern_per_step: rows.map(({ pattern }) => pattern),
    loss_before: rows.map(({ cost }) => cost),
  }
}

/** Linear, tanh and ReLU layers in front of a linear output: the one answer of all three, null where they differ. */
function zeroBiases(inputs: Inputs): Value {
  const answers = ['linear', 'tanh', 'relu'].map((acts) => {
    const layers = layersOf({ ...inputs, acts }, zero)
    const last = { ...layers.at(-1)!, activation: 'linear' } as const
    const net = netOf(inputs, [...layers.slice(0, -1), last])
    const rows = Array.from({ length: LINEAR_STEPS }, () => {
      net.advance()
      return printed(net)
    })
    return { pattern_per_step: rows.map(({ pattern }) => pattern), b4: rows.map(({ b }) => b.at(-1)!) }
  })
  return new Set(answers.map((answer) => JSON.stringify(answer))).size === 1 ? answers[0]! : null
}

function shapeBug(inputs: Inputs) {
  const W4 = (targets: readonly number[]): number[] => {
    const net = netOf({ ...inputs, targets }, layersOf(inputs, zero))
    net.advance()
    const { weights, fanIn } = net.look().layers.at(-1)!
    return [...weights.filter((_, at) => at % fanIn === 0)]
  }
  return { W4_step1_with_bug: W4(broadcastTargets([inputs.targets])[0]!), W4_step1_correct: W4(inputs.targets) }
}

export const WAVE: Readonly<Record<string, Computation>> = {
  'CN-01.a': wave(8),
  'CN-01.b': computation(firstStep),
  'CN-01.c': wave(STEPS),
  'CN-01.d': computation(singlePrecision),
  'CN-02.a': wave(STEPS),
  ...Object.fromEntries([...firstRandom, ...oneRandom]),
  'CN-08.a': computation((inputs: Inputs) => ({
    pattern_per_step: patternsPerStep(
      inputs,
      layersOf(inputs, zero, (l, j) => sin(1 + 50 * l + j)),
      STEPS,
    ),
  })),
  'CN-08.b': unequalBiases(3),
  'CN-08.c': unequalBiases(1),
  'CN-08.d': computation(oneWeight),
  'CN-09.a': computation(linearWave),
  'CN-09.b': computation(zeroBiases),
  'CN-09.c': computation((inputs: Inputs) => ({
    pattern_per_step: patternsPerStep(inputs, layersOf(inputs, zero), STEPS),
  })),
  'CN-10': computation(shapeBug),
}
