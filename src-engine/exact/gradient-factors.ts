import type { Look } from './look'

/** One weighted share of the error that a unit hears from the layer behind it: w · δ. */
export interface ErrorShare {
  /** The unit of the next layer. */
  readonly unit: number
  readonly weight: number
  readonly delta: number
  readonly product: number
}

/** δ = f′(z) · error of one unit for one example. Layers count from 0, the first one with weights. */
export interface UnitFactors {
  readonly layer: number
  readonly unit: number
  readonly z: number
  readonly activation: number
  /** f′(z); null in a softmax layer. */
  readonly slope: number | null
  /**
   * Shares of the next layer in the order they are summed; none in the output layer, whose error comes from the cost.
   */
  readonly shares: readonly ErrorShare[]
  /**
   * ∂Cₓ/∂a, the sum of the shares; of the output layer δ / f′(z), null where f′(z) is 0 or a cost is derived past its
   * activation.
   */
  readonly error: number | null
  readonly delta: number
}

/** ∂Cₓ/∂w = a · δ of one connection for one example. */
export interface EdgeFactors {
  readonly example: number
  /** The activation, or input, at the source of the connection. */
  readonly input: number
  readonly unit: UnitFactors
  readonly product: number
}

/** The factors of the delta of a unit, for the example at place `row` of a look. */
export function unitFactors(look: Look, layer: number, unit: number, row: number): UnitFactors {
  const { zs, activations, slopes, deltas } = look.layers[layer]!
  const delta = deltas[row]![unit]!
  const slope = slopes === null ? null : slopes[row]![unit]!
  const shares = errorShares(look, layer, unit, row)
  const heard = shares.reduce((sum, { product }) => sum + product, 0)
  const behind = layer < look.layers.length - 1
  return {
    layer,
    unit,
    z: zs[row]![unit]!,
    activation: activations[row]![unit]!,
    slope,
    shares,
    error: behind ? heard : slope === null || slope === 0 ? null : delta / slope,
    delta,
  }
}

function errorShares(look: Look, layer: number, unit: number, row: number): ErrorShare[] {
  const next = look.layers[layer + 1]
  if (next === undefined) return []
  return Array.from(next.deltas[row]!, (delta, j) => {
    const weight = next.weights[j * next.fanIn + unit]!
    return { unit: j, weight, delta, product: weight * delta }
  })
}

/**
 * The factors of ∂C/∂w of the connection from `source` to `unit`, one entry per example looked at; their mean is the
 * gradient. The bias is the connection from `null`, whose input is 1.
 */
export const edgeFactors = (look: Look, layer: number, unit: number, source: number | null): EdgeFactors[] =>
  look.examples.map((example, row) => {
    const input = source === null ? 1 : look.layers[layer]!.inputs[row]![source]!
    const factors = unitFactors(look, layer, unit, row)
    return { example, input, unit: factors, product: input * factors.delta }
  })

/** One way from a unit to an output, and the product of everything on it: f′(z) Π w f′(z) · ∂Cₓ/∂a of the output. */
export interface GradientPath {
  /** One unit per layer, from the unit asked for to the output. */
  readonly units: readonly number[]
  /** The weights between them. */
  readonly weights: readonly number[]
  /** f′(z) of every unit but the output. */
  readonly slopes: readonly number[]
  /** δ of the output. */
  readonly delta: number
  readonly product: number
}

/** Ways a screen can list. */
export const MOST_PATHS = 256

/**
 * δ of a unit as the sum over all ways to the outputs: δⱼ = Σ f′(zⱼ) w f′(z) … w δᴸ (Nielsen 2015, chapter 5). Null
 * where there are more than {@link MOST_PATHS}.
 */
export function gradientPaths(look: Look, layer: number, unit: number, row: number): GradientPath[] | null {
  const behind = look.layers.slice(layer + 1)
  if (behind.reduce((ways, { fanOut }) => ways * fanOut, 1) > MOST_PATHS) return null
  let paths: Omit<GradientPath, 'delta' | 'product'>[] = [{ units: [unit], weights: [], slopes: [] }]
  behind.forEach(({ fanIn, fanOut, weights }, i) => {
    const slopes = look.layers[layer + i]!.slopes![row]!
    paths = paths.flatMap((path) => {
      const from = path.units.at(-1)!
      return Array.from({ length: fanOut }, (_, to) => ({
        units: [...path.units, to],
        weights: [...path.weights, weights[to * fanIn + from]!],
        slopes: [...path.slopes, slopes[from]!],
      }))
    })
  })
  const outputs = look.layers.at(-1)!.deltas[row]!
  return paths.map((path) => {
    const delta = outputs[path.units.at(-1)!]!
    const product = path.weights.reduce((value, weight, i) => value * weight * path.slopes[i]!, delta)
    return { ...path, delta, product }
  })
}
