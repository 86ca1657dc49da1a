import type { StepRecord } from '../contract/run-records'
import type { GradientPass } from '../network/gradient-pass'
import { euclideanNorm } from '../numeric/norm'
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

  /** `strength`: λ/n of the penalty in `costTotal`. `images`: how many examples to average over. */
  constructor(
    private readonly pass: GradientPass,
    private readonly images: number,
    private readonly strength: number,
  ) {
    const { sizes, cost } = pass.network
    this.outcome = new OutcomeProbe(cost)
    this.deltas = new DeltaProbe(sizes)
    this.activations = new ActivationProbe(sizes)
  }

  /** The record, neurons included. Yields between rows; afterwards the gradients of the pass are the sums over the measured examples. */
  *take(step: number, epoch: number): Generator<void, StepRecord> {
    const { pass } = this
    pass.gradients.flat.fill(0)
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
    return this.record(step, epoch)
  }

  private record(step: number, epoch: number): StepRecord {
    const { network, gradients } = this.pass
    const { parameters } = network
    const perLayer = (value: (layer: number) => number): Float64Array =>
      Float64Array.from({ length: network.activations.length }, (_, layer) => value(layer))
    const weightNorm = perLayer((l) => euclideanNorm(parameters.weights[l]!))
    const cost = this.outcome.meanCost
    const squares = weightNorm.reduce((sum, norm) => sum + norm * norm, 0)
    // Squares may overflow, and 0·∞ would be no number.
    const penalty = this.strength === 0 ? 0 : (this.strength / 2) * squares
    return {
      step,
      epoch,
      cost,
      costTotal: cost + penalty,
      accuracy: this.outcome.accuracy,
      layers: {
        deltaNormOfMean: perLayer((l) => euclideanNorm(gradients.biases[l]!) / this.images),
        deltaMeanOfNorms: perLayer((l) => this.deltas.meanOfNorms(l)),
        weightGradientNorm: perLayer((l) => euclideanNorm(gradients.weights[l]!) / this.images),
        weightNorm,
        biasNorm: perLayer((l) => euclideanNorm(parameters.biases[l]!)),
        activationMean: perLayer((l) => this.activations.mean(l)),
        activationVariance: perLayer((l) => this.activations.variance(l)),
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
      for (let j = 0; j < sums.length; j++) neurons[offset + j] = sums[j]! / this.images
      offset += sums.length
    }
    return neurons
  }
}
