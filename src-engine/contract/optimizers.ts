import type { ChoiceDeclaration, ChoiceOf } from './choices'
import { RUN_OPTIONS, type NumberOption } from './option'

const { learningRate } = RUN_OPTIONS
const share: NumberOption = { kind: 'number', symbol: 'μ', default: 0.9, min: 0, max: 0.9999999, scale: 'linear' }
const epsilon: NumberOption = {
  kind: 'number',
  symbol: 'ε',
  default: 1e-8,
  min: 0,
  max: 1,
  aboveMin: true,
  scale: 'log',
}
const momentum = share
const beta1: NumberOption = { ...share, symbol: 'β₁' }
const beta2: NumberOption = { ...share, symbol: 'β₂', default: 0.999 }
const decay: NumberOption = { kind: 'number', symbol: 'c', default: 0.01, min: 0, max: 1e6, scale: 'log' }

/**
 * How a gradient becomes an update. g: gradient of the mini-batch mean cost, clipped, with the regularization term; p: any weight
 * or bias; η: learning rate of the step; t: 1, 2, …; states start at 0. Words: `optimizer.<name>.label` and `.help`.
 */
export const OPTIMIZERS = {
  sgd: { formula: 'p ← p − η g', params: { learningRate }, source: '' },
  momentum: {
    formula: 'v ← μ v + g, p ← p − η v',
    params: { learningRate, momentum },
    source: 'Polyak 1964',
  },
  nesterov: {
    formula: 'v ← μ v + g, p ← p − η (g + μ v)',
    params: { learningRate, momentum },
    source: 'Nesterov 1983, Sutskever et al. 2013',
  },
  adagrad: {
    formula: 'v ← v + g², p ← p − η g / (√v + ε)',
    params: { learningRate, epsilon },
    source: 'Duchi et al. 2011',
  },
  rmsprop: {
    formula: 'v ← ρ v + (1 − ρ) g², p ← p − η g / (√v + ε)',
    params: { learningRate, rho: { ...share, symbol: 'ρ' }, epsilon },
    source: 'Tieleman and Hinton 2012',
  },
  adam: {
    formula: 'm ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², p ← p − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)',
    params: { learningRate, beta1, beta2, epsilon },
    source: 'Kingma and Ba 2015',
  },
  adamW: {
    formula: 'w ← (1 − η c) w, then as Adam',
    params: { learningRate, beta1, beta2, epsilon, decay },
    source: 'Loshchilov and Hutter 2019',
  },
} as const satisfies Record<string, ChoiceDeclaration>

export type OptimizerName = keyof typeof OPTIMIZERS
export const OPTIMIZER_NAMES = Object.keys(OPTIMIZERS) as OptimizerName[]
export type OptimizerSettings = ChoiceOf<typeof OPTIMIZERS>
