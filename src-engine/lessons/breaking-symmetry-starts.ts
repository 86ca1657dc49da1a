/** Digest CN-08, SE-05b and BEY-04: unequal biases, one changed weight, units that see different inputs. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { Controls } from '../contract/lessons/lesson'
import {
  MASKS,
  ONE_WEIGHT as ONE_WEIGHT_PART,
  seeingDocument,
  UNEQUAL_BIASES,
  UNEQUAL_LAYERS,
  type MaskName,
  type UnequalLayers,
} from '../contract/lessons/breaking-symmetry-starts'
import { constantStart, GIVEN_BIASES, NARROWING, waveDocument } from '../contract/lessons/zero-wave-nets'
import type { WeightPattern } from '../contract/probes/symmetry'
import type { ExactNet } from '../exact/exact-net'
import { exactNet, explicitStart } from '../exact/small-nets'
import { diversity } from '../exact/symmetry-measures'
import { distinctRows, weightPattern } from '../exact/weight-pattern'
import { sin } from '../numeric/elementary'
import { classCount, equalForEver, equalNow, unitsFigure } from './breaking-symmetry-units'
import { choiceIn, numberIn } from './part-work'
import {
  matricesFigure,
  patternsOf,
  seenAndForetold,
  waveFigures,
  waveSteps,
  waveTable,
  type Storage,
} from './zero-wave-steps'

const RECORDED_STEPS = 6

/** The digest's “random” bias j of layer l, from 0, where all are; its few unequal ones where one layer's are. */
const biasOf = (choice: UnequalLayers, l: number, j: number): number => {
  const layers: readonly number[] = UNEQUAL_LAYERS[choice]
  if (!layers.includes(l)) return GIVEN_BIASES[l]!
  return choice === 'all' ? sin(1 + 50 * l + j) : UNEQUAL_BIASES[j]!
}

const biasDocument = (choice: UnequalLayers, weight: number, activation: ActivationName, target2: number) =>
  waveDocument({
    name: choice,
    sizes: NARROWING,
    activation,
    weights: () => constantStart(weight),
    biases: (l) => explicitStart(Array.from({ length: NARROWING[l + 1]! }, (_, j) => biasOf(choice, l, j))),
    targets: [1, target2],
    rate: 0.8,
  })

/** Of the ReLU units with a negative bias behind zero weights, the share whose slope is 0 for every sample. */
function deadShare(): number {
  const { layers } = exactNet(biasDocument('all', 0, 'relu', 1)).look()
  const negative = layers.flatMap(({ biases, slopes }) =>
    [...biases].flatMap((bias, j) => (bias < 0 ? [slopes!.every((row) => row[j] === 0)] : [])),
  )
  return negative.filter((dead) => dead).length / negative.length
}

/** What the digest says of single starts, whatever the controls are. */
function settledBiases(): Readings {
  const all = waveSteps(exactNet(biasDocument('all', 0, 'sigmoid', 1)), RECORDED_STEPS)
  const ending = (choice: UnequalLayers): readonly WeightPattern[] =>
    waveSteps(exactNet(biasDocument(choice, 0.5, 'sigmoid', 1)), RECORDED_STEPS).at(-1)!.patterns
  const [onlyOutput, onlySecond] = [ending('b4'), ending('b2')]
  return {
    w4Step1: all[0]!.patterns[3]!,
    w1Step3: all[2]!.patterns[0]!,
    w1Step4: all[3]!.patterns[0]!,
    onlyOutputHidden: onlyOutput[2]!,
    onlyOutputLast: onlyOutput[3]!,
    onlySecondInto: onlySecond[1]!,
    onlySecondOut: onlySecond[2]!,
    deadShare: deadShare(),
  }
}

let knownBiases: Readings | null = null

export function biases(controls: Controls): PartAnswer {
  const storage = choiceIn<Storage>(controls, 'storage')
  const document = biasDocument(
    choiceIn<UnequalLayers>(controls, 'unequal'),
    numberIn(controls, 'weight'),
    choiceIn<ActivationName>(controls, 'activation'),
    numberIn(controls, 'target2'),
  )
  const { net, steps, law } = seenAndForetold(document, numberIn(controls, 'steps'))
  const units = unitsFigure('units', equalNow(net.look()))
  return {
    readings: (knownBiases ??= settledBiases()),
    figures: [...waveFigures(steps, law, storage), units],
    steps: waveTable(
      steps,
      law,
      storage,
      steps.map(({ look }) => [unitsFigure('units', equalNow(look))]),
    ),
  }
}

export function oneWeight(controls: Controls): PartAnswer {
  const steps = numberIn(controls, 'steps')
  const net = exactNet(ONE_WEIGHT_PART.workbench!(controls))
  const law = equalForEver(net.look())
  const constant = exactNet(ONE_WEIGHT_PART.workbench!({ ...controls, weight: 0.5, epsilon: 0 }))
  net.advanceTo(steps)
  constant.advanceTo(steps)
  const look = net.look()
  const seen = equalNow(look)
  const ranks = look.layers.slice(0, -1).map(({ activations }) => diversity(activations))
  const plain = diversity(constant.look().layers[0]!.activations)
  const [rows1, rows2, rows3] = look.layers.map(({ weights, fanIn }) => distinctRows(weights, fanIn))
  return {
    readings: {
      classes1: rows1!,
      classes2: rows2!,
      classes3: rows3!,
      lawHolds: law.slice(1).every((layer, l) => classCount(layer) === classCount(seen[l + 1]!)),
      constantRank: plain.rank,
      constantEffective: plain.effectiveRank,
      constantParticipation: plain.participation,
      changedRank: ranks[0]!.rank,
      changedEffective: ranks[0]!.effectiveRank,
      patterns: patternsOf(look).join(' · '),
    },
    figures: [
      unitsFigure('units', seen),
      matricesFigure(look, 'fromTo'),
      {
        id: 'ranks',
        kind: 'bars',
        title: 'ranks',
        scale: 'linear',
        unit: 'rank',
        groups: (['rank', 'effectiveRank', 'participation'] as const).map((measure) => ({
          label: measure,
          bars: ranks.map((rank, l) => ({
            label: `hiddenLayer${l + 1}`,
            value: rank[measure],
            layer: { index: l, of: NARROWING.length - 1 },
          })),
        })),
      },
    ],
    steps: null,
  }
}

export function inputs(controls: Controls): PartAnswer {
  const activation = choiceIn<ActivationName>(controls, 'activation')
  const rate = numberIn(controls, 'rate')
  const count = numberIn(controls, 'steps')
  const document = seeingDocument(activation, rate, count)
  const netOf = (mask: MaskName): ExactNet => exactNet(document, { masks: [MASKS[mask], null] })
  const chosen = followed(netOf(choiceIn<MaskName>(controls, 'mask')), count)
  const full = netOf('full')
  full.advanceTo(count)
  const halves = netOf('halves')
  halves.advanceTo(count)
  const first = full.look().layers[0]!
  const apart = (net: ExactNet): boolean => classCount(equalNow(net.look())[1]!) > 1
  const look = chosen.net.look()
  return {
    readings: {
      fullApart: apart(full),
      fullColumnsEqual: weightPattern(first.weights, first.fanIn) === 'perSource',
      fullRowsDiffer: new Set(first.weights).size > 1,
      halvesApart: apart(halves),
      outgoing1: look.layers[1]!.weights[0]!,
      outgoing2: look.layers[1]!.weights[1]!,
    },
    figures: [
      unitsFigure('units', equalNow(look)),
      matricesFigure(look, 'fromTo'),
      {
        id: 'outgoing',
        kind: 'lines',
        title: 'outgoing',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'w', scale: 'linear' },
        series: (['line', 'dashed'] as const).map((style, unit) => ({
          label: `unit${unit + 1}`,
          x: chosen.steps,
          y: chosen.outgoing.map((row) => row[unit]!),
          style,
        })),
        lines: [],
      },
    ],
    steps: null,
  }
}

const CURVE_POINTS = 40

/** Trains and keeps the outgoing weights of both hidden units on the way. */
function followed(net: ExactNet, count: number) {
  const steps: number[] = []
  const outgoing: Float64Array[] = []
  for (;;) {
    steps.push(net.step)
    outgoing.push(net.look().layers[1]!.weights)
    if (net.step === count || net.broken !== null) return { net, steps, outgoing }
    net.advanceTo(Math.min(count, net.step + Math.ceil(count / CURVE_POINTS)))
  }
}
