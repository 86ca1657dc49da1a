/** Digest HABR-14: what a net of equal units reaches, of two bits and of digits. */
import { TASKS } from '../acceptance/xor'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { Figure, LineSeries } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CHECKED_IMAGES, MANY_IMAGES } from '../contract/lessons/digit-document'
import { reachDocument } from '../contract/lessons/xor-training'
import { BITS, constantLayers, exactNet, smallExperiment } from '../exact/small-nets'
import { Looker } from '../exact/look'
import { diversity } from '../exact/symmetry-measures'
import { buildNetwork } from '../network/network'
import { plainMachine } from '../numeric/plain-machine'
import { lastAccuracy, trainEpochs, type Course } from './epoch-training'
import { shownBy } from './given-back'
import type { Material } from './part-work'

type Work = AsyncGenerator<PartAnswer | null, PartAnswer>

const GATE_STEPS = 20_000
const STEPS_OF_A_TURN = 500
const LOOKED_AT = 60

export async function* reach(controls: Controls, material: Material, job: number): Work {
  return yield* job === 0 ? gates() : bothStarts(controls, material)
}

/** AND, OR, NAND, x₁ and XOR from weights of one half, four equal sigmoid units. */
async function* gates(): Work {
  const costs: { task: string; cost: number }[] = []
  for (const [task, target] of Object.entries(TASKS)) {
    const targets = BITS.map(([a, b]) => [target(a!, b!)])
    const layers = constantLayers([4, 1], ['sigmoid', 'sigmoid'], [0.5, 0.5], [0, 0])
    const net = exactNet(smallExperiment(BITS, targets, layers, { learningRate: 1 }))
    while (net.step < GATE_STEPS) {
      net.advanceTo(net.step + STEPS_OF_A_TURN)
      yield null
    }
    costs.push({ task, cost: net.look().cost })
    yield { readings: readingsOf(costs), figures: [gateBars(costs)], steps: null }
  }
  return { readings: readingsOf(costs), figures: [gateBars(costs)], steps: null }
}

const READING_NAMES: Readonly<Record<string, string>> = {
  AND: 'and',
  OR: 'or',
  NAND: 'nand',
  x1: 'first',
  XOR: 'xor',
}

const readingsOf = (costs: readonly { readonly task: string; readonly cost: number }[]): Readings =>
  Object.fromEntries(costs.map(({ task, cost }) => [READING_NAMES[task]!, cost]))

const gateBars = (costs: readonly { readonly task: string; readonly cost: number }[]): Figure => ({
  id: 'gates',
  kind: 'bars',
  title: 'gatesTitle',
  scale: 'log',
  unit: 'cost',
  groups: costs.map(({ task, cost }) => ({ label: task, bars: [{ label: 'cost', value: cost }] })),
})

type Start = 'equal' | 'random'

/** The digits from equal weights, then from random ones: their ratio is one reading. */
async function* bothStarts(controls: Controls, material: Material): Work {
  const equal = yield* digits(controls, material, 'equal', [])
  const random = yield* digits(controls, material, 'random', [equal.series])
  return {
    readings: {
      rank: equal.rank,
      equalAccuracy: equal.accuracy,
      randomAccuracy: random.accuracy,
      accuracyRatio: random.accuracy / equal.accuracy,
      randomBetter: random.accuracy > equal.accuracy,
    },
    figures: [accuracies([equal.series, random.series])],
    steps: null,
  }
}

interface Reached {
  readonly accuracy: number
  readonly rank: number
  readonly series: LineSeries
}

/** `before`: what is drawn already. */
async function* digits(
  controls: Controls,
  material: Material,
  start: Start,
  before: readonly LineSeries[],
): AsyncGenerator<PartAnswer | null, Reached> {
  const experiment = reachDocument(controls, start)
  const training = await material.training(MANY_IMAGES)
  const validation = (await material.validation()).head(CHECKED_IMAGES)
  const trained = yield* shownBy(trainEpochs(experiment, { training, validation }), (sofar): PartAnswer => {
    return { readings: {}, figures: [accuracies([...before, seriesOf(start, sofar)])], steps: null }
  })
  const network = buildNetwork(experiment, plainMachine('float64'), training)
  network.parameters.setFlat(trained.checkpoint.parameters)
  const look = new Looker(network, training, LOOKED_AT).at(Array.from({ length: LOOKED_AT }, (_, i) => i))
  return {
    accuracy: lastAccuracy(trained),
    rank: diversity(look.layers[0]!.activations).rank,
    series: seriesOf(start, trained),
  }
}

const seriesOf = (start: Start, { epochs }: Course): LineSeries => ({
  label: `${start}Start`,
  x: epochs.map((_, epoch) => epoch + 1),
  y: epochs.map(({ validationAccuracy }) => validationAccuracy),
  style: 'line',
})

const accuracies = (series: readonly LineSeries[]): Figure => ({
  id: 'accuracy',
  kind: 'lines',
  title: 'accuracyTitle',
  x: { label: 'epoch', scale: 'linear', low: 0 },
  y: { label: 'accuracy', scale: 'linear', low: 0, high: 1 },
  series,
  lines: [],
})
