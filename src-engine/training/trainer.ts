import type { Checkpoint } from '../contract/checkpoint'
import { layerSizes, type Experiment, type SettingChange } from '../contract/experiment'
import { Dropout } from '../network/dropout'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork, type Network } from '../network/network'
import { Parameters } from '../network/parameters'
import type { StartValues } from '../network/start-values'
import { Workspace } from '../network/workspace'
import type { Machine } from '../numeric/machine'
import { allFinite } from '../numeric/norm'
import { Descent } from './descent'
import { ENGINE_VERSION } from './engine-version'
import { MiniBatches } from './mini-batches'
import { LiveSettings } from './settings'

/** What is no number any more, in layer `layer`, counted from 0. */
export interface Broken {
  readonly layer: number
  readonly quantity: 'gradient' | 'parameters'
}

/**
 * Makes one update from the gradients of the pass, summed over `examples`, which are zero afterwards; stands between training and its
 * descent where a small experiment does more than the optimizer. Answers whether all parameters are finite.
 */
export type UpdateHook = (descent: Descent, step: number, examples: number) => boolean

/** The updates of an experiment, one after the other, and the state between two of them. */
export class Trainer {
  /** Updates done. */
  step = 0
  readonly network: Network
  readonly pass: GradientPass
  readonly settings: LiveSettings
  batches: MiniBatches
  private readonly descent: Descent
  private readonly dropout: Dropout | null
  /** Whether the batch of the gradients just summed is still in the workspace, for the weights to be updated straight from it. */
  private direct = false

  /** `images`: how many examples are measured now and then; they share the room of the batches. `start`: drawn here where not given. */
  constructor(
    private readonly experiment: Experiment,
    private readonly training: Examples,
    machine: Machine,
    images: number,
    private readonly hook: UpdateHook | null = null,
    start?: StartValues,
  ) {
    const sizes = layerSizes(experiment, training.inputSize)
    this.network = buildNetwork(experiment, machine, training, start)
    const wanted = Math.max(images, experiment.batch.size)
    const workspace = new Workspace(machine, sizes, training, wanted)
    this.pass = new GradientPass(this.network, new Parameters(machine, sizes), workspace)
    this.settings = new LiveSettings(experiment)
    this.batches = new MiniBatches(experiment)
    this.descent = new Descent(experiment, this.pass, this.settings)
    const rates = experiment.layers.map((layer) => layer.dropout)
    this.dropout = rates.some((rate) => rate > 0)
      ? new Dropout(machine, experiment.seed, rates, sizes, workspace.rows)
      : null
  }

  /** The settings of the update that comes next, as far as they are known: what somebody asks for meanwhile waits. */
  followChanges(): void {
    const { batchSize } = this.settings
    this.settings.moveTo(this.step)
    if (this.settings.batchSize !== batchSize) this.batches.resize(this.settings.batchSize)
  }

  /** The settings of the update that comes next, with what was asked for, which is answered. */
  applyChanges(): readonly SettingChange[] {
    this.followChanges()
    const { batchSize } = this.settings
    const asked = this.settings.takeAsked(this.step)
    if (this.settings.batchSize !== batchSize) this.batches.resize(this.settings.batchSize)
    return asked
  }

  /**
   * One update; yields between rows of a large batch. `measured`: the gradients of the pass are those of the measured examples, which
   * are used where these are the batch. Answers what broke; the step is counted where the update was made.
   */
  *train(measured: boolean): Generator<void, Broken | null> {
    const before = this.batches.position
    yield* this.sumGradients(measured)
    const layer = this.brokenGradient()
    if (layer < 0) return this.update()
    // No update was made: the state is the one before the batch.
    this.batches = new MiniBatches(this.experiment, this.settings.batchSize, before)
    return { layer, quantity: 'gradient' }
  }

  /**
   * Takes the next batch and sums its gradients: of the biases always, of the weights unless the update forms them itself. What
   * follows has to be {@link update}.
   */
  *sumGradients(measured: boolean): Generator<void, void> {
    const { batches, pass, dropout } = this
    batches.next()
    dropout?.begin(this.step)
    const ready = measured && this.batchIsMeasured
    if (measured && !ready) pass.gradients.zero()
    this.direct = !ready && this.hook === null && this.descent.direct && batches.count <= pass.rows
    if (this.direct) pass.addBiases(batches.order, batches.from, batches.count, dropout)
    else if (!ready) {
      for (let done = 0; done < batches.count; done += pass.rows) {
        const rows = Math.min(pass.rows, batches.count - done)
        pass.add(batches.order, batches.from + done, rows, dropout)
        if (done + rows < batches.count) yield
      }
    }
  }

  /**
   * The layer where a gradient is no number, −1: none. Errors flow back, so the last one is where it began. Weights' gradients show
   * in the parameters, unless clipping makes them finite again.
   */
  private brokenGradient(): number {
    const { weights, biases } = this.pass.gradients
    const clipped = this.experiment.clipping.name !== 'none'
    let layer = biases.length - 1
    while (layer >= 0 && allFinite(biases[layer]!) && !(clipped && !allFinite(weights[layer]!.values))) layer--
    return layer
  }

  /** Whether the batch just taken is all examples in order, all of them are measured, and nothing is dropped out. */
  private get batchIsMeasured(): boolean {
    const { count } = this.training
    const whole = this.batches.order === null && this.batches.count === count
    return whole && this.experiment.measure.images >= count && this.dropout === null
  }

  /** The update by the gradients just summed, which are 0 afterwards. */
  update(): Broken | null {
    const { descent, batches, step, hook } = this
    const finite = this.direct
      ? descent.updateDirectly(step, batches.count, { dropout: this.dropout })
      : hook === null
        ? descent.update(step, batches.count)
        : hook(descent, step, batches.count)
    this.step++
    return finite ? null : { layer: descent.broken, quantity: 'parameters' }
  }

  /** The first layer with parameters that are not finite, as a document's numbers may be once they are rounded; −1: none. */
  get overflowedLayer(): number {
    const { weights, biases } = this.network.parameters
    return biases.findIndex((values, l) => !allFinite(values) || !allFinite(weights[l]!.values))
  }

  checkpoint(): Checkpoint {
    return {
      engineVersion: ENGINE_VERSION,
      step: this.step,
      position: this.batches.position,
      settings: this.settings.values,
      parameters: this.network.parameters.toFlat(),
      states: this.descent.states.map((state) => state.toFlat()),
    }
  }

  restore({ step, position, settings, parameters, states }: Checkpoint): void {
    this.step = step
    this.settings.restore(step, settings)
    this.batches = new MiniBatches(this.experiment, settings.batchSize, position)
    this.network.parameters.setFlat(parameters)
    this.pass.gradients.zero()
    this.descent.states.forEach((state, i) => {
      state.setFlat(states[i]!)
    })
  }
}
