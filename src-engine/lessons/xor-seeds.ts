/** Digest SE-04 and HABR-12: forty random starts of XOR, and what the same start again is worth. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { constantLayers, BITS, exactNet, layer, smallExperiment, XOR } from '../exact/small-nets'
import { numberIn } from './part-work'

const NETS = (['tanh', 'relu'] as const).flatMap((hidden) => [1, 2, 4, 8].map((units) => ({ hidden, units })))
const STARTS = 40
const STEPS = 4_000
const STEPS_OF_A_TURN = 500
const STARTS_OF_AN_ANSWER = 4
/** A cost below this counts as solved; so near to a floor as standing on it. */
const SOLVED = 0.01
const FLOORS = { sixth: 1 / 6, quarter: 1 / 4 } as const
const NEAR = 0.01

type Outcome = 'solved' | keyof typeof FLOORS | 'elsewhere'
const OUTCOMES: readonly Outcome[] = ['solved', 'sixth', 'quarter', 'elsewhere']

function outcomeOf(cost: number): Outcome {
  if (cost < SOLVED) return 'solved'
  if (Math.abs(cost - FLOORS.sixth) < NEAR) return 'sixth'
  return Math.abs(cost - FLOORS.quarter) < NEAR ? 'quarter' : 'elsewhere'
}

const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const

interface Net {
  readonly hidden: ActivationName
  readonly units: number
}

const randomXor = ({ hidden, units }: Net, learningRate: number, seed: number) =>
  smallExperiment(
    BITS,
    XOR,
    [layer(units, hidden, normal, normal), layer(1, hidden === 'tanh' ? 'sigmoid' : 'linear', normal, normal)],
    { learningRate, seed },
  )

/** The survey of one net. A start that has solved the task is not trained further: its cost only falls. */
export function* seeds(controls: Controls, _: unknown, job: number): Generator<PartAnswer | null, PartAnswer> {
  const net = NETS[job]!
  const rate = numberIn(controls, net.hidden === 'tanh' ? 'tanhRate' : 'reluRate')
  const counts = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]))
  for (let start = 0; start < STARTS; start++) {
    const trained = exactNet(randomXor(net, rate, STARTS * numberIn(controls, 'seed') + start))
    let cost = trained.look().cost
    while (trained.step < STEPS && trained.broken === null && cost >= SOLVED) {
      trained.advanceTo(trained.step + STEPS_OF_A_TURN)
      cost = trained.look().cost
      yield null
    }
    const outcome = outcomeOf(cost)
    counts.set(outcome, counts.get(outcome)! + 1)
    if (start % STARTS_OF_AN_ANSWER === 0) yield { readings: {}, figures: [histogram(net, counts)], steps: null }
  }
  return {
    readings: {
      [`${net.hidden}${net.units}`]: counts.get('solved')!,
      ...(job === 0 ? { zeroOutcomes: outcomesFromZeros(rate) } : {}),
    },
    figures: [histogram(net, counts)],
    steps: null,
  }
}

/** How many different costs a start from zeros has over seeds. */
function outcomesFromZeros(learningRate: number): number {
  const layers = constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])
  const costs = [1, 2, 3, 4].map((seed) => {
    const net = exactNet(smallExperiment(BITS, XOR, layers, { learningRate, seed, batchSize: 1 }))
    net.advanceTo(STEPS_OF_A_TURN)
    return net.look().cost
  })
  return new Set(costs).size
}

const histogram = ({ hidden, units }: Net, counts: ReadonlyMap<Outcome, number>): Figure => ({
  id: hidden,
  kind: 'bars',
  title: `${hidden}Title`,
  scale: 'linear',
  unit: 'startsOf40',
  groups: [
    {
      label: `n = ${units}`,
      bars: OUTCOMES.map((outcome) => ({ label: outcome, value: counts.get(outcome)! })),
    },
  ],
})
