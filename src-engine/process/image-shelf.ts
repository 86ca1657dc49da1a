import type { SetAnnouncement, SetChunk } from '../contract/engine-api'
import { LabError, type LabFailure } from '../contract/errors'
import {
  layerSizes,
  totalSteps,
  trainingExamples,
  type Experiment,
  type ExperimentData,
  type SetShape,
} from '../contract/experiment'
import { parseExperiment } from '../contract/parse-experiment'
import type { RunHeader, RunKind } from '../contract/run-records'
import { imagesForStart } from '../network/data-dependent'
import { InlineExamples, UNIT_SCALE, type Examples } from '../network/examples'
import { ENGINE_VERSION } from '../training/engine-version'
import type { RunData } from '../training/run'
import { runData } from './run-data'
import { SetBytes } from './set-bytes'

/** The image sets of one process, and what documents become with them. Throws DATASET_UNAVAILABLE for a set that is not here. */
export class ImageShelf {
  private readonly sets = new Map<string, SetBytes>()

  announce(set: SetAnnouncement): void {
    const bytes = new SetBytes(set)
    this.sets.set(bytes.shape.id, bytes)
  }

  write({ set, file, offset, bytes }: SetChunk): void {
    this.announced(set).write(file, offset, bytes)
  }

  finish(set: string, failure: LabFailure | null): void {
    this.announced(set).finish(failure)
  }

  get shapes(): SetShape[] {
    return [...this.sets.values()].map(({ shape }) => shape)
  }

  /** Throws the first problem of what is no experiment for these sets. */
  readonly parse = (input: unknown): Experiment => {
    const parsed = parseExperiment(input, this.shapes)
    if (parsed.ok) return parsed.experiment
    const [problem] = parsed.problems
    if (problem === undefined) throw new LabError('EXPERIMENT_NOT_OBJECT')
    throw new LabError(problem.code, { ...problem.params, path: problem.path.join('.') })
  }

  /** What decides the bits of a run beside its document. */
  readonly madeWith = ({ data }: Experiment): Pick<RunHeader, 'engineVersion' | 'dataChecksum'> => ({
    engineVersion: ENGINE_VERSION,
    dataChecksum: data.kind === 'set' ? this.announced(data.set).checksum : '',
  })

  /** `startedAt`: milliseconds since 1970. */
  header(id: string, kind: RunKind, experiment: Experiment, startedAt: number): RunHeader {
    const { data } = experiment
    const set = data.kind === 'set' ? this.announced(data.set) : null
    const inputSize = set?.shape.inputSize ?? (data.kind === 'inline' ? (data.inputs[0]?.length ?? 0) : 0)
    return {
      id,
      kind,
      experiment,
      sizes: layerSizes(experiment, inputSize),
      totalSteps: kind === 'measurement' ? 0 : totalSteps(experiment),
      startedAt,
      ...this.madeWith(experiment),
    }
  }

  /** A run is stored, so it waits until the checksum of its images has agreed. */
  async whenComplete(data: ExperimentData): Promise<void> {
    if (data.kind === 'set') await this.announced(data.set).whenComplete()
  }

  /** All examples of a document, as soon as they are there. */
  readonly complete = async (data: ExperimentData): Promise<RunData> => {
    await this.whenComplete(data)
    return this.present(data)
  }

  /** All examples of a document that is complete. */
  present(data: ExperimentData): RunData {
    return runData(data, (id) => this.announced(id))
  }

  /** Those a preview needs, as soon as they are there: the others may still be on their way. */
  async first(experiment: Experiment): Promise<Examples> {
    const { data, measure } = experiment
    if (data.kind === 'inline') return new InlineExamples(data.inputs, data.targets)
    const set = this.announced(data.set)
    const all = trainingExamples(data)
    const wanted = data.scaling === 'standardized' ? all : Math.max(measure.images, imagesForStart(experiment))
    await set.whenPresent(data.training, Math.min(wanted, all))
    return set.examples(data.training, set.scale(data))
  }

  /** What pixels are multiplied with and shifted by. */
  readonly scaleOf = async ({ data }: Experiment): Promise<Float64Array> => {
    await this.whenComplete(data)
    return data.kind === 'set' ? this.announced(data.set).scale(data) : UNIT_SCALE
  }

  private announced(id: string): SetBytes {
    const set = this.sets.get(id)
    if (set === undefined) throw new LabError('DATASET_UNAVAILABLE', { set: String(id) })
    return set
  }
}
