/** Digest HABR-04: whether a neuron beside another one learns as if it were alone. */
import type { Experiment } from '../contract/experiment'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { JOINT_COSTS, type JointCost } from '../contract/lessons/one-neuron-curved'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { TEXT_RATE } from '../contract/lessons/one-neuron-linear'
import { exactNet } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'

const X = [0.5, 2] as const
/** Small enough that the first gradients of both neurons together are longer. */
const CLIP = 0.05
const NEURONS = 2

interface Pair {
  readonly targets: readonly [number, number]
  /** Both start weights of the second neuron. */
  readonly neighbour: number
}

const SETTINGS: Readonly<Record<JointCost, Partial<Experiment>>> = {
  squared: {},
  mean: { cost: 'mse' },
  softmax: { cost: 'logLikelihood' },
  clipped: { clipping: { name: 'norm', limit: CLIP } },
}

function together(judged: JointCost, { targets, neighbour }: Pair): Experiment {
  const activation = judged === 'softmax' ? 'softmax' : 'sigmoid'
  const weights = [0, 0, neighbour, neighbour]
  const settings = { name: 'together', x: X, targets, activation, weights, rate: TEXT_RATE, steps: 1 } as const
  return { ...neuronDocument(settings), ...SETTINGS[judged] }
}

/** The first neuron by itself. One softmax output is always 1, so there the neighbour that starts from zeros stands for none. */
function alone(judged: JointCost, { targets }: Pair): Experiment {
  if (judged === 'softmax') return together(judged, { targets, neighbour: 0 })
  // A mean over outputs divides by their number, and the learning rate makes up for it.
  const rate = judged === 'mean' ? TEXT_RATE / NEURONS : TEXT_RATE
  const settings = { name: 'alone', x: X, targets: [targets[0]], activation: 'sigmoid', rate, steps: 1 } as const
  return { ...neuronDocument(settings), ...SETTINGS[judged] }
}

/** w₁, w₂ and b of the first neuron before every update and after the last. */
function courseOf(document: Experiment, steps: number): number[][] {
  const net = exactNet(document)
  const size = document.layers[0]!.size
  const read = (): number[] => {
    const { parameters } = net
    return [parameters[0]!, parameters[1]!, parameters[X.length * size]!]
  }
  const course = [read()]
  while (net.step < steps) {
    net.advanceTo(net.step + 1)
    course.push(read())
  }
  return course
}

export function outputs(controls: Controls): PartAnswer {
  const judged = choiceIn<JointCost>(controls, 'judged')
  const steps = numberIn(controls, 'steps')
  const pair: Pair = {
    targets: [numberIn(controls, 't1'), numberIn(controls, 't2')],
    neighbour: numberIn(controls, 'neighbour'),
  }
  const compared = JOINT_COSTS.map((cost) => {
    const [beside, single] = [courseOf(together(cost, pair), steps), courseOf(alone(cost, pair), steps)]
    const distance = Math.max(
      ...beside.flatMap((weights, k) => weights.map((weight, i) => Math.abs(weight - single[k]![i]!))),
    )
    return { cost, beside, single, distance }
  })
  const same = (cost: JointCost): boolean => compared.find((entry) => entry.cost === cost)!.distance === 0
  const yours = compared.find(({ cost }) => cost === judged)!
  const [softmax] = exactNet(together('softmax', pair)).look().layers
  const total = pair.targets[0] + pair.targets[1]
  const deltas = [...softmax!.deltas[0]!].map((delta, k) =>
    Math.abs(delta - (total * softmax!.activations[0]![k]! - pair.targets[k]!)),
  )
  const numbers = yours.beside.map((_, k) => k)
  return {
    readings: {
      squaredSame: same('squared'),
      meanSame: same('mean'),
      softmaxSame: same('softmax'),
      clippedSame: same('clipped'),
      softmaxDelta: Math.max(...deltas),
      yourDistance: yours.distance,
    },
    figures: [
      {
        id: 'courses',
        kind: 'lines',
        title: 'coursesTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'w₂', scale: 'linear' },
        series: [
          { label: 'together', x: numbers, y: yours.beside.map(([, w]) => w!), style: 'line' },
          { label: 'alone', x: numbers, y: yours.single.map(([, w]) => w!), style: 'dashed' },
        ],
        lines: [],
      },
      {
        id: 'compared',
        kind: 'cells',
        title: 'comparedTitle',
        columns: ['together', 'alone', 'sameBits'],
        rows: JOINT_COSTS,
        columnsLabel: 'w₂',
        rowsLabel: 'judged',
        cells: compared.flatMap(({ beside, single, distance }) => [
          { value: null, text: beside.at(-1)![1]!.toFixed(6) },
          { value: null, text: single.at(-1)![1]!.toFixed(6) },
          { value: distance === 0 ? 0 : 1, text: distance === 0 ? 'yes' : 'no' },
        ]),
        scale: 'linear',
      },
    ],
    steps: null,
  }
}
