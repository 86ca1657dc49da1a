import type { ActivationName } from '../contract/activations'
import { activationFunction } from '../network/activations'
import { log } from '../numeric/elementary'
import { plainMachine } from '../numeric/plain-machine'

/** Chains of single neurons side by side: entry c of every list belongs to chain c. */
export interface Chains {
  /** Per layer, weights and biases of all chains. */
  readonly weights: readonly Float64Array[]
  readonly biases: readonly Float64Array[]
  /** a₀ of every chain. */
  readonly inputs: Float64Array
  readonly activation: Exclude<ActivationName, 'softmax'>
}

/** Per layer, of all chains. */
export interface ChainFactors {
  readonly zs: readonly Float64Array[]
  readonly activations: readonly Float64Array[]
  /** f′(zⱼ) */
  readonly slopes: readonly Float64Array[]
  /** wⱼ f′(zⱼ), what the error is multiplied by on its way through layer j */
  readonly factors: readonly Float64Array[]
  /** ∂C/∂bⱼ for ∂C/∂a_L = 1: f′(zⱼ) Π_{i>j} wᵢ f′(zᵢ) (Nielsen 2015, chapter 5) */
  readonly gradients: readonly Float64Array[]
}

/** Everything a chain's gradients are made of (digest NIEL-14). */
export function chainFactors({ weights, biases, inputs, activation }: Chains): ChainFactors {
  const machine = plainMachine('float64')
  const { activate, multiplyByDerivative } = activationFunction(machine, activation, 0)
  const chains = inputs.length
  const row = (): ReturnType<typeof machine.rows> => machine.rows(1, chains)
  let entering = inputs
  const layers = weights.map((w, l) => {
    const [zs, activations, slopes] = [row(), row(), row()]
    for (let c = 0; c < chains; c++) zs.values[c] = w[c]! * entering[c]! + biases[l]![c]!
    activate(activations, zs, 1)
    slopes.values.fill(1)
    multiplyByDerivative(slopes, zs, activations, 1)
    entering = activations.values as Float64Array
    const slope = slopes.values as Float64Array
    return {
      zs: zs.values as Float64Array,
      activations: entering,
      slopes: slope,
      factors: slope.map((f, c) => w[c]! * f),
    }
  })
  const gradients: Float64Array[] = []
  let behind = new Float64Array(chains).fill(1)
  for (let l = layers.length - 1; l >= 0; l--) {
    const heard = behind
    gradients.unshift(layers[l]!.slopes.map((slope, c) => slope * heard[c]!))
    behind = layers[l]!.factors.map((factor, c) => factor * heard[c]!)
  }
  return {
    zs: layers.map(({ zs }) => zs),
    activations: layers.map(({ activations }) => activations),
    slopes: layers.map(({ slopes }) => slopes),
    factors: layers.map(({ factors }) => factors),
    gradients,
  }
}

/** One chain. */
export const chain = (
  weights: readonly number[],
  biases: readonly number[],
  input: number,
  activation: Chains['activation'] = 'sigmoid',
): Chains => ({
  weights: weights.map((w) => Float64Array.of(w)),
  biases: biases.map((b) => Float64Array.of(b)),
  inputs: Float64Array.of(input),
  activation,
})

const HALVINGS = 60

/**
 * The interval of a₀ around `within` where the gradient grows backwards, |∂C/∂b₁| > |∂C/∂b_L|, found by halving up to
 * `reach` on both sides; null where it does not at `within` (digest NIEL-17). An end at `reach` means that it goes on.
 * Gaps smaller than `reach` may be passed over.
 */
export function explodingWindow(
  weights: readonly number[],
  biases: readonly number[],
  within: number,
  reach: number,
): readonly [from: number, to: number] | null {
  const grows = (input: number): boolean => {
    const { gradients } = chainFactors(chain(weights, biases, input))
    return Math.abs(gradients[0]![0]!) > Math.abs(gradients.at(-1)![0]!)
  }
  if (!grows(within)) return null
  const edge = (direction: number): number => {
    let inside = 0
    let outside = reach
    if (grows(within + direction * outside)) return within + direction * outside
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (inside + outside) / 2
      if (grows(within + direction * middle)) inside = middle
      else outside = middle
    }
    return within + direction * inside
  }
  return [edge(-1), edge(1)]
}

/**
 * Width of the activations a for which |w σ′(w a + b)| ≥ 1: (2/|w|) ln(|w|(1 + √(1 − 4/|w|))/2 − 1), 0 for |w| ≤ 4
 * (Nielsen 2015, chapter 5, exercise). It lies around a = −b/w and is cut where a is bounded.
 */
export function liveWidth(weight: number): number {
  const w = Math.abs(weight)
  if (w <= 4) return 0
  return (2 / w) * log((w * (1 + Math.sqrt(1 - 4 / w))) / 2 - 1)
}

const GOLDEN = 0.6180339887498949

/** The weight of the largest {@link liveWidth}, by golden section, and that width. */
export function widestWeight(): { readonly weight: number; readonly width: number } {
  let low = 4
  let high = 100
  while (high - low > 1e-8) {
    const left = high - GOLDEN * (high - low)
    const right = low + GOLDEN * (high - low)
    if (liveWidth(left) > liveWidth(right)) high = right
    else low = left
  }
  const weight = (low + high) / 2
  return { weight, width: liveWidth(weight) }
}
