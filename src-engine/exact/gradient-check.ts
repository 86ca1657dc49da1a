import { trainingExamples, type Experiment } from '../contract/experiment'
import { CHECKED_AT_RANDOM, CHECKED_WHOLE, GRADIENT_BOUND, type GradientCheck } from '../contract/gradient-check'
import type { Examples } from '../network/examples'
import type { Machine } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'
import { RandomStream } from '../random/random-stream'
import { Trainer } from '../training/trainer'
import { costDifferences } from './cost-differences'
import { CostSurface } from './cost-surface'
import { parameterNames } from './flat-layout'

/** More would test the same code again. */
const MOST_EXAMPLES = 16
/**
 * Gradients smaller than this share of max(1, |C|) are compared as if they were as large. At the middle steps, 10⁻³,
 * differences carry a rounding error of some 10⁻¹⁶·|C|/10⁻³ = 10⁻¹³·|C|, of which 10⁻⁶ relative can be told from
 * 10⁻⁷·|C| on; ten times that allows for sums over units and examples.
 */
const FLOOR = 1e-6

interface CheckOptions {
  /** float64; the plain one where none is given. */
  readonly machine?: Machine
  /** Where to check, W row-major, then b, layer by layer; the start values where not given. */
  readonly parameters?: Float64Array
}

/**
 * Compares the gradients that training uses with differences of the cost, regularization included, over the first
 * examples: all parameters up to {@link CHECKED_WHOLE}, else {@link CHECKED_AT_RANDOM} drawn from the seed. Decoupled
 * decay counts as the (c/2) Σ w² that it is under plain descent. Dropout, clipping, freezing, schedules and the
 * optimizer's memory are set aside.
 */
export function checkGradients(experiment: Experiment, training: Examples, options: CheckOptions = {}): GradientCheck {
  const work = gradientCheckWork(experiment, training, options)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

/** {@link checkGradients} for a process that has other things to do as well: yields after every parameter. */
export function* gradientCheckWork(
  experiment: Experiment,
  training: Examples,
  options: CheckOptions = {},
): Generator<void, GradientCheck> {
  const machine = options.machine ?? plainMachine('float64')
  const examples = training.head(MOST_EXAMPLES)
  const plain = withoutMemory(experiment, examples.count)
  const surface = new CostSurface(withDecayAsCost(plain, experiment), examples, machine)
  const at = options.parameters ?? surface.start
  const gradient = trainedGradient(plain, examples, machine, at)
  const differenceOf = costDifferences(surface, at)
  const names = parameterNames(surface.network.sizes)
  const smallest = FLOOR * Math.max(1, Math.abs(surface.cost(at)))
  let checked = 0
  let skipped = 0
  let worst: GradientCheck['worst'] = null
  for (const i of chosen(at.length, experiment.seed)) {
    const difference = differenceOf(i)
    yield
    if (difference === null) {
      skipped++
      continue
    }
    checked++
    const ours = gradient[i]!
    const scale = Math.max(Math.abs(ours), Math.abs(difference), smallest)
    const relativeError = Math.abs(ours - difference) / scale
    // A NaN is worse than anything.
    if (worst === null || !(relativeError <= worst.relativeError)) {
      worst = { ...names[i]!, gradient: ours, difference, relativeError }
      if (Number.isNaN(relativeError)) break
    }
  }
  const worstRelativeError = worst?.relativeError ?? 0
  return { checked, skipped, worst, worstRelativeError, passed: checked > 0 && worstRelativeError <= GRADIENT_BOUND }
}

/** The same net, cost and regularization, one update over all examples. */
function withoutMemory(experiment: Experiment, examples: number): Experiment {
  const { regularization } = experiment
  return {
    ...experiment,
    data: firstExamples(experiment, examples),
    layers: experiment.layers.map((layer) => ({ ...layer, learningRateFactor: 1, frozen: false, dropout: 0 })),
    optimizer: { name: 'sgd', learningRate: 1 },
    schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' },
    clipping: { name: 'none' },
    regularization:
      'lambda' in regularization
        ? { ...regularization, trainingCount: regularization.trainingCount ?? trainingExamples(experiment.data) }
        : regularization,
    batch: { size: examples, order: 'given' },
    changes: [],
  }
}

/** A document of as many examples as are checked; where they lie in a set no longer matters. */
function firstExamples({ data }: Experiment, count: number): Experiment['data'] {
  return data.kind === 'inline'
    ? { kind: 'inline', inputs: data.inputs.slice(0, count), targets: data.targets.slice(0, count) }
    : { ...data, training: { part: 'train', first: 0, count } }
}

const withDecayAsCost = (plain: Experiment, { regularization }: Experiment): Experiment =>
  regularization.name === 'decoupledDecay'
    ? { ...plain, regularization: { name: 'weightDecay', coefficient: regularization.coefficient } }
    : plain

/** What one update of η = 1 takes away: exact to half a unit of the last place of each parameter. */
function trainedGradient(plain: Experiment, examples: Examples, machine: Machine, at: Float64Array): Float64Array {
  const trainer = new Trainer(plain, examples, machine, 0)
  trainer.network.parameters.setFlat(at)
  const work = trainer.train(false)
  let next = work.next()
  while (next.done !== true) next = work.next()
  // A gradient that is no number makes no update.
  if (next.value?.quantity === 'gradient') return at.map(() => Number.NaN)
  const after = trainer.network.parameters.toFlat()
  return at.map((value, i) => value - after[i]!)
}

/** Places of the parameters to check, ascending. */
function chosen(count: number, seed: number): Int32Array {
  const places = Int32Array.from({ length: count }, (_, i) => i)
  if (count <= CHECKED_WHOLE) return places
  new RandomStream(seed, 'gradientCheck').shuffle(places)
  return places.slice(0, CHECKED_AT_RANDOM).sort()
}
