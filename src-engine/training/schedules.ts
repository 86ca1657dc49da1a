import type { Experiment } from '../contract/experiment'
import { cos, integerPower, power } from '../numeric/elementary'

/** What multiplies the learning rate at update `t`, counted from 0. Formulas: `LEARNING_RATE_SCHEDULES` in the contract. */
export function learningRateFactor({ schedule }: Experiment, t: number): number {
  const { learningRate, warmUp } = schedule
  const rise = t < warmUp ? (t + 1) / warmUp : 1
  switch (learningRate.name) {
    case 'constant':
      return rise
    case 'step':
      return rise * integerPower(learningRate.factor, Math.floor(t / learningRate.steps))
    case 'exponential':
      return rise * power(learningRate.factor, t / learningRate.steps)
    case 'cosine': {
      const { steps, floor } = learningRate
      return rise * (floor + ((1 - floor) * (1 + cos((Math.PI * Math.min(t, steps)) / steps))) / 2)
    }
  }
}

/** μ at update `t`, counted from 0, of an optimizer whose momentum is `most`. Formulas: `MOMENTUM_SCHEDULES` in the contract. */
export function momentumAt({ schedule }: Experiment, most: number, t: number): number {
  // 2^(−1−log₂ n) = 1/(2n)
  return schedule.momentum === 'sutskever' ? Math.min(1 - 1 / (2 * (Math.floor(t / 250) + 1)), most) : most
}
