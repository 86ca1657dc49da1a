/** Digest HABR-12, HABR-13, SE-01, SE-09 and SE-13.b: what equal hidden units can and cannot learn of two bits. */
import type { ActivationName } from '../contract/activations'
import type { ExactNet } from '../exact/exact-net'
import { monotoneFit, oneUnitFloor } from '../exact/one-unit-floor'
import { distinctRows } from '../exact/weight-pattern'
import { sin } from '../numeric/elementary'
import { computation } from './computation'
import { BITS, constantLayers, exactNet, matrixLayer, outputs, smallExperiment, XOR } from '../exact/small-nets'

type Numbers = readonly number[]

/** Weights of a net of two layers in the digest's order: `W1` (inputs, units). */
export interface TwoUnits {
  readonly W1: readonly Numbers[]
  readonly b1: Numbers
  readonly W2: Numbers
  readonly b2: number
}

/** What a net of given weights answers to the four points. */
export function solved({ W1, b1, W2, b2 }: TwoUnits, hidden: ActivationName, output: ActivationName): number[] {
  const layers = [
    matrixLayer(
      2,
      b1.length,
      hidden,
      (i, j) => W1[i]![j]!,
      (j) => b1[j]!,
    ),
    matrixLayer(
      b1.length,
      1,
      output,
      (i) => W2[i]!,
      () => b2,
    ),
  ]
  return outputs(exactNet(smallExperiment(BITS, XOR, layers)))
}

/** The outputs both parameter sets give; null where they differ. */
function bothSolutions({ A, B }: { readonly A: TwoUnits; readonly B: TwoUnits }) {
  const [first, second] = [solved(A, 'relu', 'relu'), solved(B, 'relu', 'relu')]
  return { y: first.map((y, i) => (y === second[i] ? y : null)) }
}

function oneMonotoneUnit() {
  const targets = XOR.flat()
  const { cost, accuracy } = oneUnitFloor(BITS as readonly (readonly [number, number])[], targets)
  const constant = monotoneFit(
    BITS.map(() => 0),
    targets,
  )
  return { min_mse: cost, max_threshold_accuracy: accuracy, constant_predictor_mse: constant.cost }
}

interface OneUnit {
  readonly act: ActivationName
  readonly w1: Numbers
  readonly b1: number
  readonly w2: number
  readonly b2: number
  readonly output: ActivationName
}

const oneUnit = ({ act, w1, b1, w2, b2, output }: OneUnit) => ({
  y: solved({ W1: w1.map((w) => [w]), b1: [b1], W2: [w2], b2 }, act, output),
})

export interface ConstantStart {
  readonly w: number
  readonly b: number
  readonly lr: number
}

/** XOR from equal weights, all examples in one update. */
export function constantXor(hidden: number, acts: readonly ActivationName[], { w, b, lr }: ConstantStart): ExactNet {
  return exactNet(smallExperiment(BITS, XOR, constantLayers([hidden, 1], acts, [w, w], [b, b]), { learningRate: lr }))
}

function equalSiluUnits({
  sizes,
  acts,
  ...start
}: ConstantStart & { readonly sizes: Numbers; readonly acts: readonly ActivationName[] }) {
  const net = constantXor(sizes[1]!, acts, start)
  const trace = [0, 100, 2000, 5000, 10_000].map((k) => {
    net.advanceTo(k)
    return { k, loss: net.look().cost }
  })
  net.advanceTo(20_000)
  const { cost, layers } = net.look()
  return {
    trace,
    loss_after_20000_below: cost,
    symmetric: distinctRows(layers[0]!.weights, layers[0]!.fanIn) === 1,
  }
}

const MONOTONE: readonly (readonly ActivationName[])[] = [
  ['sigmoid', 'sigmoid'],
  ['tanh', 'sigmoid'],
]

const equalMonotoneUnits = ({ steps, ...start }: ConstantStart & { readonly steps: number }) =>
  MONOTONE.flatMap((acts) =>
    [2, 8].map((n2) => {
      const net = constantXor(n2, acts, start)
      net.advanceTo(steps)
      return { acts, n2, loss: net.look().cost }
    }),
  )

interface ZeroXor {
  readonly sizes: Numbers
  readonly acts: readonly ActivationName[]
  readonly lr: number
  readonly steps: number
}

function stationary({ sizes, acts, lr, steps }: ZeroXor) {
  const net = constantXor(sizes[1]!, acts, { w: 0, b: 0, lr })
  net.advanceTo(steps)
  const [first, ...others] = net.parameters
  return { all_parameters: others.every((value) => value === first) ? first! : null, loss: net.look().cost }
}

function sampleBySample({ lr }: { readonly lr: number }) {
  const layers = constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])
  const net = exactNet(smallExperiment(BITS, XOR, layers, { learningRate: lr, batchSize: 1 }))
  return BITS.map(() => {
    const [sample] = net.advance()!.look.examples
    const [hidden, output] = [net.look().layers[0]!, net.look().layers[1]!]
    const equal = distinctRows(hidden.weights, hidden.fanIn) === 1 && hidden.biases[0] === hidden.biases[1]
    return {
      sample: sample!,
      W1_col: equal ? [...hidden.weights.subarray(0, hidden.fanIn)] : null,
      b1: hidden.biases[0]!,
      W2: output.weights[0] === output.weights[1] ? output.weights[0]! : null,
      b2: output.biases[0]!,
    }
  })
}

/** Tasks of two bits by their names. */
export const TASKS: Record<string, (a: number, b: number) => number> = {
  AND: (a, b) => a * b,
  OR: (a, b) => Math.max(a, b),
  NAND: (a, b) => 1 - a * b,
  x1: (a) => a,
  XOR: (a, b) => Math.abs(a - b),
}

const gates = ({ sizes, acts, lr, steps }: ZeroXor) =>
  Object.entries(TASKS).map(([task, target]) => {
    const targets = BITS.map(([a, b]) => [target(a!, b!)])
    const from = (w: number) => {
      const layers = constantLayers(sizes.slice(1), acts, [w, w], [0, 0])
      const net = exactNet(smallExperiment(BITS, targets, layers, { learningRate: lr }))
      net.advanceTo(steps)
      const right = outputs(net).filter((y, i) => y > 0.5 === targets[i]![0]! > 0.5)
      return { loss: net.look().cost, accuracy: right.length / BITS.length }
    }
    return { task, 'const_0.5': from(0.5), const_0: from(0) }
  })

interface Perturbed extends ConstantStart {
  readonly sizes: Numbers
  readonly acts: readonly [ActivationName, ActivationName]
  readonly max_steps: number
}

/** Where the digest takes the task as learned. */
const LEARNED = 0.1

const perturbed = ({ sizes, acts, w, b, lr, max_steps }: Perturbed) =>
  [0.1, 0.01, 1e-6, 0].map((eps) => {
    const hidden = sizes[1]!
    const wave = (k: number): number => w + eps * sin(1 + k)
    const layers = [
      matrixLayer(
        2,
        hidden,
        acts[0],
        (i, j) => wave(hidden * i + j),
        () => b,
      ),
      matrixLayer(
        hidden,
        1,
        acts[1],
        (i) => wave(2 * hidden + i),
        () => b,
      ),
    ]
    const net = exactNet(smallExperiment(BITS, XOR, layers, { learningRate: lr }))
    while (net.look().cost >= LEARNED && net.step < max_steps) net.advanceTo(net.step + 1)
    const { cost } = net.look()
    return { eps, steps_to_loss_below_0_1: cost < LEARNED ? net.step : null, loss: cost }
  })

export const XOR_TASKS = {
  'HABR-12': computation(bothSolutions),
  'HABR-13.a': oneMonotoneUnit,
  'HABR-13.b': computation(oneUnit),
  'HABR-13.c': computation(equalSiluUnits),
  'HABR-13.d': computation(equalMonotoneUnits),
  'SE-01.a': computation(stationary),
  'SE-01.b': computation(sampleBySample),
  'SE-09': computation(gates),
  'SE-13.b': computation(perturbed),
}
