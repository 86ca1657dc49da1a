/** Digest HABR-11: a symmetric net beside its one-unit twin. */
import type { ActivationName } from '../contract/activations'
import type { Experiment } from '../contract/experiment'
import { collapsedExperiment, twinRules, type TwinRates } from '../exact/collapse'
import type { ExactNet } from '../exact/exact-net'
import { cos, sin } from '../numeric/elementary'
import { computation } from './computation'
import { constantLayers, exactNet, outputs, smallExperiment } from '../exact/small-nets'

/** The one-unit net of a document whose hidden units start equal. */
export function twinOf(experiment: Experiment, kind: TwinRates): ExactNet {
  const full = exactNet(experiment)
  const { sizes } = full.network
  return exactNet(collapsedExperiment(experiment, full.parameters, sizes), twinRules(kind, experiment, sizes))
}

interface Collapse {
  readonly full: readonly number[]
  readonly acts: readonly ActivationName[]
  readonly x: readonly number[]
  readonly t: number
  readonly lr: number
  readonly w1: number
  readonly w2: number
  readonly biases: number
}

function collapsed({ full: sizes, acts, x, t, lr, w1, w2, biases }: Collapse) {
  const layers = constantLayers(sizes.slice(1), acts, [w1, w2], [biases, biases])
  const experiment = smallExperiment([x], [[t]], layers, { learningRate: lr })
  const nets = [exactNet(experiment), twinOf(experiment, 'scaled'), twinOf(experiment, 'same')] as const
  return [1, 2, 10].map((k) => {
    for (const net of nets) net.advanceTo(k)
    const [full, scaled, same] = nets.map((net) => net.look().layers)
    const output = ([, last]: NonNullable<typeof full>): number => last!.activations[0]![0]!
    return {
      k,
      y_full: output(full!),
      y_collapsed_scaled_lr: output(scaled!),
      y_collapsed_same_lr: output(same!),
      w1: [...full![0]!.weights.subarray(0, x.length)],
      w2: full![1]!.weights[0]!,
      w2_collapsed: scaled![1]!.weights[0]!,
    }
  })
}

interface Width {
  readonly acts: readonly ActivationName[]
  readonly w1: number
  readonly w2: number
  readonly b1: number
  readonly b2: number
  readonly lr: number
  readonly steps: number
}

/** The samples and targets of HABR-11.b, which its record gives as formulas. */
export const WAVES = Array.from({ length: 16 }, (_, i) => [sin(3 * i + 1), cos(2 * i + 0.5), sin(1.7 * i)] as const)
export const WAVE_TARGETS = WAVES.map(([x0, x1]) => [sin(x0) + 0.3, 0.5 * x1 - 0.2])

export function atWidth(n2: number, { acts, w1, w2, b1, b2, lr, steps }: Width) {
  const experiment = smallExperiment(WAVES, WAVE_TARGETS, constantLayers([n2, 2], acts, [w1, w2], [b1, b2]), {
    learningRate: lr,
  })
  const [full, scaled, same] = [exactNet(experiment), twinOf(experiment, 'scaled'), twinOf(experiment, 'same')]
  for (const net of [full, scaled, same]) net.advanceTo(steps)
  return {
    n2,
    loss_full: full.look().cost,
    max_dy_scaled: largestDistance(scaled, full),
    loss_same_lr: same.look().cost,
    max_dy_same_lr: largestDistance(same, full),
  }
}

/** Of any output for any example. */
export function largestDistance(net: ExactNet, other: ExactNet): number {
  const reference = outputs(other)
  return Math.max(...outputs(net).map((y, i) => Math.abs(y - reference[i]!)))
}

const byWidth = (width: Width) => [2, 4, 8, 16].map((n2) => atWidth(n2, width))

export const TWINS = { 'HABR-11.a': computation(collapsed), 'HABR-11.b': computation(byWidth) }
