import { countParameters, type LayerSettings } from '../contract/experiment'
import type { PatternForecast, Unforetold, WeightPattern } from '../contract/probes/symmetry'
import { stablePartition } from '../exact/colour-refinement'
import { predictPatterns, type PatternStart } from '../exact/predicted-patterns'
import { weightPattern } from '../exact/weight-pattern'
import { buildNetwork, drawStart } from '../network/network'
import { netNumbers, type NetNumbers } from './equal-units'
import type { Subject } from './subject'

/** Weights behind the first matrix: each is written out in words a few times, so many would stop the process for seconds. */
const MOST_FOLLOWED = 100_000
const EXAMPLES_AT_ONCE = 256

const standsStill = ({ frozen, learningRateFactor }: LayerSettings): boolean => frozen || learningRateFactor === 0

/**
 * What the law of digest 0.2 and the zero wave of 0.3 give from the start values of the document on, whatever weights the net has now.
 * Dropout treats units unlike, layers that are not trained stand outside the wave: of both nothing is foretold.
 */
export function* forecast(subject: Subject): Generator<void, PatternForecast | Unforetold> {
  const { experiment, machine, network, training } = subject
  if (experiment.layers.some(({ dropout }) => dropout > 0)) return 'dropout'
  if (experiment.layers.some(standsStill)) return 'frozen'
  if (countParameters(network.sizes.slice(1)).weights > MOST_FOLLOWED) return 'large'
  const drawn = yield* drawStart(experiment, training)
  // Through the machine, which rounds: what differs in double precision may be equal in single.
  const start = netNumbers(buildNetwork(experiment, machine, training, drawn))
  const net: PatternStart = {
    ...(yield* withFewInputs(start)),
    targets: yield* tellingTargets(subject),
    activations: network.activations,
    reluSlopeAtZero: experiment.reluSlopeAtZero,
  }
  yield
  const distinct = stablePartition(net).slice(1).map(classes)
  yield
  const before = start.weights.map((matrix, l) => weightPattern(matrix, start.sizes[l]!))
  return { patterns: untilRest([before, ...predictPatterns(net, 3 * before.length)]), distinct }
}

/** Without the repetitions at the end. */
function untilRest(patterns: WeightPattern[][]): WeightPattern[][] {
  const last = patterns.at(-1)!.join()
  let count = patterns.length
  while (count > 1 && patterns[count - 2]!.join() === last) count--
  return patterns.slice(0, count)
}

/**
 * The same net as far as its symmetry goes, with only as many inputs as it takes: every input stands for itself, so a unit of the first
 * layer is told from others by its row alone. Kept are the first input, one that weighs otherwise, and those that tell rows apart which
 * the kept ones do not; zeros, rows and columns are equal where they were.
 */
function* withFewInputs({ sizes, weights, biases }: NetNumbers): Generator<void, NetNumbers> {
  const [fanIn, fanOut] = [sizes[0]!, sizes[1]!]
  const first = weights[0]!
  const kept = [0]
  const column = (k: number): number[] => Array.from({ length: fanOut }, (_, j) => first[j * fanIn + k]!)
  let groups = grouped(new Array<number>(fanOut).fill(0), column(0))
  let differs = false
  for (let k = 1; k < fanIn && !(differs && classes(groups) === fanOut); k++) {
    const values = column(k)
    const finer = grouped(groups, values)
    const other: boolean = !differs && values.some((value, j) => value !== first[j * fanIn])
    if (other || classes(finer) > classes(groups)) kept.push(k)
    differs ||= other
    groups = finer
    yield
  }
  const few = Float64Array.from({ length: fanOut * kept.length }, (_, i) => {
    const unit = Math.floor(i / kept.length)
    return first[unit * fanIn + kept[i % kept.length]!]!
  })
  return { sizes: [kept.length, ...sizes.slice(1)], weights: [few, ...weights.slice(1)], biases }
}

const classes = (groups: readonly number[]): number => new Set(groups).size

/** Groups of equal pairs of a group and a value, numbered as they appear. */
function grouped(groups: readonly number[], values: readonly number[]): number[] {
  const numbers = new Map<string, number>()
  return groups.map((group, i) => {
    const name = `${group}:${values[i]! + 0}`
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
}

/** Targets of as many examples as tell all outputs apart which the targets tell apart; of most sets a handful. */
function* tellingTargets({ machine, network, training }: Subject): Generator<void, number[][]> {
  const outputs = network.sizes.at(-1)!
  const targets = machine.rows(1, outputs)
  const telling: number[][] = []
  let groups = new Array<number>(outputs).fill(0)
  for (let position = 0; position < training.count && classes(groups) < outputs; position++) {
    training.copyTarget(position, 0, targets)
    const row = Array.from(targets.values.subarray(0, outputs))
    const finer = grouped(groups, row)
    if (classes(finer) > classes(groups)) telling.push(row)
    groups = finer
    if (position % EXAMPLES_AT_ONCE === EXAMPLES_AT_ONCE - 1) yield
  }
  return telling
}
