/** Digest HABR-03, 05, 06, 07: one neuron on one sample. */
import type { ActivationName } from '../contract/activations'
import type { ReluSlopeAtZero } from '../contract/option'
import type { ExactNet } from '../exact/exact-net'
import { linearDescent } from '../exact/linear-neuron'
import { RandomStream } from '../random/random-stream'
import { computation } from './computation'
import { exactNet, explicitStart, layer, outputs, smallExperiment } from '../exact/small-nets'

interface Neuron {
  readonly x: readonly number[]
  readonly target: number
  readonly lr: number
  readonly w0: readonly number[]
}

/** The last weight is the bias. */
function neuron(
  { x, target, lr, w0 }: Neuron,
  activation: ActivationName = 'linear',
  reluSlopeAtZero: ReluSlopeAtZero = 0,
): ExactNet {
  const start = layer(1, activation, explicitStart(w0.slice(0, -1)), explicitStart(w0.slice(-1)))
  return exactNet(smallExperiment([x], [[target]], [start], { learningRate: lr, reluSlopeAtZero }))
}

const output = (net: ExactNet): number => outputs(net)[0]!

const TABLE_STEPS = 6

/** State before every step, and what the step adds. */
const stepTable = (net: ExactNet, target: number) =>
  Array.from({ length: TABLE_STEPS }, () => {
    const { step, before, change, look } = net.advance()!
    const y = look.layers[0]!.activations[0]![0]!
    return { k: step, w: [...before], y, dy: y - target, dw: [...change] }
  })

/** The digest names the neuron of HABR-03.a in its other entries without repeating it. */
const TARGET = 42
const FIRST = { x: [0.5, 2], target: TARGET, lr: 0.1, w0: [0, 0, 0] } as const

/** 1/k·‖x‖² makes numbers with few digits, of which a formula shows these. */
const SHOWN_DIGITS = 12
const inFormula = (value: number): string => String(Number(value.toPrecision(SHOWN_DIGITS)))

function rates({ x }: { readonly x: readonly number[] }) {
  const start = { ...FIRST, x: x.slice(0, -1) }
  const { largestRate, bestRate } = linearDescent([x], [TARGET], start.w0)
  const dy = stepTable(neuron(start), TARGET).map((row) => row.dy)
  const factor = dy[1]! / dy[0]!
  return {
    factor_at_lr_0_1: factor,
    lr_max: largestRate,
    lr_opt: bestRate,
    dy_k: `${inFormula(dy[0]!)}*(${inFormula(factor)})^(k-1)`,
    dy,
  }
}

const STABILITY_STEPS = 200

function errorsOfRates({ lrs }: { readonly lrs: readonly number[] }) {
  return Object.fromEntries(
    lrs.map((lr) => {
      const net = neuron({ ...FIRST, lr })
      net.advanceTo(STABILITY_STEPS)
      return [String(lr), Math.abs(output(net) - TARGET)]
    }),
  )
}

const CURVED: readonly (readonly [string, number])[] = [
  ['sigmoid', 0.8],
  ['sigmoid', 42],
  ['tanh', 0.8],
  ['tanh', 42],
  ['elu', 42],
  ['elu', -0.5],
  ['elu', -2],
  ['lrelu', 42],
  ['lrelu', -1],
  ['relu', 42],
]
const LOOKED_AT = [1, 2, 10, 100, 1000]

const curved = ({ x, lr }: { readonly x: readonly number[]; readonly lr: number }) =>
  CURVED.map(([act, target]) => {
    const net = neuron({ x, target, lr, w0: [0, 0, 0] }, act === 'lrelu' ? 'leakyRelu' : (act as ActivationName))
    const after = LOOKED_AT.map((step) => {
      net.advanceTo(step)
      return [String(step), output(net)]
    })
    return { act, target, y_after: Object.fromEntries(after) as Record<string, number> }
  })

function slopesAtZero(inputs: Neuron) {
  const first = (slope: ReluSlopeAtZero): number[] => [...neuron(inputs, 'relu', slope).advance()!.change]
  const none = neuron(inputs, 'relu')
  none.advanceTo(100)
  const linear = JSON.stringify(stepTable(neuron(FIRST), TARGET))
  const same = JSON.stringify(stepTable(neuron(inputs, 'relu', 1), inputs.target)) === linear
  return {
    d0_0: { w_after_100: [...none.parameters], y: output(none) },
    d0_1: { first_dw: first(1), same_as: same ? 'HABR-03.a table' : 'another table' },
    d0_half: { first_dw: first(0.5) },
  }
}

/** So many that the share is known to 0.0005. */
const DRAWS = 1_000_000

function dead({
  w,
  x,
  target,
  lr,
  steps,
}: Omit<Neuron, 'w0'> & { readonly w: readonly number[]; readonly steps: number }) {
  const net = neuron({ x: x.slice(0, -1), target, lr, w0: w }, 'relu')
  const z = net.look().layers[0]!.zs[0]![0]!
  const before = net.parameters
  net.advanceTo(steps)
  const stream = new RandomStream(1, 'acceptance/dead')
  let negative = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    if (x.reduce((sum, value) => sum + value * stream.nextNormal(), 0) < 0) negative++
  }
  return {
    z,
    w_unchanged: net.parameters.every((value, i) => value === before[i]),
    dead_probability_symmetric_init: negative / DRAWS,
  }
}

export const ONE_NEURON = {
  'HABR-03.a': computation((inputs: Neuron) => stepTable(neuron(inputs), inputs.target)),
  'HABR-03.b': computation(rates),
  'HABR-03.c': computation(errorsOfRates),
  'HABR-03.d': computation(({ steps, ...inputs }: Omit<Neuron, 'w0'> & { readonly steps: number }) => {
    const net = neuron({ ...inputs, w0: [0, 0, 0] })
    net.advanceTo(steps)
    return { w: [...net.parameters], all_equal: new Set(net.parameters).size === 1 }
  }),
  'HABR-03.e': computation(({ steps, x, ...inputs }: Neuron & { readonly steps: number }) => {
    const net = neuron({ ...inputs, x: x.slice(0, -1) })
    net.advanceTo(steps)
    return { w: [...net.parameters] }
  }),
  'HABR-05': computation(curved),
  'HABR-06': computation(slopesAtZero),
  'HABR-07': computation(dead),
}
