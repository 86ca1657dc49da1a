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
  hardSigmoid: {
    formula: 'max(0, min(1, 0.2 z + 0.5))',
    derivative: '0.2 for |z| < 2.5, else 0',
    place: 'anywhere',
  },
  hardTanh: { formula: 'max(−1, min(1, z))', derivative: '1 for |z| < 1, else 0', place: 'anywhere' },
  lecunTanh: { formula: '1.7159 tanh(2z/3)', derivative: '1.1439 (1 − tanh²(2z/3))', place: 'anywhere' },
  arctan: { formula: 'arctan(z)', derivative: '1 / (1 + z²)', place: 'anywhere' },
  softsign: { formula: 'z / (1 + |z|)', derivative: '1 / (1 + |z|)²', place: 'anywhere' },
  softplus: { formula: 'ln(1 + exp(z))', derivative: 'σ(z)', place: 'anywhere' },
  selu: {
    formula: '1.0507 z for z > 0, else 1.7581 (exp(z) − 1)',
    derivative: '1.0507 for z > 0, else 1.7581 exp(z)',
    place: 'anywhere',
  },
  gelu: { formula: 'z Φ(z)', derivative: 'Φ(z) + z φ(z)', place: 'anywhere' },
  silu: { formula: 'z σ(z)', derivative: 'σ(z)(1 + z(1 − σ(z)))', place: 'anywhere' },
  mish: {
    formula: 'z tanh(ln(1 + exp(z)))',
    derivative: 'a/z + z σ(z)(1 − (a/z)²)',
    place: 'anywhere',
  },
  sine: { formula: 'sin(z)', derivative: 'cos(z)', place: 'anywhere' },
  softmax: { formula: 'exp(zⱼ) / Σₖ exp(zₖ)', derivative: 'aⱼ(δⱼₖ − aₖ)', place: 'output' },
} as const satisfies Record<string, ActivationDeclaration>

export type ActivationName = keyof typeof ACTIVATIONS
export const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as ActivationName[]
