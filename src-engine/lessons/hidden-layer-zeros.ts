/** Digest HABR-09, SE-07c, SE-10, SE-14: what moves, and when, in a net with a hidden layer that starts from zeros. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure, Figure } from '../contract/lessons/figure'
import {
  HIDDEN_CHOICES,
  OUTPUT_TARGETS,
  zerosDocument,
  type HiddenChoice,
  type OutputChoice,
} from '../contract/lessons/hidden-layer-starts'
import type { Controls } from '../contract/lessons/lesson'
import type { ExactNet } from '../exact/exact-net'
import { firstMoves } from '../exact/first-moves'
import { exactNet } from '../exact/small-nets'
import { integerPower } from '../numeric/elementary'
import { finite } from './one-neuron-reading'
import { choiceIn, numberIn } from './part-work'
import { matricesFigure, patternsOf } from './zero-wave-steps'

const LOOKED_AT = 5
const ROWS = 6
const CURVE_STEPS = 50
const OUTPUT_CHOICES = Object.keys(OUTPUT_TARGETS) as readonly OutputChoice[]

/** First steps of W₁, b₁, W₂, b₂. */
type Moves = readonly (number | null)[]

function movesOf(hidden: HiddenChoice, output: OutputChoice, controls: Controls): Moves {
  const net = exactNet(zerosDocument(hidden, output, controls, OUTPUT_TARGETS[output]))
  return firstMoves(net, LOOKED_AT).flatMap(({ weights, biases }) => [weights, biases])
}

const movingGroups = (moves: Moves): number => moves.filter((step) => step !== null).length

function outcome(moves: Moves): 'nothing' | 'outputBias' | 'all' | 'some' {
  const count = movingGroups(moves)
  if (count === 0) return 'nothing'
  if (count === moves.length) return 'all'
  return count === 1 && moves.at(-1) !== null ? 'outputBias' : 'some'
}

const largest = (net: ExactNet): number => net.parameters.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

export function zeros(controls: Controls): PartAnswer {
  const hidden = choiceIn<HiddenChoice>(controls, 'hidden')
  const output = choiceIn<OutputChoice>(controls, 'output')
  const net = exactNet(zerosDocument(hidden, output, controls))
  const looks = [net.look()]
  const biases = [0]
  while (net.step < CURVE_STEPS && net.broken === null) {
    net.advanceTo(net.step + 1)
    if (net.step <= ROWS) looks.push(net.look())
    biases.push(net.parameters.at(-1)!)
  }
  const all = HIDDEN_CHOICES.flatMap((row) => OUTPUT_CHOICES.map((column) => movesOf(row, column, controls)))
  const of = (row: HiddenChoice, column: OutputChoice): Moves =>
    all[HIDDEN_CHOICES.indexOf(row) * OUTPUT_CHOICES.length + OUTPUT_CHOICES.indexOf(column)]!
  const waking = exactNet(zerosDocument('sigmoid', 'linear', controls, OUTPUT_TARGETS.linear))
  waking.advanceTo(2)
  const [firstPattern, lastPattern] = patternsOf(waking.look())
  const outcomes = outcomesFigure(all)
  const bias = biasFigure(biases, output === 'linear' && hidden !== 'sigmoid' ? controls : null)
  return {
    readings: {
      moved: finite(largest(net)),
      biasStep1: finite(biases[1]!),
      biasStep10: finite(biases[10] ?? Number.NaN),
      biasStep50: finite(biases[50] ?? Number.NaN),
      logisticOutput: outcome(of('tanh', 'sigmoid')),
      logisticHidden: outcome(of('sigmoid', 'tanh')),
      tanhGroups: movingGroups(of('tanh', 'linear')),
      sigmoidGroups: movingGroups(of('sigmoid', 'linear')),
      firstPattern: firstPattern!,
      lastPattern: lastPattern!,
    },
    figures: [outcomes, matricesFigure(looks.at(-1)!, 'fromTo'), bias],
    steps: {
      columns: ['k', 'w₁₁', 'w₂₁', 'b₁', 'v₁', 'b₂', 'y'],
      rows: looks
        .slice(1)
        .map(({ layers }, k) => [
          k + 1,
          layers[0]!.weights[0]!,
          layers[0]!.weights[1]!,
          layers[0]!.biases[0]!,
          layers[1]!.weights[0]!,
          layers[1]!.biases[0]!,
          finite(layers[1]!.activations[0]![0]!),
        ]),
      figures: looks.slice(1).map((look): Figure[] => [outcomes, matricesFigure(look, 'fromTo'), bias]),
    },
  }
}

/** Of each pair of activations how many of the four groups ever move, and in which step. */
const outcomesFigure = (all: readonly Moves[]): CellsFigure => ({
  id: 'outcomes',
  kind: 'cells',
  title: 'outcomesTitle',
  columns: OUTPUT_CHOICES,
  rows: HIDDEN_CHOICES,
  columnsLabel: 'outputActivation',
  rowsLabel: 'hiddenActivation',
  cells: all.map((moves) => ({
    value: movingGroups(moves),
    text: moves.map((step) => step ?? '–').join('·'),
  })),
  scale: 'linear',
})

/** The output bias, and its law where it learns alone. */
function biasFigure(biases: readonly number[], law: Controls | null): Figure {
  const steps = biases.map((_, k) => k)
  const alone = (controls: Controls) => {
    const kept = 1 - 2 * numberIn(controls, 'rate')
    return {
      label: 'law',
      x: steps,
      y: steps.map((k) => numberIn(controls, 'target') * (1 - integerPower(kept, k))),
      style: 'dashed',
    } as const
  }
  return {
    id: 'bias',
    kind: 'lines',
    title: 'biasTitle',
    x: { label: 'step', scale: 'linear' },
    y: { label: 'b₂', scale: 'linear' },
    series: [{ label: 'b₂', x: steps, y: biases, style: 'line' }, ...(law === null ? [] : [alone(law)])],
    lines: [],
  }
}
