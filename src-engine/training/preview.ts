import { layerSizes, type Experiment, type ExperimentData } from '../contract/experiment'
import type { StepRecord } from '../contract/run-records'
import { Measurement } from '../diagnostics/measurement'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork, drawStart } from '../network/network'
import { Parameters } from '../network/parameters'
import { RememberedDraws } from '../network/standard-draws'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { Machine } from '../numeric/machine'
import { penalty } from './penalty'
import { LiveSettings } from './settings'

interface Rooms {
  readonly key: string
  readonly machine: Machine
  readonly parameters: Parameters
  readonly gradients: Parameters
  readonly workspace: Workspace
}

/**
 * Measures start values again and again while a person drags a slider: memory and images are kept from one to the next as long as
 * sizes, precision and data stay the same, random draws as long as the seed does. One measurement at a time.
 */
export class Preview {
  private rooms: Rooms | null = null
  private readonly draws = new RememberedDraws();

  /** The record a run of the experiment would begin with. Yields between rows, and while start values are drawn. */
  *measure(experiment: Experiment, training: Examples): Generator<void, StepRecord> {
    const images = Math.min(experiment.measure.images, training.count)
    const { machine, parameters, gradients, workspace } = this.roomsFor(experiment, training, images)
    const start = yield* drawStart(experiment, training, this.draws)
    const network = buildNetwork(experiment, machine, training, start, parameters)
    const pass = new GradientPass(network, gradients, workspace)
    const { strength } = new LiveSettings(experiment)
    const measurement = new Measurement(pass, images, () => penalty(parameters, experiment.regularization, strength))
    return yield* measurement.take(0, 0)
  }

  private roomsFor(experiment: Experiment, training: Examples, images: number): Rooms {
    const sizes = layerSizes(experiment, training.inputSize)
    const key = [sizes.join('-'), experiment.precision, images, dataKey(experiment.data)].join('/')
    if (this.rooms?.key === key) return this.rooms
    this.rooms?.machine.dispose()
    const machine = createMachine(experiment.precision)
    this.rooms = {
      key,
      machine,
      parameters: new Parameters(machine, sizes),
      gradients: new Parameters(machine, sizes),
      workspace: new Workspace(machine, sizes, training.head(images), images),
    }
    return this.rooms
  }
}

let inlineDocuments = 0

/** The same for the same images. Samples inside a document are never taken for those of another one. */
const dataKey = (data: ExperimentData): string =>
  data.kind === 'set' ? JSON.stringify([data.set, data.training, data.scaling]) : `inline ${inlineDocuments++}`
