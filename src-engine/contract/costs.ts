import { ACTIVATION_NAMES, type ActivationName } from './activations'

/** Declarations of the cost functions (n examples of a batch, m outputs, t targets). Words: `cost.<name>.label`. */
export interface CostDeclaration {
  readonly formula: string
  /** Output activations the cost is defined for; the first is the one proposed instead of a refused one. */
  readonly outputs: readonly ActivationName[]
}

const elementwise = ACTIVATION_NAMES.filter((name) => name !== 'softmax')

export const COSTS = {
  crossEntropy: { formula: 'C = −(1/n) Σₓ Σⱼ [tⱼ ln aⱼ + (1 − tⱼ) ln(1 − aⱼ)]', outputs: ['sigmoid'] },
  logLikelihood: { formula: 'C = −(1/n) Σₓ Σⱼ tⱼ ln aⱼ', outputs: ['softmax'] },
  quadratic: { formula: 'C = (1/2n) Σₓ Σⱼ (aⱼ − tⱼ)²', outputs: elementwise },
  mse: { formula: 'C = (1/nm) Σₓ Σⱼ (aⱼ − tⱼ)²', outputs: elementwise },
  huber: {
    formula: 'C = (1/n) Σₓ Σⱼ h(aⱼ − tⱼ), h(e) = e²/2 for |e| ≤ 1, else |e| − ½',
    outputs: elementwise,
  },
  squaredError: { formula: 'C = (1/n) Σₓ Σⱼ (aⱼ − tⱼ)²', outputs: elementwise },
} as const satisfies Record<string, CostDeclaration>

export type CostName = keyof typeof COSTS
export const COST_NAMES = Object.keys(COSTS) as CostName[]
