/** Digest CN-01 to CN-04, CN-06, CN-13 and CN-14: a zero start, unequal targets, a constant start. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { NARROWING, SAMPLES, waveDocument, constantStart } from '../contract/lessons/zero-wave-nets'
import { risingBiases, TARGETS as TARGETS_PART, WAVE as WAVE_PART } from '../contract/lessons/zero-wave-starts'
import { collapsedExperiment, twinRules } from '../exact/collapse'
import type { ExactUpdate } from '../exact/exact-net'
import { edgeFactors } from '../exact/gradient-factors'
import { exactNet, outputs } from '../exact/small-nets'
import { diversity } from '../exact/symmetry-measures'
import { choiceIn, numberIn } from './part-work'
import {
  arrivals,
  digestRandom,
  patternCells,
  seenAndForetold,
  waveFigures,
  waveTable,
  waveSteps,
  type Storage,
  type WaveStep,
} from './zero-wave-steps'

const RECORDED_STEPS = 6

/** The largest distance of a change of a weight from −η a δ, of all weights of one update. */
function offProduct({ look, before, change }: ExactUpdate, rate: number): number {
  let largest = 0
  let at = 0
  look.layers.forEach(({ fanIn, fanOut }, l) => {
    for (let unit = 0; unit < fanOut; unit++) {
      for (let source = 0; source < fanIn; source++, at++) {
        const [factors] = edgeFactors(look, l, unit, source)
        // A weight keeps 53 bits, so what was added is known to half a unit of its last place.
        const rounded = before[at]! - rate * factors!.product - before[at]!
        largest = Math.max(largest, Math.abs(change[at]! - rounded))
      }
    }
    at += fanOut
  })
  return largest
}

export function wave(controls: Controls): PartAnswer {
  const document = WAVE_PART.workbench!(controls)
  const storage = choiceIn<Storage>(controls, 'storage')
  const count = numberIn(controls, 'steps')
  const rate = numberIn(controls, 'rate')
  const { steps, law } = seenAndForetold(document, count)
  const products = exactNet(document)
  const distances = steps.map(() => offProduct(products.advance()!, rate))
  const single = exactNet({ ...document, precision: 'float32' })
  const b1 = single.look().layers[0]!.biases[0]!
  single.advanceTo(RECORDED_STEPS)
  const sizes = sizesFigure(steps)
  const matrix = (step: number, l: number): number => steps[step - 1]!.look.layers[l]!.weights[0]!
  return {
    readings: {
      firstLoss: steps[0]!.cost,
      w4Step1: matrix(1, 3),
      w3Step2: matrix(2, 2),
      w2Step3: matrix(3, 1),
      w1PerInput: matrix(4, 0) / SAMPLES[3]![0]!,
      w1Pattern: steps[3]!.patterns[0]!,
      w1Arrives: arrivals(steps)[0] ?? null,
      b1MovesSingle: single.look().layers[0]!.biases[0] !== b1,
      offProduct: Math.max(...distances),
      inputsMatter: !sameWithOtherInputs(controls),
    },
    figures: [...waveFigures(steps, law, storage), sizes],
    steps: waveTable(steps, law, storage, [sizes]),
  }
}

/** Whether W₂, W₃ and W₄ after four steps stay the same to the last bit when the inputs come in another order. */
function sameWithOtherInputs(controls: Controls): boolean {
  const document = WAVE_PART.workbench!(controls)
  if (document.data.kind !== 'inline') return false
  const other = { ...document, data: { ...document.data, inputs: [...document.data.inputs].reverse() } }
  const [ours, theirs] = [document, other].map((experiment) => waveSteps(exactNet(experiment), 4).at(-1)!.look.layers)
  return [1, 2, 3].every((l) => ours![l]!.weights.every((value, i) => value === theirs![l]!.weights[i]))
}

/** How large the matrices are when the wave reaches them. */
const sizesFigure = (steps: readonly WaveStep[]): Figure => ({
  id: 'sizes',
  kind: 'lines',
  title: 'sizes',
  x: { label: 'step', scale: 'linear' },
  y: { label: 'max |w|', scale: 'log' },
  series: (steps[0]?.patterns ?? []).map((_, l, { length }) => ({
    label: `W${'₁₂₃₄'[l]!}`,
    x: steps.map(({ step }) => step),
    y: steps.map(({ look }) => {
      const largest = Math.max(...look.layers[l]!.weights.map(Math.abs))
      return largest === 0 ? Number.NaN : largest
    }),
    style: 'line',
    layer: { index: l, of: length },
  })),
  lines: [],
})

export function targets(controls: Controls): PartAnswer {
  const storage = choiceIn<Storage>(controls, 'storage')
  const { steps, law } = seenAndForetold(TARGETS_PART.workbench!(controls), numberIn(controls, 'steps'))
  const [first, end] = [steps[0]!, steps.at(-1)!]
  const { weights, fanIn } = first.look.layers[3]!
  const ending = end.patterns[3]!
  const spread = spreadFigure(controls)
  const equal = waveSteps(exactNet(TARGETS_PART.workbench!({ ...controls, target2: controls.target1!, biasGap: 0 })), 4)
  return {
    readings: {
      lastPattern: ending,
      lastByLaw: law.at(-1)![3]!,
      toFirst: weights[0]!,
      toSecond: weights[fanIn]!,
      hiddenPattern: end.patterns[2]!,
      w1Arrives: arrivals(steps)[0] ?? null,
      outputsAlike: ending === 'allEqual' || ending === 'zero',
      equalOutputsAlike: equal.at(-1)!.patterns[3] === 'allEqual',
    },
    figures: [...waveFigures(steps, law, storage), spread],
    steps: waveTable(steps, law, storage, [spread]),
  }
}

/** Target distances from 10⁻⁶ to 1. */
const DISTANCES = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]

/** How far the columns of the last matrix part, by how far the targets are apart. */
function spreadFigure(controls: Controls): Figure {
  const spread = (distance: number): number => {
    const net = exactNet(TARGETS_PART.workbench!({ ...controls, target1: 1, target2: 1 - distance, biasGap: 0 }))
    net.advanceTo(4)
    const { weights, fanIn } = net.look().layers[3]!
    return Math.abs(weights[0]! - weights[fanIn]!)
  }
  return {
    id: 'spread',
    kind: 'lines',
    title: 'spread',
    x: { label: 't₁ − t₂', scale: 'log' },
    y: { label: 'columnDistance', scale: 'log' },
    series: [{ label: 'W₄', x: DISTANCES, y: DISTANCES.map(spread), style: 'line', layer: { index: 3, of: 4 } }],
    lines: [],
  }
}

const CURVE_POINTS = 41
/** The first sample times s, from −CURVE_END to CURVE_END, is the line the output is looked at along. */
const CURVE_END = 4

export function constant(controls: Controls): PartAnswer {
  const activation = choiceIn<ActivationName>(controls, 'activation')
  const random = numberIn(controls, 'random')
  const rate = numberIn(controls, 'rate')
  const value = numberIn(controls, 'value')
  const document = (rest: number, drawn: number) =>
    waveDocument({
      name: 'constant',
      sizes: NARROWING,
      activation,
      weights: (l) => (l < drawn ? digestRandom(l + 1, NARROWING[l]!, NARROWING[l + 1]!) : constantStart(rest)),
      biases: risingBiases(0.1),
      targets: [1, numberIn(controls, 'target2')],
      rate,
    })
  const plain = seenAndForetold(document(value, 0), RECORDED_STEPS)
  const twin = exactNet(
    collapsedExperiment(document(value, 0), exactNet(document(value, 0)).parameters, NARROWING),
    twinRules('scaled', document(value, 0), NARROWING),
  )
  twin.advanceTo(RECORDED_STEPS)
  const [zeros, constants] = [document(0, random), document(value, random)].map((experiment) => {
    const net = exactNet(experiment)
    const start = net.look().layers[0]!.weights
    const steps = waveSteps(net, RECORDED_STEPS)
    const moves = steps.find(({ look }) => look.layers[0]!.weights.some((weight, i) => weight !== start[i]))
    return { steps, moves: moves?.step ?? null }
  })
  const curve = curveOf(document(value, 0), plain.net.parameters)
  const twinOutputs = outputs(twin)
  const straight = curve.map((_, i) => curve[0]! + ((curve.at(-1)! - curve[0]!) * i) / (CURVE_POINTS - 1))
  const [first] = plain.steps
  const cells = (id: string, steps: readonly WaveStep[]): Figure =>
    patternCells(
      id,
      steps.map(({ step }) => String(step)),
      steps.map(({ patterns }) => patterns),
    )
  // A linear net of large constants runs away within a few steps.
  const whole = plain.net.broken === null
  return {
    readings: {
      constantLast: first?.patterns[3] ?? null,
      constantHidden: first?.patterns[1] ?? null,
      constantFirst: first?.patterns[0] ?? null,
      bend: whole ? Math.max(...curve.map((y, i) => Math.abs(y - straight[i]!))) : null,
      hiddenRank: whole ? diversity(plain.net.look().layers[1]!.activations).rank : null,
      twinDistance: whole ? Math.max(...outputs(plain.net).map((y, i) => Math.abs(y - twinOutputs[i]!))) : null,
      sameEnd: zeros!.steps.at(-1)?.patterns.join() === constants!.steps.at(-1)?.patterns.join(),
      randomMoves: zeros!.moves,
    },
    figures: [
      cells('fromConstant', constants!.steps),
      cells('fromZero', zeros!.steps),
      {
        id: 'curve',
        kind: 'lines',
        title: 'curve',
        x: { label: 's', scale: 'linear' },
        y: { label: 'y₁', scale: 'linear' },
        series: [
          { label: 'wholeNet', x: CURVE_X, y: curve, style: 'line' },
          { label: 'straight', x: CURVE_X, y: straight, style: 'dashed' },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}

const CURVE_X = Array.from({ length: CURVE_POINTS }, (_, i) => CURVE_END * ((2 * i) / (CURVE_POINTS - 1) - 1))

/** The first output along the line, with the parameters as trained. */
function curveOf(document: ReturnType<typeof waveDocument>, parameters: Float64Array): number[] {
  const net = exactNet({
    ...document,
    data: {
      kind: 'inline',
      inputs: CURVE_X.map((s) => SAMPLES[0]!.map((x) => s * x)),
      targets: CURVE_X.map(() => [1, 0]),
    },
  })
  net.parameters = parameters
  return outputs(net).filter((_, i) => i % 2 === 0)
}
