import { LabError } from '../contract/errors'
import { layerSizes, type Experiment, type SetShape } from '../contract/experiment'
import { MODEL_FORMAT_NAMES, type ModelFormat } from '../contract/model-format'
import { parseExperiment } from '../contract/parse-experiment'
import type { SavedWeights } from '../contract/engine-api'
import { modelFile } from '../interchange'
import { ENGINE_VERSION } from '../training/engine-version'
import { refused } from './answer'

/** More images than any file has: a saved run whose set is not on this computer can be exported all the same. */
const ANY_COUNT = 2 ** 40

/** The file of a saved network; `scale`: what the 256 bytes stand for where inputs are standardized, see `SetBytes.scale`. */
export async function exportedModel(
  input: unknown,
  weights: SavedWeights,
  format: ModelFormat,
  known: readonly SetShape[],
  scale: (experiment: Experiment) => Promise<Float64Array>,
): Promise<Uint8Array> {
  if (!MODEL_FORMAT_NAMES.includes(format)) throw refused('format')
  const experiment = savedExperiment(input, weights, known)
  const { sizes, parameters } = weights
  const expected = layerSizes(experiment, sizes[0] ?? 0)
  if (expected.join() !== sizes.join() || parameters.length !== numbersOf(sizes)) throw refused('weights')
  const standardized = experiment.data.kind === 'set' && experiment.data.scaling === 'standardized'
  const inputScale = standardized ? scaleOfGreys(await scale(experiment)) : null
  return modelFile({ experiment, engineVersion: ENGINE_VERSION, sizes, parameters, inputScale }, format)
}

function savedExperiment(input: unknown, { sizes }: SavedWeights, known: readonly SetShape[]): Experiment {
  const id = (input as { data?: { set?: unknown } } | null)?.data?.set
  const unknown = typeof id === 'string' && !known.some((shape) => shape.id === id)
  const assumed: SetShape[] = unknown
    ? [{ id, trainCount: ANY_COUNT, testCount: ANY_COUNT, inputSize: sizes[0] ?? 0, classes: sizes.at(-1) ?? 0 }]
    : []
  const parsed = parseExperiment(input, [...known, ...assumed])
  if (parsed.ok) return parsed.experiment
  const [problem] = parsed.problems
  throw new LabError(problem?.code ?? 'EXPERIMENT_NOT_OBJECT', problem?.params)
}

const numbersOf = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((total, fanOut, i) => total + fanOut * ((sizes[i] ?? 0) + 1), 0)

/** Mean and deviation of greys from 0 to 1, from the inputs that bytes stand for; null for greys as they are. */
function scaleOfGreys(table: Float64Array): { mean: number; deviation: number } | null {
  const [black, white] = [table[0]!, table[255]!]
  const deviation = 1 / (white - black)
  return black === 0 && white === 1 ? null : { mean: -black * deviation, deviation }
}
