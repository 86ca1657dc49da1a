import type { ChoiceDeclaration, ChoiceOf } from './choices'
import { RUN_OPTIONS, type NumberOption } from './option'

const { lambda } = RUN_OPTIONS
const trainingCount = { ...RUN_OPTIONS.trainingCount, emptyMeans: 'trainingImages' } as const
const coefficient: NumberOption = { kind: 'number', symbol: 'c', default: 1e-4, min: 0, max: 1e6, scale: 'log' }
const limit: NumberOption = {
  kind: 'number',
  symbol: 'gₘₐₓ',
  default: 1,
  min: 0,
  max: 1e9,
  aboveMin: true,
  scale: 'log',
}

/**
 * What is added to the cost of the data; weights only, never biases. n is the number of training images unless a document says
 * otherwise. Words: `regularization.<name>.label` and `.help`.
 */
export const REGULARIZATIONS = {
  none: { formula: '0', params: {}, source: '' },
  l1: {
    formula: '(λ/n) Σ |w|, gradient (λ/n) sgn(w), sgn(0) = 0',
    params: { lambda, trainingCount },
    source: 'Nielsen 2015',
  },
  l2Nielsen: { formula: '(λ/2n) Σ w², gradient (λ/n) w', params: { lambda, trainingCount }, source: 'Nielsen 2015' },
  weightDecay: { formula: '(c/2) Σ w², gradient c w', params: { coefficient }, source: '' },
  /** Not in the cost. */
  decoupledDecay: {
    formula: 'w ← (1 − η c) w before every update',
    params: { coefficient },
    source: 'Loshchilov and Hutter 2019',
  },
} as const satisfies Record<string, ChoiceDeclaration>

export type RegularizationName = keyof typeof REGULARIZATIONS
export const REGULARIZATION_NAMES = Object.keys(REGULARIZATIONS) as RegularizationName[]
export type RegularizationSettings = ChoiceOf<typeof REGULARIZATIONS>

/** What is done to the mean gradient of a mini-batch before anything else. Words: `clipping.<name>.label` and `.help`. */
export const CLIPPINGS = {
  none: { formula: 'g', params: {}, source: '' },
  value: { formula: 'min(g_max, max(−g_max, g)), entry by entry', params: { limit }, source: '' },
  /** ‖g‖ over all weights and biases together. */
  norm: { formula: 'g · min(1, g_max / ‖g‖₂)', params: { limit }, source: 'Pascanu et al. 2013' },
} as const satisfies Record<string, ChoiceDeclaration>

export type ClippingName = keyof typeof CLIPPINGS
export const CLIPPING_NAMES = Object.keys(CLIPPINGS) as ClippingName[]
export type ClippingSettings = ChoiceOf<typeof CLIPPINGS>
