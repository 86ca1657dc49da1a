/** Digest CN-05, CN-07, CN-09, CN-11 and BEY-10: random matrices, and what stops the wave. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { constantStart, GIVEN_BIASES, NARROWING, waveDocument } from '../contract/lessons/zero-wave-nets'
import {
  ACTIVATION as ACTIVATION_PART,
  BIAS_CHOICES,
  RANDOM_CHOICES,
  WAVE_ACTIVATIONS,
  type BiasChoice,
  type RandomChoice,
} from '../contract/lessons/zero-wave-limits'
import type { WeightPattern } from '../contract/probes/symmetry'
import { BITS, constantLayers, exactNet, smallExperiment, XOR } from '../exact/small-nets'
import { choiceIn, numberIn } from './part-work'
import {
  arrivals,
  digestRandom,
  patternCells,
  seenAndForetold,
  waveFigures,
  waveSteps,
  waveTable,
  type Storage,
} from './zero-wave-steps'

const RECORDED_STEPS = 6
const CONSTANT = 0.5
const CHOICES = Object.keys(RANDOM_CHOICES) as RandomChoice[]

const randomDocument = (choice: RandomChoice, rest: number, target2: number) => {
  const drawn: readonly number[] = RANDOM_CHOICES[choice]
  return waveDocument({
    name: choice,
    sizes: NARROWING,
    activation: 'sigmoid',
    weights: (l) =>
      drawn.includes(l + 1) ? digestRandom(l + 1, NARROWING[l]!, NARROWING[l + 1]!) : constantStart(rest),
    biases: (l) => constantStart(GIVEN_BIASES[l]!),
    targets: [1, target2],
    rate: 0.8,
  })
}

const endOf = (choice: RandomChoice, rest: number, target2: number): readonly WeightPattern[] =>
  waveSteps(exactNet(randomDocument(choice, rest, target2)), RECORDED_STEPS).at(-1)!.patterns

/** Configurations of all choices, rests and targets with a step whose patterns are not those foretold. */
function mismatches(): number {
  return CHOICES.flatMap((choice) =>
    [0, CONSTANT].flatMap((rest) =>
      [0, 1].map((target2) => {
        const { steps, law } = seenAndForetold(randomDocument(choice, rest, target2), RECORDED_STEPS)
        return steps.some(({ patterns }, i) => patterns.join() !== law[i]!.join())
      }),
    ),
  ).filter((wrong) => wrong).length
}

/** What the digest says of single configurations, whatever the controls are. */
const settledReadings = () => ({
  first1Last: endOf('first1', 0, 0)[3]!,
  first1Second: endOf('first1', 0, 0)[1]!,
  first3EqualLast: endOf('first3', 0, 1)[3]!,
  only3Before: endOf('only3', 0, 0)[1]!,
  only2Before: endOf('only2', 0, 0)[0]!,
  only2ByLaw: endOf('only2', CONSTANT, 0)[0]!,
  only4Arrives: arrivals(waveSteps(exactNet(randomDocument('only4', 0, 0)), RECORDED_STEPS))[0]!,
  mismatches: mismatches(),
})

let knownReadings: Readings | null = null

export function random(controls: Controls): PartAnswer {
  const storage = choiceIn<Storage>(controls, 'storage')
  const rest = choiceIn(controls, 'rest') === 'zero' ? 0 : CONSTANT
  const target2 = numberIn(controls, 'target2')
  const document = randomDocument(choiceIn<RandomChoice>(controls, 'random'), rest, target2)
  const { steps, law } = seenAndForetold(document, numberIn(controls, 'steps'))
  const ends = patternCells(
    'ends',
    CHOICES,
    CHOICES.map((choice) => endOf(choice, rest, target2)),
    'randomMatrices',
  )
  return {
    readings: (knownReadings ??= settledReadings()),
    figures: [...waveFigures(steps, law, storage), ends],
    steps: waveTable(steps, law, storage, [ends]),
  }
}

const zeroStart = (activation: ActivationName, biases: BiasChoice, rate: number, output = activation) =>
  waveDocument({
    name: activation,
    sizes: NARROWING,
    activation,
    output,
    weights: () => constantStart(0),
    biases: (l) => constantStart(BIAS_CHOICES[biases][l]!),
    targets: [1, 1],
    rate,
  })

const movingMatrices = (activation: ActivationName, biases: BiasChoice, rate: number): (number | null)[] =>
  arrivals(waveSteps(exactNet(zeroStart(activation, biases, rate)), RECORDED_STEPS))

const TEXT_RATE = 0.8

/** What the digest says of single nets, whatever the controls are. */
function settledStops(): Readings {
  const linear = waveSteps(exactNet(zeroStart('linear', 'given', TEXT_RATE)), 2)
  const stillBiases = waveSteps(exactNet(zeroStart('tanh', 'zero', TEXT_RATE, 'linear')), 4)
  const moving = (name: ActivationName, biases: BiasChoice): number =>
    movingMatrices(name, biases, TEXT_RATE).filter((step) => step !== null).length
  const look = exactNet(
    smallExperiment(BITS, XOR, constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])),
  ).look()
  const gradients = look.layers.flatMap(({ weightGradient, biasGradient }) => [...weightGradient, ...biasGradient])
  const w4 = linear[0]!.look.layers[3]!.weights[0]!
  return {
    linearFrozen: w4,
    linearW4: w4,
    linearLoss2: linear[1]!.cost,
    zeroBiasB4: stillBiases.at(-1)!.look.layers[3]!.biases[0]!,
    tanhMoving: moving('tanh', 'onlyThird'),
    xorGradient: Math.max(...gradients.map(Math.abs)),
    xorError: Math.abs(look.layers[1]!.activations[0]![0]! - XOR[0]![0]!),
    reluMoving: moving('relu', 'zero'),
  }
}

let knownStops: Readings | null = null

export function activation(controls: Controls): PartAnswer {
  const storage = choiceIn<Storage>(controls, 'storage')
  const { steps, law } = seenAndForetold(ACTIVATION_PART.workbench!(controls), numberIn(controls, 'steps'))
  const outcomes = outcomesAt(numberIn(controls, 'rate'))
  return {
    readings: (knownStops ??= settledStops()),
    figures: [...waveFigures(steps, law, storage), outcomes],
    steps: waveTable(steps, law, storage, [outcomes]),
  }
}

let knownOutcomes: { readonly rate: number; readonly figure: CellsFigure } | null = null

/** Of every activation and choice of biases: when each matrix wakes. Kept, for it changes with the rate alone. */
function outcomesAt(rate: number): CellsFigure {
  if (knownOutcomes?.rate !== rate) knownOutcomes = { rate, figure: outcomesFigure(rate) }
  return knownOutcomes.figure
}

function outcomesFigure(rate: number): CellsFigure {
  const biasNames = Object.keys(BIAS_CHOICES) as BiasChoice[]
  const outcomes = WAVE_ACTIVATIONS.flatMap((name) => biasNames.map((biases) => movingMatrices(name, biases, rate)))
  return {
    id: 'outcomes',
    kind: 'cells',
    title: 'outcomes',
    columns: biasNames,
    rows: WAVE_ACTIVATIONS,
    columnsLabel: 'biases',
    rowsLabel: 'activationLabel',
    cells: outcomes.map((found) => ({
      value: found.filter((step) => step !== null).length,
      text: found.map((step) => step ?? '–').join(' · '),
    })),
    scale: 'linear',
  }
}
