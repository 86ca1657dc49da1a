/** Digest HABR-01, HABR-02, SE-08: the change of a weight of one neuron, factor by factor. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { BarsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { activationIn, inputsOf, TEXT_RATE } from '../contract/lessons/one-neuron-linear'
import { costDifferences } from '../exact/cost-differences'
import { CostSurface } from '../exact/cost-surface'
import { examplesOf, exactNet } from '../exact/small-nets'
import { activationPicture } from './one-neuron-activation'
import { numberIn } from './part-work'

const NAMES = ['w₁', 'w₂', 'b'] as const
const INPUT_NAMES = ['x₁', 'x₂', '1'] as const
/** Updates after which a weight that cannot move is looked at. */
const LONG = 100

/** The largest distance of any parameter from where it started, after a while. */
function moved(document: ReturnType<typeof neuronDocument>): number[] {
  const net = exactNet(document)
  const before = net.parameters
  net.advanceTo(LONG)
  return [...net.parameters].map((value, i) => Math.abs(value - before[i]!))
}

export function gradient(controls: Controls): PartAnswer {
  const x = inputsOf(controls)
  const target = numberIn(controls, 'target')
  const activation = activationIn(controls)
  const weights = [numberIn(controls, 'w1'), numberIn(controls, 'w2')]
  const own = { name: 'own', x, targets: [target], activation, weights, rate: TEXT_RATE, steps: 1 }
  const document = neuronDocument(own)
  const net = exactNet(document)
  const { zs, activations, slopes, weightGradient, biasGradient } = net.look().layers[0]!
  const [z, y, slope] = [zs[0]![0]!, activations[0]![0]!, slopes![0]![0]!]
  const gradients = [...weightGradient, ...biasGradient]
  const inputs = [...x, 1]
  const byFormula = inputs.map((input) => 2 * (y - target) * slope * input)
  const differenceOf = costDifferences(new CostSurface(document, examplesOf(document)), net.parameters)
  const differences = gradients.map((_, i) => differenceOf(i))
  const changes = [...net.advance()!.change]
  const shifted = exactNet(neuronDocument({ ...own, activation, weights: [weights[0]! + 1, weights[1]!] }))
  const factors = NAMES.map((label, i) => ({
    label,
    bars: [
      { label: 'y − t', value: y - target },
      { label: 'f′(z)', value: slope },
      { label: INPUT_NAMES[i]!, value: inputs[i]! },
      { label: `Δ${label}`, value: changes[i]! },
    ],
  }))
  return {
    readings: {
      offFormula: Math.max(...gradients.map((value, i) => Math.abs(value - byFormula[i]!))),
      offDifferences: Math.max(
        ...gradients.map((value, i) => (differences[i] === null ? 0 : Math.abs(value - differences[i]!))),
      ),
      staysZero: changes[0]!,
      firstChange: changes[0]!,
      withoutInput: moved(neuronDocument({ ...own, x: [0, x[1]] }))[0]!,
      withoutSlope: Math.max(...moved(neuronDocument({ ...own, activation: 'relu', biases: [-1000] }))),
      withoutError: Math.max(...moved(neuronDocument({ ...own, targets: [y] }))),
      throughZ: shifted.look().layers[0]!.weightGradient[0] !== weightGradient[0],
      z,
      y,
    },
    figures: [factorBars(factors), activationPicture(activation, z, y)],
    steps: null,
  }
}

const factorBars = (groups: BarsFigure['groups']): BarsFigure => ({
  id: 'factors',
  kind: 'bars',
  title: 'factorsTitle',
  scale: 'log',
  unit: 'factor',
  groups,
})
