/** Declarations of the activation functions. Words: `activation.<name>.label`. The arithmetic is in `network/activations.ts`. */
export interface ActivationDeclaration {
  readonly formula: string
  readonly derivative: string
  /** Softmax couples the units of its layer, so it can only be the output. */
  readonly place: 'anywhere' | 'output'
}

export const ACTIVATIONS = {
  sigmoid: { formula: 'σ(z) = 1 / (1 + exp(−z))', derivative: 'σ(z)(1 − σ(z))', place: 'anywhere' },
  tanh: { formula: 'tanh(z)', derivative: '1 − tanh²(z)', place: 'anywhere' },
  relu: { formula: 'max(0, z)', derivative: '1 for z > 0, else 0', place: 'anywhere' },
  leakyRelu: { formula: 'z for z > 0, else 0.01 z', derivative: '1 for z > 0, else 0.01', place: 'anywhere' },
  elu: { formula: 'z for z > 0, else exp(z) − 1', derivative: '1 for z ≥ 0, else exp(z)', place: 'anywhere' },
  linear: { formula: 'z', derivative: '1', place: 'anywhere' },
  softmax: { formula: 'exp(zⱼ) / Σₖ exp(zₖ)', derivative: 'aⱼ(δⱼₖ − aₖ)', place: 'output' },
} as const satisfies Record<string, ActivationDeclaration>

export type ActivationName = keyof typeof ACTIVATIONS
export const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as ActivationName[]
