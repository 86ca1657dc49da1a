import type { ActivationName } from './activations'

/**
 * Where the number that scales an initializer is from. `custom`: the document. `library`: what PyTorch's `calculate_gain`
 * answers. `forward`, `backward`: the gain that keeps the mean square of the signal, respectively of the deltas, from layer
 * to layer where weighted inputs are N(0, 1). Words: `gainRule.<name>`.
 */
export const GAIN_RULES = ['custom', 'library', 'forward', 'backward'] as const
export type GainRule = (typeof GAIN_RULES)[number]

export interface Gains {
  /** undefined: PyTorch names none for this activation. */
  readonly library?: number
  /** 1/√E[φ(z)²], z ~ N(0, 1). */
  readonly forward: number
  /** 1/√E[φ′(z)²], z ~ N(0, 1). */
  readonly backward: number
}

/** The integrals are taken with 30 digits over ±30, split where φ or φ′ has a corner. Slopes as in `ACTIVATIONS`. */
export const GAINS: Readonly<Record<ActivationName, Gains>> = {
  sigmoid: { library: 1, forward: 1.8462285453386, backward: 4.722646085938 },
  tanh: { library: 5 / 3, forward: 1.5925374197228, backward: 1.4674135916308 },
  relu: { library: Math.SQRT2, forward: Math.SQRT2, backward: Math.SQRT2 },
  leakyRelu: { library: 1.4141428569978, forward: 1.4141428569978, backward: 1.4141428569978 },
  elu: { forward: 1.2451983007007, backward: 1.2234285575526 },
  linear: { library: 1, forward: 1, backward: 1 },
  hardSigmoid: { forward: 1.859833867763, backward: 5.0313405521521 },
  hardTanh: { forward: 1.3920361404483, backward: 1.2102870624325 },
  lecunTanh: { forward: 1.1543694539761, backward: 1.1152568925388 },
  arctan: { forward: 1.4912076181342, backward: Math.SQRT2 },
  softsign: { forward: 2.3375333631085, backward: 2.0957806089433 },
  softplus: { forward: 1.0418668355353, backward: 1.8462285453386 },
  // PyTorch keeps 3/4 for the sake of the gradients; 1 is what makes SELU normalise itself.
  selu: { library: 3 / 4, forward: 1, backward: 0.9660257769739 },
  gelu: { forward: 1.5335304411955, backward: 1.4811144127083 },
  silu: { forward: 1.6765324703311, backward: 1.6233202579525 },
  mish: { forward: 1.4868475812732, backward: 1.4447552325473 },
  sine: { forward: 1.5208666231788, backward: 1.3272506002846 },
  // Not a function of one number; with the log-likelihood its weighted inputs behave as those of linear units.
  softmax: { library: 1, forward: 1, backward: 1 },
}
