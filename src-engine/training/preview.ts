import { layerSizes, type Experiment } from '../contract/experiment'
import type { StepRecord } from '../contract/run-records'
import { Measurement } from '../diagnostics/measurement'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork } from '../network/network'
import { Parameters } from '../network/parameters'
import { Workspace } from '../network/workspace'
import type { Backend } from '../numeric/backend'
import { interleavedBackend } from '../numeric/interleaved-backend'
import { weightPenalty } from './regularization'

interface Rooms {
  readonly key: string
  readonly parameters: Parameters
  readonly gradients: Parameters
  readonly workspace: Workspace
}

/**
 * Measures start values again and again while a person drags a slider: memory is kept from one to the next as long as the
 * sizes stay the same. One measurement at a time.
 */
export class Preview {
  private rooms: Rooms | null = null

  constructor(private readonly backend: Backend = interleavedBackend) {}

  /** The record a run of the experiment would begin with. Yields between rows. */
  *measure(experiment: Experiment, training: Examples): Generator<void, StepRecord> {
    const { parameters, gradients, workspace } = this.roomsFor(experiment, training)
    const network = buildNetwork(experiment, training.inputSize, parameters)
    const pass = new GradientPass(network, training, gradients, workspace, this.backend)
    const images = Math.min(experiment.measure.images, training.count)
    const measurement = new Measurement(pass, images, weightPenalty(experiment).strength)
    return yield* measurement.take(0, 0)
  }

  private roomsFor(experiment: Experiment, training: Examples): Rooms {
    const sizes = layerSizes(experiment, training.inputSize)
    const key = `${sizes.join('-')}/${training.sparse ? 'sparse' : 'dense'}`
    if (this.rooms?.key !== key) {
      this.rooms = {
        key,
        parameters: new Parameters(sizes),
        gradients: new Parameters(sizes),
        workspace: new Workspace(sizes, training),
      }
    }
    return this.rooms
  }
}
