/** Digest HABR-03: where descent ends depends on where it starts, and equal inputs keep weights equal. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { inputsOf, TEXT_RATE } from '../contract/lessons/one-neuron-linear'
import { linearDescent } from '../exact/linear-neuron'
import { exactNet } from '../exact/small-nets'
import { euclideanNorm } from '../numeric/norm'
import { descentPlane } from './one-neuron-plane'
import { numberIn } from './part-work'

/** By then a descent of a stable learning rate stands still. */
const STEPS = 200
const EQUAL_STEPS = 5
/** Of the largest learning rate that converges; beyond, the best one is taken. */
const SAFE = 0.9

const NAMES = ['w₁', 'w₂', 'b'] as const
const bars = (values: ArrayLike<number>) => NAMES.map((label, i) => ({ label, value: values[i]! }))

export function starts(controls: Controls): PartAnswer {
  const x = inputsOf(controls)
  const target = numberIn(controls, 'target')
  const start = [numberIn(controls, 'w1'), numberIn(controls, 'w2'), numberIn(controls, 'b')]
  const yours = linearDescent([[...x, 1]], [target], start)
  const nearest = linearDescent([[...x, 1]], [target], [0, 0, 0])
  const rate = TEXT_RATE < SAFE * yours.largestRate ? TEXT_RATE : yours.bestRate
  const descent = (from: readonly number[]): Float64Array[] => {
    const document = neuronDocument({
      name: 'starts',
      x,
      targets: [target],
      activation: 'linear',
      weights: from.slice(0, 2),
      biases: from.slice(2),
      rate,
      steps: STEPS,
    })
    const net = exactNet(document)
    const path = [net.parameters]
    while (net.step < STEPS && net.broken === null) {
      net.advanceTo(net.step + 1)
      path.push(net.parameters)
    }
    return path
  }
  const [fromYours, fromZero] = [descent(start), descent([0, 0, 0])]
  const [end, zeroEnd] = [fromYours.at(-1)!, fromZero.at(-1)!]
  const equal = exactNet(
    neuronDocument({
      name: 'equal',
      x: [1, 1],
      targets: [target],
      activation: 'linear',
      rate: TEXT_RATE,
      steps: EQUAL_STEPS,
    }),
  )
  equal.advanceTo(EQUAL_STEPS)
  return {
    readings: {
      end1: end[0]!,
      end2: end[1]!,
      endBias: end[2]!,
      zeroNorm: euclideanNorm(zeroEnd),
      yourNorm: euclideanNorm(end),
      allDifferent: new Set(equal.parameters).size === NAMES.length,
      equalInputs: equal.parameters[0]!,
      offLine: Math.max(...end.map((value, i) => Math.abs(value - yours.limit[i]!))),
    },
    figures: [
      descentPlane(x, target, yours.limit, [
        { label: 'fromYours', path: fromYours },
        { label: 'fromZero', path: fromZero },
      ]),
      {
        id: 'ends',
        kind: 'bars',
        title: 'endsTitle',
        scale: 'linear',
        unit: 'weight',
        groups: [
          { label: 'fromZero', bars: bars(nearest.limit) },
          { label: 'fromYours', bars: bars(end) },
          { label: 'equalInputs', bars: bars(equal.parameters) },
        ],
      },
    ],
    steps: null,
  }
}
