import type { ActivationName } from '../contract/activations'
import type { ReluSlopeAtZero } from '../contract/option'
import { activationFunction } from '../network/activations'
import { plainMachine } from '../numeric/plain-machine'
import { stablePartition, symmetricLayers, type ColouredNet } from './colour-refinement'
import type { WeightPattern } from '../contract/probes/symmetry'
import { patternBetween, weightPattern } from './weight-pattern'

/** A net before training, as far as its symmetry goes. */
export interface PatternStart extends ColouredNet {
  readonly activations: readonly ActivationName[]
  readonly reluSlopeAtZero: ReluSlopeAtZero
}

/**
 * The pattern of every matrix after each of `steps` updates, without training: the law of digest 0.2 with the zero wave
 * of 0.3. A matrix moves once the error reaches its layer, through slopes and matrices that are not 0, and the layer
 * before it is active. The error at the outputs is taken to be non-zero and no terms to cancel, which a balanced batch
 * can contradict. (steps, matrices)
 */
export function predictPatterns(net: PatternStart, steps: number): WeightPattern[][] {
  const { sizes, weights } = net
  const symmetric = symmetricLayers(stablePartition(net))
  const start = weights.map((matrix, l) => weightPattern(matrix, sizes[l]!))
  const final = start.map((_, l) => patternBetween(symmetric[l]!, symmetric[l + 1]!))
  const { active: lit, slopes } = unfedLayers(net)
  let zero = start.map((pattern) => pattern === 'zero')
  let moved = start.map(() => false)
  let learned = start.map(() => false)
  return Array.from({ length: steps }, () => {
    const passes = zero.map((empty, l) => !empty || slopes[l]! || learned[l]!)
    const hears = passes.map((pass, l) => pass && zero.every((empty, m) => m <= l || (!empty && passes[m]!)))
    const active = activeLayers(
      zero,
      lit.map((on, l) => on || learned[l]!),
    )
    learned = learned.map((already, l) => already || hears[l]!)
    moved = moved.map((already, l) => already || (hears[l]! && active[l]!))
    zero = zero.map((empty, l) => empty && !moved[l]!)
    return start.map((pattern, l) => (zero[l]! ? 'zero' : moved[l]! ? final[l]! : pattern))
  })
}

/** Of layers that hear only their start biases: whether f(b) and f′(b) are other than 0 for some unit. */
function unfedLayers({ activations, biases, reluSlopeAtZero }: PatternStart): { active: boolean[]; slopes: boolean[] } {
  const machine = plainMachine('float64')
  const layers = activations.map((name, l) => {
    const row = (): ReturnType<typeof machine.rows> => machine.rows(1, biases[l]!.length)
    const [zs, values, slopes] = [row(), row(), row()]
    zs.values.set(Array.from(biases[l]!))
    slopes.values.fill(1)
    const { activate, multiplyByDerivative } = activationFunction(machine, name, reluSlopeAtZero)
    activate(values, zs, 1)
    // A softmax is met only under the cost that derives past it.
    if (name !== 'softmax') multiplyByDerivative(slopes, zs, values, 1)
    return { active: values.values.some((value) => value !== 0), slopes: slopes.values.some((slope) => slope !== 0) }
  })
  return { active: layers.map(({ active }) => active), slopes: layers.map(({ slopes }) => slopes) }
}

/** Whether something other than 0 enters each matrix; the inputs always count. `lit`: active by the bias alone. */
function activeLayers(zero: readonly boolean[], lit: readonly boolean[]): boolean[] {
  const active = [true]
  for (let l = 0; l < zero.length - 1; l++) active.push(lit[l]! || (active[l]! && !zero[l]!))
  return active
}
