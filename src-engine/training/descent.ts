import type { Experiment } from '../contract/experiment'
import type { OptimizerName, OptimizerSettings } from '../contract/optimizers'
import { Parameters } from '../network/parameters'
import type { GradientPass } from '../network/gradient-pass'
import type { Dropout } from '../network/dropout'
import { inputOf } from '../network/propagation'
import { integerPower } from '../numeric/elementary'
import type { RealArray, UpdateNumbers, UpdateRule } from '../numeric/machine'
import { euclideanNorm, frobeniusNorm } from '../numeric/norm'
import { learningRateFactor, momentumAt } from './schedules'
import type { LiveSettings } from './settings'

const RULES: Readonly<Record<OptimizerName, { rule: UpdateRule; states: number }>> = {
  sgd: { rule: 'sgd', states: 0 },
  momentum: { rule: 'momentum', states: 1 },
  nesterov: { rule: 'nesterov', states: 1 },
  adagrad: { rule: 'adagrad', states: 1 },
  rmsprop: { rule: 'rmsprop', states: 1 },
  adam: { rule: 'adam', states: 2 },
  adamW: { rule: 'adam', states: 2 },
}

const NO_STATES: readonly RealArray[] = []

/**
 * Turns summed gradients into updates. Order: the mean over the batch, clipping, regularization, optimizer. Biases are not
 * regularized. Plain descent with Nielsen's L2 is w ← (1 − ηλ/n) w − (η/m) Σ g, without a gradient of its own.
 */
export class Descent {
  /** What the optimizer remembers; each of the shape of the parameters. */
  readonly states: readonly Parameters[]
  private readonly rule: UpdateRule
  private readonly plainNumbers = { shrink: 1, rate: 0, decay: 0, decay2: 0, epsilon: 0, correction: 1, correction2: 1 }
  /** The last layer whose parameters, or what the optimizer remembers of them, an update left not finite; −1: none. */
  broken = -1
  /** Whether weights can be updated straight from the rows of a batch. */
  readonly direct: boolean

  constructor(
    private readonly experiment: Experiment,
    private readonly pass: GradientPass,
    private readonly settings: LiveSettings,
  ) {
    const { optimizer, regularization, clipping } = experiment
    const { machine, sizes } = pass.network
    const { rule, states } = RULES[optimizer.name]
    this.rule = rule
    this.states = Array.from({ length: states }, () => new Parameters(machine, sizes))
    this.direct =
      optimizer.name === 'sgd' &&
      clipping.name === 'none' &&
      regularization.name !== 'l1' &&
      regularization.name !== 'weightDecay'
  }

  /** One update from the gradients of the pass, summed over `examples`, which are zero afterwards. Answers whether all parameters are finite. */
  update(step: number, examples: number): boolean {
    if (this.direct) return this.updateDirectly(step, examples, null)
    this.prepare(examples)
    const { machine, parameters } = this.pass.network
    const { gradients } = this.pass
    let finite = true
    this.forEachTrained((l, factor) => {
      const numbers = this.numbers(step, factor)
      const statesOf = (room: (state: Parameters) => RealArray): RealArray[] => this.states.map(room)
      const weights = statesOf((state) => state.weights[l]!.values)
      const biases = statesOf((state) => state.biases[l]!)
      const values = parameters.weights[l]!.values
      const weightNumbers = { ...numbers, shrink: this.shrink(numbers.rate) }
      const ok =
        machine.update(this.rule, values, gradients.weights[l]!.values, weights, weightNumbers) &&
        machine.update(this.rule, parameters.biases[l]!, gradients.biases[l]!, biases, numbers)
      if (!ok) this.broken = l
      finite &&= ok
    })
    return finite
  }

  /**
   * Plain descent; `rows` says that the batch is still in the workspace and the weights' gradients were not summed: they are formed
   * and used in one go, with the same bits. Thousands of small batches a second come here, so nothing is made anew.
   */
  updateDirectly(step: number, examples: number, rows: { readonly dropout: Dropout | null } | null): boolean {
    const { machine, parameters } = this.pass.network
    const { gradients, workspace } = this.pass
    const { layers } = this.experiment
    const numbers = this.plainNumbers
    const learningRate = this.learningRate(step)
    let finite = true
    for (let l = 0; l < layers.length; l++) {
      const { frozen, learningRateFactor } = layers[l]!
      if (frozen) {
        this.forget(l)
        continue
      }
      const ownRate = learningRate * learningRateFactor
      const shrink = this.shrink(ownRate)
      const weights = parameters.weights[l]!
      numbers.rate = ownRate / examples
      numbers.shrink = shrink
      const ok =
        rows === null
          ? machine.update('sgd', weights.values, gradients.weights[l]!.values, NO_STATES, numbers)
          : machine.descend(
              weights,
              workspace.deltas[l]!,
              inputOf(workspace, l, rows.dropout),
              examples,
              shrink,
              numbers.rate,
            )
      numbers.shrink = 1
      const biasesOk = machine.update('sgd', parameters.biases[l]!, gradients.biases[l]!, NO_STATES, numbers)
      if (!ok || !biasesOk) this.broken = l
      finite &&= ok && biasesOk
    }
    return finite
  }

  /** Frozen layers keep their numbers; their gradients are forgotten. */
  private forEachTrained(visit: (l: number, factor: number) => void): void {
    this.experiment.layers.forEach(({ frozen, learningRateFactor: factor }, l) => {
      if (frozen) this.forget(l)
      else visit(l, factor)
    })
  }

  private forget(l: number): void {
    const { gradients } = this.pass
    gradients.weights[l]!.values.fill(0)
    gradients.biases[l]!.fill(0)
  }

  /** η of update `step`, before the factors of single layers. */
  private learningRate(step: number): number {
    return this.settings.learningRate * learningRateFactor(this.experiment, step)
  }

  /** Mean, clipping and regularization of the summed gradients. */
  private prepare(examples: number): void {
    const { machine, parameters } = this.pass.network
    const { gradients } = this.pass
    const { clipping, regularization } = this.experiment
    const mean = 1 / examples
    const limit = clipping.name === 'value' ? clipping.limit : Infinity
    const factor = clipping.name === 'norm' ? mean * this.share(mean, clipping.limit) : mean
    const { strength } = this.settings
    const l1 = regularization.name === 'l1' ? strength : 0
    const l2 =
      regularization.name === 'l2Nielsen'
        ? strength
        : regularization.name === 'weightDecay'
          ? regularization.coefficient
          : 0
    this.forEachTrained((l) => {
      machine.prepare(gradients.weights[l]!.values, parameters.weights[l]!.values, { factor, limit, l1, l2 })
      machine.prepare(gradients.biases[l]!, parameters.biases[l]!, { factor, limit, l1: 0, l2: 0 })
    })
  }

  /** What is left of a mean gradient longer than `limit`; over all trained layers together. */
  private share(mean: number, limit: number): number {
    const { machine } = this.pass.network
    const { gradients } = this.pass
    const norms: number[] = []
    this.forEachTrained((l) => {
      norms.push(frobeniusNorm(machine, gradients.weights[l]!), euclideanNorm(gradients.biases[l]!))
    })
    const norm = mean * euclideanNorm(Float64Array.from(norms))
    return norm > limit ? limit / norm : 1
  }

  private numbers(step: number, factor: number): UpdateNumbers {
    const { optimizer } = this.experiment
    const rate = this.learningRate(step) * factor
    const plain = { shrink: 1, rate, decay: 0, decay2: 0, epsilon: 0, correction: 1, correction2: 1 }
    return { ...plain, ...this.memory(optimizer, step) }
  }

  private memory(optimizer: OptimizerSettings, step: number): Partial<UpdateNumbers> {
    switch (optimizer.name) {
      case 'sgd':
        return {}
      case 'momentum':
      case 'nesterov':
        return { decay: momentumAt(this.experiment, optimizer.momentum, step) }
      case 'adagrad':
        return { epsilon: optimizer.epsilon }
      case 'rmsprop':
        return { decay: optimizer.rho, epsilon: optimizer.epsilon }
      case 'adam':
      case 'adamW':
        return {
          decay: optimizer.beta1,
          decay2: optimizer.beta2,
          epsilon: optimizer.epsilon,
          correction: 1 / (1 - integerPower(optimizer.beta1, step + 1)),
          correction2: 1 / (1 - integerPower(optimizer.beta2, step + 1)),
        }
    }
  }

  /** What weights are multiplied by before their update, at learning rate `rate`. */
  private shrink(rate: number): number {
    const { optimizer, regularization } = this.experiment
    const decoupled = regularization.name === 'decoupledDecay' ? 1 - rate * regularization.coefficient : 1
    const ownDecay = optimizer.name === 'adamW' ? 1 - rate * optimizer.decay : 1
    const nielsen = this.direct && regularization.name === 'l2Nielsen' ? 1 - rate * this.settings.strength : 1
    return decoupled * ownDecay * nielsen
  }
}
