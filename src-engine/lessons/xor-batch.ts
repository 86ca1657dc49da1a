/** Digest SE-01: XOR from zeros, all four points in one update or one after the other. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries, StepTable } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CostSurface } from '../exact/cost-surface'
import type { ExactNet } from '../exact/exact-net'
import { BITS, constantLayers, examplesOf, exactNet, smallExperiment, XOR } from '../exact/small-nets'
import { distinctRows } from '../exact/weight-pattern'
import { choiceIn, numberIn } from './part-work'

const FLOOR = 1 / 6
const FULL_STEPS = 1_000
const TABLE_STEPS = 8
const STEPS_OF_A_TURN = 1_000
/** Points of the curve grow apart by this factor. */
const FINER = 1.05

const zeroXor = (learningRate: number, batchSize: number) =>
  smallExperiment(BITS, XOR, constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0]), {
    learningRate,
    batchSize,
  })

/** The parameters of the two layers after every one of the first updates; equal hidden units are one. */
function firstSteps(net: ExactNet): { readonly rows: number[][]; readonly equal: boolean } {
  let equal = true
  const rows = Array.from({ length: TABLE_STEPS }, () => {
    const [sample] = net.advance()!.look.examples
    const { layers } = net.look()
    const [hidden, output] = [layers[0]!, layers[1]!]
    equal &&= distinctRows(hidden.weights, hidden.fanIn) === 1 && hidden.biases[0] === hidden.biases[1]
    equal &&= output.weights[0] === output.weights[1]
    const [w1, w2] = hidden.weights
    return [net.step, sample!, w1!, w2!, hidden.biases[0]!, output.weights[0]!, output.biases[0]!]
  })
  return { rows, equal }
}

/** Costs of whole epochs. Yields between turns. */
function* costCourse(rate: number, batchSize: number, epochs: number): Generator<null, LineSeries> {
  const experiment = zeroXor(rate, batchSize)
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const net = exactNet(experiment)
  const updates = BITS.length / batchSize
  const x = [0]
  const y = [surface.cost(net.parameters)]
  for (let epoch = 1, next = 1, turn = 0; epoch <= epochs; epoch++) {
    net.advanceTo(epoch * updates)
    if (epoch >= next || epoch === epochs) {
      x.push(epoch)
      y.push(surface.cost(net.parameters))
      next = Math.max(next + 1, next * FINER)
    }
    if (net.step - turn >= STEPS_OF_A_TURN) {
      turn = net.step
      yield null
    }
  }
  return { label: batchSize === 1 ? 'single' : 'full', x, y, style: 'line' }
}

export function* batch(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const rate = numberIn(controls, 'rate')
  const epochs = numberIn(controls, 'epochs')
  const chosen = choiceIn<'single' | 'full'>(controls, 'batch') === 'single' ? 1 : BITS.length
  const full = exactNet(zeroXor(rate, BITS.length))
  full.advanceTo(FULL_STEPS)
  yield null
  const single = firstSteps(exactNet(zeroXor(rate, 1)))
  const bySample = yield* costCourse(rate, 1, epochs)
  const byBatch = yield* costCourse(rate, BITS.length, epochs)
  const [one, two, , four] = single.rows as [number[], number[], number[], number[]]
  return {
    readings: {
      fullMoved: Math.max(...full.parameters.map(Math.abs)),
      fullCost: full.look().cost,
      c1: one[5]!,
      d1: one[6]!,
      w2: two[3]!,
      c2: two[5]!,
      c4: four[5]!,
      d4: four[6]!,
      equal: single.equal,
      endCost: bySample.y.at(-1)!,
    },
    figures: [
      {
        id: 'courses',
        kind: 'lines',
        title: 'batchTitle',
        x: { label: 'epoch', scale: 'linear' },
        y: { label: 'cost', scale: 'linear' },
        series: [byBatch, bySample],
        lines: [{ axis: 'y', at: FLOOR, label: '1/6' }],
      },
    ],
    steps: stepTable(chosen === 1 ? single.rows : firstSteps(exactNet(zeroXor(rate, BITS.length))).rows, chosen),
  }
}

const stepTable = (rows: readonly (readonly number[])[], batchSize: number): StepTable => ({
  columns: ['k', 'sample', 'w₁', 'w₂', 'b', 'c', 'd'],
  rows: rows.map(([k, sample, ...values]) => [k!, batchSize === 1 ? BITS[sample!]!.join('') : 'allFour', ...values]),
  figures: [],
})
