import type { ActivationName } from './activations'
import { COSTS, COST_NAMES, type CostName } from './costs'
import { DocumentReader, shown, type Problem } from './document-reader'
import { EXPERIMENT_SCHEMA, type Experiment, type SetShape } from './experiment'
import { LIMITS } from './limits'
import { planMeasurements } from './measurement-plan'
import { OPTIMIZERS } from './optimizers'
import { PRECISIONS, RELU_SLOPES_AT_ZERO, RUN_OPTIONS } from './option'
import { parseChoice } from './parse-choice'
import { parseData, type ParsedData } from './parse-data'
import { parseLayers } from './parse-layers'
import { checkChanges, parseBatch, parseChanges, parseDuration, parseMeasure, parseSchedule } from './parse-training'
import { CLIPPINGS, REGULARIZATIONS } from './regularizations'
import { upgradeExperiment } from './upgrade-experiment'

export type { Problem } from './document-reader'

export type ParseResult =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly problems: readonly Problem[] }

const KEYS = [
  'schema',
  'name',
  'data',
  'layers',
  'cost',
  'reluSlopeAtZero',
  'optimizer',
  'schedule',
  'regularization',
  'clipping',
  'batch',
  'duration',
  'seed',
  'precision',
  'measure',
  'changes',
] as const

/**
 * The only way from unknown input to an {@link Experiment}: strict, every problem with its path, never an exception.
 * A document of an older schema is read as one of the present schema.
 * The experiment is a fresh object that shares nothing with the input. `sets` are the image sets a document may refer to.
 */
export function parseExperiment(input: unknown, sets: readonly SetShape[]): ParseResult {
  const reader = new DocumentReader()
  try {
    const experiment = parseRoot(reader, upgradeExperiment(input), sets)
    if (experiment !== null && reader.problems.length === 0) return { ok: true, experiment }
  } catch {
    // Only foreign code can throw here: a proxy's trap, or an accessor among the entries of an array.
    reader.problems.length = 0
  }
  if (reader.problems.length === 0) reader.report([], 'EXPERIMENT_NOT_OBJECT', {})
  return { ok: false, problems: reader.problems }
}

function parseRoot(reader: DocumentReader, input: unknown, sets: readonly SetShape[]): Experiment | null {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return reader.report([], 'EXPERIMENT_NOT_OBJECT', {})
  }
  const schema = reader.peek(input, 'schema')
  if (schema !== undefined && schema !== EXPERIMENT_SCHEMA) {
    // Another version may have other keys: only the version is worth reporting.
    return reader.report(
      ['schema'],
      'EXPERIMENT_SCHEMA',
      { value: shown(schema), expected: EXPERIMENT_SCHEMA },
      EXPERIMENT_SCHEMA,
    )
  }
  const fields = reader.object(input, [], KEYS)
  if (fields === null) return null
  const parsedData = parseData(reader, fields.data, ['data'], sets)
  const parsed = {
    name: reader.text(fields.name, ['name'], LIMITS.nameLength),
    data: parsedData?.data ?? null,
    layers: parseLayers(reader, fields.layers, ['layers'], parsedData),
    cost: reader.choice(fields.cost, ['cost'], COST_NAMES),
    reluSlopeAtZero: reader.oneOf(fields.reluSlopeAtZero, ['reluSlopeAtZero'], RELU_SLOPES_AT_ZERO),
    optimizer: parseChoice(reader, fields.optimizer, ['optimizer'], OPTIMIZERS),
    schedule: parseSchedule(reader, fields.schedule, ['schedule']),
    regularization: parseChoice(reader, fields.regularization, ['regularization'], REGULARIZATIONS),
    clipping: parseChoice(reader, fields.clipping, ['clipping'], CLIPPINGS),
    batch: parseBatch(reader, fields.batch, ['batch']),
    duration: parseDuration(reader, fields.duration, ['duration']),
    seed: reader.number(fields.seed, ['seed'], RUN_OPTIONS.seed),
    precision: reader.choice(fields.precision, ['precision'], PRECISIONS),
    measure: parseMeasure(reader, fields.measure, ['measure']),
    changes: parseChanges(reader, fields.changes, ['changes']),
  }
  if (parsedData === null || !isComplete(parsed)) return null
  const experiment: Experiment = { schema: EXPERIMENT_SCHEMA, ...parsed }
  checkOutput(reader, experiment, parsedData)
  checkBatch(reader, experiment, parsedData)
  checkChanges(reader, experiment, parsedData.trainingCount)
  checkRecords(reader, experiment)
  return experiment
}

type Complete<Fields> = { readonly [Key in keyof Fields]: NonNullable<Fields[Key]> }

const isComplete = <Fields extends object>(fields: Fields): fields is Fields & Complete<Fields> =>
  Object.values(fields).every((field) => field !== null)

function checkOutput(reader: DocumentReader, { layers, cost }: Experiment, { outputSize }: ParsedData): void {
  const last = layers.length - 1
  const output = layers[last]
  if (output === undefined) return
  if (output.size !== outputSize) {
    const params = { value: output.size, expected: outputSize }
    reader.report(['layers', last, 'size'], 'EXPERIMENT_OUTPUT_SIZE', params, outputSize)
  }
  const { activation } = output
  if (!fits(cost, activation)) {
    // Either could change: the words name both ways, `nearest` is the one at this place.
    const nearestActivation = COSTS[cost].outputs[0] ?? activation
    const nearestCost = COST_NAMES.find((other) => fits(other, activation)) ?? cost
    const params = { cost, activation, nearestActivation, nearestCost }
    reader.report(['layers', last, 'activation'], 'EXPERIMENT_COST_ACTIVATION', params, nearestActivation)
  }
}

const fits = (cost: CostName, output: ActivationName): boolean =>
  (COSTS[cost].outputs as readonly ActivationName[]).includes(output)

function checkBatch(reader: DocumentReader, { batch }: Experiment, { trainingCount }: ParsedData): void {
  if (batch.size <= trainingCount) return
  const params = { value: batch.size, max: trainingCount }
  reader.report(['batch', 'size'], 'EXPERIMENT_BATCH_OVER_SLICE', params, trainingCount)
}

/** A record at every one of a million steps would not fit in the window's memory. */
function checkRecords(reader: DocumentReader, experiment: Experiment): void {
  const most = Math.floor(LIMITS.recordedLayers / experiment.layers.length)
  const { records, total } = planMeasurements(experiment)
  if (records <= most) return
  const min = Math.ceil(total / (most - 2))
  reader.report(['measure', 'every'], 'EXPERIMENT_TOO_SMALL', { value: experiment.measure.every, min }, min)
}
