import type { StepRecord } from '../contract/run-records'
import type { GradientPass } from '../network/gradient-pass'
import type { Parameters } from '../network/parameters'
import { forward } from '../network/propagation'
import { euclideanNorm, frobeniusNorm } from '../numeric/norm'
import { ActivationProbe } from './activation-probe'
import { DeltaProbe } from './delta-probe'
import { OutcomeProbe } from './outcome-probe'

/**
 * One record of a net over the first examples of a slice. ‖∂C/∂W‖ costs a third of the time and is measured always,
 * previews included: it is what tells a vanishing gradient from units that merely cancel.
 */
export class Measurement {
  private readonly outcome: OutcomeProbe
  private readonly deltas: DeltaProbe
  private readonly activations: ActivationProbe

  /** `images`: how many examples to average over. `penalty`: what regularization adds to the cost. */
  constructor(
    private readonly pass: GradientPass,
    private readonly images: number,
    private readonly penalty: (parameters: Parameters) => number,
  ) {
    const { machine, sizes, cost } = pass.network
    this.outcome = new OutcomeProbe(cost)
    this.deltas = new DeltaProbe(machine, sizes.length - 1, pass.rows)
    this.activations = new ActivationProbe(machine, sizes)
  }

  /** Examples answered rightly in the last record. */
  get correct(): number {
    return this.outcome.correct
  }

  /** The record, neurons included. Yields between rows; afterwards the gradients of the pass are the sums over the measured examples. */
  *take(step: number, epoch: number): Generator<void, StepRecord> {
    const { pass } = this
    pass.gradients.zero()
    this.outcome.begin()
    this.deltas.begin()
    this.activations.begin()
    for (let from = 0; from < this.images; from += pass.rows) {
      const rows = Math.min(pass.rows, this.images - from)
      pass.add(null, from, rows)
      this.outcome.addRows(pass.workspace.output, rows)
      this.deltas.addRows(pass.workspace, rows)
      this.activations.addRows(pass.workspace, rows)
      yield
    }
    if (this.activations.overflowed) yield* this.spreadAgain()
    return this.record(step, epoch)
  }

  /** Squares of activations beyond 10¹⁵⁴ overflow where their variance may not. */
  private *spreadAgain(): Generator<void, void> {
    const { network, workspace, rows: most } = this.pass
    this.activations.begin(true)
    for (let from = 0; from < this.images; from += most) {
      const rows = Math.min(most, this.images - from)
      workspace.load(null, from, rows)
      forward(network, workspace, rows)
      this.activations.addRows(workspace, rows)
      yield
    }
  }

  private record(step: number, epoch: number): StepRecord {
    const { network, gradients } = this.pass
    const { machine, parameters } = network
    const perLayer = (value: (layer: number) => number): Float64Array =>
      Float64Array.from({ length: network.activations.length }, (_, layer) => orInfinite(value(layer)))
    const spreads = network.activations.map((_, l) => this.activations.spread(l))
    const cost = this.outcome.meanCost
    return {
      step,
      epoch,
      cost,
      costTotal: cost + this.penalty(parameters),
      accuracy: this.outcome.accuracy,
      layers: {
        deltaNormOfMean: perLayer((l) => euclideanNorm(gradients.biases[l]!) / this.images),
        deltaMeanOfNorms: perLayer((l) => this.deltas.meanOfNorms(l)),
        weightGradientNorm: perLayer((l) => frobeniusNorm(machine, gradients.weights[l]!) / this.images),
        weightNorm: perLayer((l) => frobeniusNorm(machine, parameters.weights[l]!)),
        biasNorm: perLayer((l) => euclideanNorm(parameters.biases[l]!)),
        activationMean: perLayer((l) => spreads[l]!.mean),
        activationVariance: perLayer((l) => spreads[l]!.variance),
      },
      neurons: this.meanDeltas(),
    }
  }

  /** ⟨δ⟩ = ∂C/∂b of every unit, layers one after the other. */
  private meanDeltas(): Float64Array {
    const { biases } = this.pass.gradients
    const neurons = new Float64Array(biases.reduce((units, layer) => units + layer.length, 0))
    let offset = 0
    for (const sums of biases) {
      for (let j = 0; j < sums.length; j++) neurons[offset + j] = orInfinite(sums[j]! / this.images)
      offset += sums.length
    }
    return neurons
  }
}

/** An overflow that met one of the other sign, or a 0, has left NaN. */
const orInfinite = (value: number): number => (Number.isNaN(value) ? Infinity : value)
