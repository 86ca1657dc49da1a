import type { ActivationName } from './activations'
import { COSTS, COST_NAMES, type CostName } from './costs'
import { DocumentReader, shown, type Path, type Problem } from './document-reader'
import { EXPERIMENT_SCHEMA, type Experiment, type LayerSettings, type SetShape } from './experiment'
import { LIMITS } from './limits'
import { planMeasurements } from './measurement-plan'
import { BATCH_ORDERS, DURATION_UNITS, PRECISIONS, RUN_OPTIONS } from './option'
import { parseData, type ParsedData } from './parse-data'
import { parseLayers } from './parse-layers'

export type { Problem } from './document-reader'

export type ParseResult =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly problems: readonly Problem[] }

const KEYS = [
  'schema',
  'name',
  'data',
  'layers',
  'cost',
  'optimizer',
  'regularization',
  'batch',
  'duration',
  'seed',
  'precision',
  'measure',
] as const

/**
 * The only way from unknown input to an {@link Experiment}: strict, every problem with its path, never an exception.
 * The experiment is a fresh object that shares nothing with the input. `sets` are the image sets a document may refer to.
 */
export function parseExperiment(input: unknown, sets: readonly SetShape[]): ParseResult {
  const reader = new DocumentReader()
  try {
    const experiment = parseRoot(reader, input, sets)
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
  const name = reader.text(fields.name, ['name'], LIMITS.nameLength)
  const parsedData = parseData(reader, fields.data, ['data'], sets)
  const layers = parseLayers(reader, fields.layers, ['layers'], parsedData)
  const cost = reader.choice(fields.cost, ['cost'], COST_NAMES)
  const optimizer = parseOptimizer(reader, fields.optimizer, ['optimizer'])
  const regularization = parseRegularization(reader, fields.regularization, ['regularization'])
  const batch = parseBatch(reader, fields.batch, ['batch'])
  const duration = parseDuration(reader, fields.duration, ['duration'])
  const seed = reader.number(fields.seed, ['seed'], RUN_OPTIONS.seed)
  const precision = reader.choice(fields.precision, ['precision'], PRECISIONS)
  const measure = parseMeasure(reader, fields.measure, ['measure'])
  if (
    name === null ||
    parsedData === null ||
    layers === null ||
    cost === null ||
    optimizer === null ||
    regularization === null ||
    batch === null ||
    duration === null ||
    seed === null ||
    precision === null ||
    measure === null
  ) {
    return null
  }
  const { data } = parsedData
  const experiment: Experiment = {
    schema: EXPERIMENT_SCHEMA,
    name,
    data,
    layers,
    cost,
    optimizer,
    regularization,
    batch,
    duration,
    seed,
    precision,
    measure,
  }
  checkOutput(reader, layers, cost, parsedData)
  checkBatch(reader, experiment, parsedData)
  checkRecords(reader, experiment)
  return experiment
}

function parseOptimizer(reader: DocumentReader, value: unknown, path: Path): Experiment['optimizer'] | null {
  const fields = reader.object(value, path, ['name', 'learningRate'])
  if (fields === null) return null
  const name = reader.choice(fields.name, [...path, 'name'], ['sgd'])
  const learningRate = reader.number(fields.learningRate, [...path, 'learningRate'], RUN_OPTIONS.learningRate)
  return name === null || learningRate === null ? null : { name, learningRate }
}

function parseRegularization(reader: DocumentReader, value: unknown, path: Path): Experiment['regularization'] | null {
  const name = reader.tag(value, path, 'name', ['none', 'l2Nielsen'])
  if (name === null) return null
  if (name === 'none') return reader.object(value, path, ['name']) === null ? null : { name }
  const fields = reader.object(value, path, ['name', 'lambda', 'trainingCount'])
  if (fields === null) return null
  const lambda = reader.number(fields.lambda, [...path, 'lambda'], RUN_OPTIONS.lambda)
  const given = fields.trainingCount
  const counted = given === null ? 0 : reader.number(given, [...path, 'trainingCount'], RUN_OPTIONS.trainingCount)
  if (lambda === null || counted === null) return null
  return { name, lambda, trainingCount: given === null ? null : counted }
}

function parseBatch(reader: DocumentReader, value: unknown, path: Path): Experiment['batch'] | null {
  const fields = reader.object(value, path, ['size', 'order'])
  if (fields === null) return null
  const size = reader.number(fields.size, [...path, 'size'], RUN_OPTIONS.batchSize)
  const order = reader.choice(fields.order, [...path, 'order'], BATCH_ORDERS)
  return size === null || order === null ? null : { size, order }
}

function parseDuration(reader: DocumentReader, value: unknown, path: Path): Experiment['duration'] | null {
  const fields = reader.object(value, path, ['unit', 'count'])
  if (fields === null) return null
  const unit = reader.choice(fields.unit, [...path, 'unit'], DURATION_UNITS)
  if (unit === null) return null
  const count = reader.number(fields.count, [...path, 'count'], RUN_OPTIONS[unit])
  return count === null ? null : { unit, count }
}

function parseMeasure(reader: DocumentReader, value: unknown, path: Path): Experiment['measure'] | null {
  const fields = reader.object(value, path, ['images', 'every'])
  if (fields === null) return null
  const images = reader.number(fields.images, [...path, 'images'], RUN_OPTIONS.measuredImages)
  const every = reader.number(fields.every, [...path, 'every'], RUN_OPTIONS.measureEvery)
  return images === null || every === null ? null : { images, every }
}

function checkOutput(
  reader: DocumentReader,
  layers: readonly LayerSettings[],
  cost: CostName,
  { outputSize }: ParsedData,
): void {
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
