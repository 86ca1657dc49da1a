/** Digest HABR-08 to HABR-10, HABR-C2 and SE-12: nets with hidden layers, step by step. */
import type { ActivationName } from '../contract/activations'
import type { Experiment } from '../contract/experiment'
import { firstMoves } from '../exact/first-moves'
import { unitFactors } from '../exact/gradient-factors'
import { computation } from './computation'
import { namedPatterns } from './pattern-names'
import { BITS, constantLayers, exactNet, layer, matrixLayer, outputs, smallExperiment, XOR } from '../exact/small-nets'

type Numbers = readonly number[]
type Grid = readonly Numbers[]

interface TwoByTwo {
  readonly W1: Grid
  readonly b1: Numbers
  readonly W2: Grid
  readonly b2: Numbers
  readonly x: Numbers
  readonly t: Numbers
  readonly acts: readonly [ActivationName, ActivationName]
}

/** Our (fanOut, fanIn) gradient as the digest's (fanIn, fanOut) rows. */
const digestGrid = (values: Float64Array, fanIn: number): number[][] =>
  Array.from({ length: fanIn }, (_, i) => [...values.filter((_, at) => at % fanIn === i)])

function backPropagation({ W1, b1, W2, b2, x, t, acts }: TwoByTwo) {
  const layers = [
    matrixLayer(
      x.length,
      b1.length,
      acts[0],
      (i, j) => W1[i]![j]!,
      (j) => b1[j]!,
    ),
    matrixLayer(
      b1.length,
      b2.length,
      acts[1],
      (i, j) => W2[i]![j]!,
      (j) => b2[j]!,
    ),
  ]
  const look = exactNet(smallExperiment([x], [t], layers)).look()
  const [hidden, last] = [look.layers[0]!, look.layers[1]!]
  return {
    y: [...last.activations[0]!],
    loss: look.cost,
    dW1: digestGrid(hidden.weightGradient, hidden.fanIn),
    db1: [...hidden.biasGradient],
    dW2: digestGrid(last.weightGradient, last.fanIn),
    db2: [...last.biasGradient],
    // The digest leaves the factor 2 of the squared error out.
    dh: [b1.map((_, unit) => unitFactors(look, 0, unit, 0).error! / 2)],
  }
}

interface ZeroNet {
  readonly sizes: Numbers
  readonly x: Numbers
  readonly lr: number
}

/** The one value of a group; null where there are several. */
const onlyValue = (values: Float64Array): number | null => (new Set(values).size === 1 ? values[0]! : null)

function outputBias({
  sizes,
  acts,
  x,
  target,
  lr,
}: ZeroNet & { readonly acts: readonly ActivationName[]; readonly target: number }) {
  const layers = constantLayers(sizes.slice(1), acts, [0, 0], [0, 0])
  const net = exactNet(smallExperiment([x], [[target]], layers, { learningRate: lr }))
  const b2 = [1, 2, 3, 10, 50].map((step) => {
    net.advanceTo(step)
    return [String(step), net.parameters.at(-1)!]
  })
  const [hidden, last] = net.look().layers
  return {
    b2: Object.fromEntries(b2) as Record<string, number>,
    W1: onlyValue(hidden!.weights),
    W2: onlyValue(last!.weights),
    b1: onlyValue(hidden!.biases),
  }
}

const HIDDEN = ['tanh', 'relu', 'linear', 'sigmoid'] as const
/** Each with a target: squashing outputs cannot reach 42. */
const OUTPUTS = [
  ['linear', 42],
  ['relu', 42],
  ['sigmoid', 0.8],
  ['tanh', 0.8],
] as const

const leavingZero = ({ sizes, x, lr, steps }: ZeroNet & { readonly steps: number }) =>
  HIDDEN.flatMap((hidden) =>
    OUTPUTS.map(([output, target]) => {
      const layers = constantLayers(sizes.slice(1), [hidden, output], [0, 0], [0, 0])
      const net = exactNet(smallExperiment([x], [[target]], layers, { learningRate: lr }))
      const [first, last] = firstMoves(net, steps)
      const moves = { W1: first!.weights, b1: first!.biases, W2: last!.weights, b2: last!.biases }
      return { hidden, output, target, first_step_nonzero: moves }
    }),
  )

interface ConstantNet {
  readonly sizes: Numbers
  readonly acts: readonly ActivationName[]
  readonly x: Numbers
  readonly t: Numbers
  readonly lr: number
  readonly w1: number
  readonly b1: number
  readonly w2: number
  readonly b2: number
}

function constantStart({ sizes, acts, x, t, lr, w1, b1, w2, b2 }: ConstantNet) {
  const net = exactNet(
    smallExperiment([x], [t], constantLayers(sizes.slice(1), acts, [w1, w2], [b1, b2]), { learningRate: lr }),
  )
  return [1, 2, 50].map((k) => {
    net.advanceTo(k)
    const look = net.look()
    const [hidden, last] = [look.layers[0]!, look.layers[1]!]
    const [W1, W2] = namedPatterns(look)
    return {
      k,
      W1_row_values: [...hidden.weights.subarray(0, hidden.fanIn)],
      b1_value: onlyValue(hidden.biases),
      W2_row: digestGrid(last.weights, last.fanIn)[0]!,
      b2: [...last.biases],
      W1: W1!,
      W2: W2!,
    }
  })
}

const NORMAL = { name: 'normal', params: { std: 1, mean: 0 } } as const

/** 50 steps, then 50 in a second net that gets the weights alone, beside 100 in one. */
function handedOver(optimizer: Experiment['optimizer']): boolean {
  const experiment = smallExperiment(BITS, XOR, [layer(3, 'tanh', NORMAL), layer(1, 'sigmoid', NORMAL)], { optimizer })
  const [whole, first, second] = [exactNet(experiment), exactNet(experiment), exactNet(experiment)]
  whole.advanceTo(100)
  first.advanceTo(50)
  second.parameters = first.parameters
  second.advanceTo(50)
  const continued = whole.parameters
  return second.parameters.every((value, i) => value === continued[i])
}

const absorbed = ({ sizes, x, change }: { readonly sizes: Numbers; readonly x: Numbers; readonly change: number }) =>
  Object.fromEntries(
    (['sigmoid', 'tanh'] as const).map((hidden) => {
      const layers = constantLayers(sizes.slice(1), [hidden, hidden, 'linear'], [0, 0, 0], [0, 0, 0])
      const net = exactNet(smallExperiment([x], [[0]], layers))
      const before = net.parameters
      const base = outputs(net)[0]!
      const starts = sizes
        .slice(1)
        .map((_, l) => sizes.slice(1, l + 1).reduce((total, size, k) => total + (sizes[k]! + 1) * size, 0))
      const changes = starts.map((at, l) => {
        net.parameters = before.map((value, i) => (i === at ? change : value))
        return [`W${l + 1}`, outputs(net)[0]! - base]
      })
      return [hidden, Object.fromEntries(changes) as Record<string, number>]
    }),
  )

export const HIDDEN_LAYER = {
  'HABR-08': computation(backPropagation),
  'HABR-09.a': computation(outputBias),
  'HABR-09.b': computation(leavingZero),
  'HABR-10': computation(constantStart),
  'HABR-C2': () => ({
    sgd_bitwise_same_as_continuing: handedOver({ name: 'sgd', learningRate: 0.1 }),
    momentum_reset_same: handedOver({ name: 'momentum', learningRate: 0.1, momentum: 0.9 }),
  }),
  'SE-12': computation(absorbed),
}
