import type { ChoiceDeclaration, ChoiceOf } from './choices'
import type { NumberOption } from './option'

const steps: NumberOption = { kind: 'integer', symbol: 'T', default: 1_000, min: 1, max: 100_000_000, scale: 'log' }
const factor: NumberOption = {
  kind: 'number',
  symbol: 'γ',
  default: 0.5,
  min: 0,
  max: 10,
  aboveMin: true,
  scale: 'log',
}
const floor: NumberOption = { kind: 'number', symbol: 'f', default: 0, min: 0, max: 1, scale: 'linear' }

/** What multiplies the learning rate at update t, counted from 0. Words: `schedule.<name>.label` and `.help`. */
export const LEARNING_RATE_SCHEDULES = {
  constant: { formula: '1', params: {}, source: '' },
  step: { formula: 'γ^⌊t/T⌋', params: { steps, factor }, source: '' },
  exponential: { formula: 'γ^(t/T)', params: { steps, factor }, source: '' },
  cosine: {
    formula: 'f + (1 − f)(1 + cos(π min(t, T)/T))/2',
    params: { steps, floor },
    source: 'Loshchilov and Hutter 2017',
  },
} as const satisfies Record<string, ChoiceDeclaration>

export type LearningRateScheduleName = keyof typeof LEARNING_RATE_SCHEDULES
export const LEARNING_RATE_SCHEDULE_NAMES = Object.keys(LEARNING_RATE_SCHEDULES) as LearningRateScheduleName[]
export type LearningRateSchedule = ChoiceOf<typeof LEARNING_RATE_SCHEDULES>

/** μ at update t of an optimizer with momentum, which is μ_max. Words: `momentumSchedule.<name>.label` and `.help`. */
export const MOMENTUM_SCHEDULES = {
  constant: { formula: 'μ', params: {}, source: '' },
  sutskever: {
    formula: 'min(1 − 2^(−1−log₂(⌊t/250⌋+1)), μ)',
    params: {},
    source: 'Sutskever et al. 2013',
  },
} as const satisfies Record<string, ChoiceDeclaration>

export type MomentumScheduleName = keyof typeof MOMENTUM_SCHEDULES
export const MOMENTUM_SCHEDULE_NAMES = Object.keys(MOMENTUM_SCHEDULES) as MomentumScheduleName[]
