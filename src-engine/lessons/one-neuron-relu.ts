/** Digest HABR-06, HABR-07: the corner of ReLU decides whether zeros move, and a negative z kills a unit. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { SLOPES_AT_ZERO, type SlopeAtZero } from '../contract/lessons/one-neuron-curved'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { inputsOf } from '../contract/lessons/one-neuron-linear'
import type { ExactNet } from '../exact/exact-net'
import { exactNet, outputs } from '../exact/small-nets'
import { finite } from './one-neuron-reading'
import { choiceIn, numberIn } from './part-work'

const ROWS = 6
const CURVE_STEPS = 10
const LONG = 100

export function relu(controls: Controls): PartAnswer {
  const x = inputsOf(controls)
  const [target, rate] = [numberIn(controls, 'target'), numberIn(controls, 'rate')]
  const neuron = { name: 'relu', x, targets: [target], rate, steps: CURVE_STEPS } as const
  const of = (slope: SlopeAtZero): ExactNet =>
    exactNet(neuronDocument({ ...neuron, activation: 'relu', reluSlopeAtZero: SLOPES_AT_ZERO[slope] }))
  const linear = tableOf(exactNet(neuronDocument({ ...neuron, activation: 'linear' })))
  const [half, one] = [tableOf(of('half')), tableOf(of('one'))]
  const resting = of('zero')
  resting.advanceTo(LONG)
  const slopes = Object.keys(SLOPES_AT_ZERO) as SlopeAtZero[]
  const steps = Array.from({ length: CURVE_STEPS + 1 }, (_, k) => k)
  return {
    readings: {
      movedByZero: Math.max(...resting.parameters.map(Math.abs)),
      outputByZero: outputs(resting)[0]!,
      firstByHalf: half[0]?.[7] ?? null,
      firstByOne: one[0]?.[7] ?? null,
      sameAsLinear: JSON.stringify(one) === JSON.stringify(linear),
    },
    figures: [
      {
        id: 'courses',
        kind: 'lines',
        title: 'reluTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'y', scale: 'linear' },
        series: slopes.map((slope) => {
          const net = of(slope)
          const y = steps.map((k) => {
            net.advanceTo(k)
            return finite(outputs(net)[0]!) ?? Number.NaN
          })
          return { label: `slope-${slope}`, x: steps, y, style: slope === 'half' ? 'dashed' : 'line' } as const
        }),
        lines: [{ axis: 'y', at: target, label: 'target' }],
      },
    ],
    steps: {
      columns: ['k', 'w₁', 'w₂', 'b', 'z', 'y', 'f′(z)', 'Δw₁', 'Δw₂', 'Δb'],
      rows: tableOf(of(choiceIn<SlopeAtZero>(controls, 'slope'))),
      figures: [],
    },
  }
}

function tableOf(net: ExactNet): number[][] {
  const updates = Array.from({ length: ROWS }, () => net.advance()).flatMap((update) => update ?? [])
  return updates.map(({ step, before, change, look }) => {
    const { zs, activations, slopes } = look.layers[0]!
    return [step, ...before, zs[0]![0]!, activations[0]![0]!, slopes![0]![0]!, ...change]
  })
}
