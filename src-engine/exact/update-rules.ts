import type { ExactRules } from '../contract/exact'
import type { Experiment } from '../contract/experiment'
import type { GradientPass } from '../network/gradient-pass'
import type { Parameters } from '../network/parameters'
import { exp } from '../numeric/elementary'
import { allFinite } from '../numeric/norm'
import { RandomStream } from '../random/random-stream'
import type { Descent } from '../training/descent'
import { learningRateFactor } from '../training/schedules'
import { unitPlaces, type UnitPlace } from './flat-layout'

/**
 * Updates by the rules of a small experiment: decay and noise are added, gradients of cut connections and of redrawn
 * layers forgotten, the optimizer or a multiplicative form makes the change, and the change is scaled unit by unit.
 */
export class RuledUpdate {
  private readonly places: readonly UnitPlace[]

  constructor(
    private readonly experiment: Experiment,
    private readonly rules: ExactRules,
    sizes: readonly number[],
  ) {
    this.places = unitPlaces(sizes)
  }

  /** Sets the weights of cut connections to 0. */
  cut(parameters: Parameters): void {
    if (this.rules.masks === null) return
    const flat = parameters.toFlat()
    this.clearCut(flat)
    parameters.setFlat(flat)
  }

  /**
   * One update from the summed gradients of `pass`, which are zero afterwards; `learningRate` as set now, before its
   * schedule.
   */
  update(pass: GradientPass, descent: Descent, step: number, examples: number, learningRate: number): boolean {
    const { parameters } = pass.network
    const sums = pass.gradients.toFlat()
    const before = parameters.toFlat()
    this.addDecay(sums, before, examples)
    this.addNoise(sums, step, examples)
    this.clearCut(sums)
    this.clearRedrawn(sums)
    if (this.rules.form === 'additive') {
      pass.gradients.setFlat(sums)
      descent.update(step, examples)
    } else {
      pass.gradients.zero()
      parameters.setFlat(
        this.multiplied(before, sums, (learningRate * learningRateFactor(this.experiment, step)) / examples),
      )
    }
    this.scaleChange(parameters, before)
    return allFinite(parameters.toFlat())
  }

  private clearCut(flat: Float64Array): void {
    const { masks } = this.rules
    if (masks === null) return
    for (const { layer, unit, from, fanIn } of this.places) {
      const mask = masks[layer]
      if (!mask) continue
      for (let k = 0; k < fanIn; k++) if (mask[unit * fanIn + k] === 0) flat[from + k] = 0
    }
  }

  private clearRedrawn(flat: Float64Array): void {
    const { redrawn } = this.rules
    if (redrawn === null) return
    for (const { layer, from, fanIn, bias } of this.places) {
      if (redrawn[layer] !== true) continue
      flat.fill(0, from, from + fanIn)
      flat[bias] = 0
    }
  }

  private addDecay(sums: Float64Array, values: Float64Array, examples: number): void {
    const { decay } = this.rules
    if (decay === null) return
    for (const { layer, from, fanIn } of this.places) {
      for (let k = from; k < from + fanIn; k++) sums[k]! += examples * decay[layer]! * values[k]!
    }
  }

  /** A stream per unit and update: what one unit draws does not depend on the others. */
  private addNoise(sums: Float64Array, step: number, examples: number): void {
    const { noise } = this.rules
    if (noise === null) return
    for (const { layer, unit, from, fanIn, bias } of this.places) {
      const std = noise[layer]?.[unit] ?? 0
      if (std === 0) continue
      const stream = new RandomStream(this.experiment.seed, `noise/${step}/${layer + 1}/${unit}`)
      const draw = (): number => examples * std * stream.nextNormal()
      for (let k = from; k < from + fanIn; k++) sums[k]! += draw()
      sums[bias]! += draw()
    }
  }

  /** The experiment's clipping, regularization and memory belong to its optimizer and have no part in this. */
  private multiplied(values: Float64Array, sums: Float64Array, rate: number): Float64Array {
    const { form } = this.rules
    const { layers } = this.experiment
    const next = Float64Array.from(values)
    const multiply = (at: number, layerRate: number): void => {
      const change = layerRate * sums[at]!
      next[at] = values[at]! * (form === 'multiplicative' ? 1 - change : exp(-change))
    }
    for (const { layer, from, fanIn, bias } of this.places) {
      const { frozen, learningRateFactor: factor } = layers[layer]!
      if (frozen) continue
      for (let k = from; k < from + fanIn; k++) multiply(k, rate * factor)
      multiply(bias, rate * factor)
    }
    return next
  }

  /**
   * p ← p₀ + r (p − p₀). The optimizers round p to its own last place first, so r-fold changes are exact to r half
   * units of that place; a factor of 1 changes no bit.
   */
  private scaleChange(parameters: Parameters, before: Float64Array): void {
    const { rates } = this.rules
    if (rates === null) return
    const values = parameters.toFlat()
    const scale = (at: number, factor: number): void => {
      if (factor !== 1) values[at] = before[at]! + factor * (values[at]! - before[at]!)
    }
    for (const { layer, unit, from, fanIn, bias } of this.places) {
      const unitRates = rates[layer]
      if (!unitRates) continue
      for (let k = from; k < from + fanIn; k++) scale(k, unitRates.weights[unit]!)
      scale(bias, unitRates.biases[unit]!)
    }
    parameters.setFlat(values)
  }
}
