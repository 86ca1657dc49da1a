import type { Experiment } from '@engine/contract/experiment'
import { OPTIMIZERS, type OptimizerSettings } from '@engine/contract/optimizers'
import { RUN_OPTIONS, type NumberOption } from '@engine/contract/option'
import { REGULARIZATIONS } from '@engine/contract/regularizations'

export const hasMomentum = ({ optimizer }: Experiment): boolean => 'momentum' in OPTIMIZERS[optimizer.name].params

/** A schedule of the momentum goes with the optimizer that had one. */
export function withOptimizer(experiment: Experiment, optimizer: OptimizerSettings): Experiment {
  const next = { ...experiment, optimizer }
  return hasMomentum(next) ? next : { ...next, schedule: { ...next.schedule, momentum: 'constant' } }
}

/** The number that says how strong a regularization is, with its declaration; none stands for Nielsen's with λ 0. */
export interface Strength {
  readonly param: 'lambda' | 'coefficient'
  readonly value: number
  readonly option: NumberOption
}

export function strengthOf({ regularization }: Experiment): Strength {
  if ('coefficient' in regularization) {
    const option = REGULARIZATIONS[regularization.name].params.coefficient
    return { param: 'coefficient', value: regularization.coefficient, option }
  }
  const value = 'lambda' in regularization ? regularization.lambda : 0
  return { param: 'lambda', value, option: RUN_OPTIONS.lambda }
}

/** The same regularization with another strength; a document without one gets Nielsen's. */
export function withStrength(experiment: Experiment, value: number): Experiment {
  const { regularization } = experiment
  if ('coefficient' in regularization) {
    return { ...experiment, regularization: { ...regularization, coefficient: value } }
  }
  if ('lambda' in regularization) return { ...experiment, regularization: { ...regularization, lambda: value } }
  return { ...experiment, regularization: { name: 'l2Nielsen', lambda: value, trainingCount: null } }
}
