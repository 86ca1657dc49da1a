import type { DocumentReader, Path } from './document-reader'
import type { Experiment, SettingChange } from './experiment'
import { LIMITS } from './limits'
import { BATCH_ORDERS, DURATION_UNITS, LIVE_SETTINGS, RUN_OPTIONS } from './option'
import { parseChoice } from './parse-choice'
import { REGULARIZATIONS, type RegularizationSettings } from './regularizations'
import { LEARNING_RATE_SCHEDULES, MOMENTUM_SCHEDULE_NAMES } from './schedules'

export function parseSchedule(reader: DocumentReader, value: unknown, path: Path): Experiment['schedule'] | null {
  const fields = reader.object(value, path, ['learningRate', 'warmUp', 'momentum'])
  if (fields === null) return null
  const learningRate = parseChoice(reader, fields.learningRate, [...path, 'learningRate'], LEARNING_RATE_SCHEDULES)
  const warmUp = reader.number(fields.warmUp, [...path, 'warmUp'], RUN_OPTIONS.warmUp)
  const momentum = reader.choice(fields.momentum, [...path, 'momentum'], MOMENTUM_SCHEDULE_NAMES)
  return learningRate === null || warmUp === null || momentum === null ? null : { learningRate, warmUp, momentum }
}

export function parseBatch(reader: DocumentReader, value: unknown, path: Path): Experiment['batch'] | null {
  const fields = reader.object(value, path, ['size', 'order'])
  if (fields === null) return null
  const size = reader.number(fields.size, [...path, 'size'], RUN_OPTIONS.batchSize)
  const order = reader.choice(fields.order, [...path, 'order'], BATCH_ORDERS)
  return size === null || order === null ? null : { size, order }
}

export function parseDuration(reader: DocumentReader, value: unknown, path: Path): Experiment['duration'] | null {
  const fields = reader.object(value, path, ['unit', 'count'])
  if (fields === null) return null
  const unit = reader.choice(fields.unit, [...path, 'unit'], DURATION_UNITS)
  if (unit === null) return null
  const count = reader.number(fields.count, [...path, 'count'], RUN_OPTIONS[unit])
  return count === null ? null : { unit, count }
}

export function parseMeasure(reader: DocumentReader, value: unknown, path: Path): Experiment['measure'] | null {
  const fields = reader.object(value, path, ['images', 'every'])
  if (fields === null) return null
  const images = reader.number(fields.images, [...path, 'images'], RUN_OPTIONS.measuredImages)
  const every = reader.number(fields.every, [...path, 'every'], RUN_OPTIONS.measureEvery)
  return images === null || every === null ? null : { images, every }
}

/** Each change by itself; {@link checkChanges} compares them with each other and with the rest of the document. */
export function parseChanges(reader: DocumentReader, value: unknown, path: Path): SettingChange[] | null {
  const entries = reader.list(value, path, 0, LIMITS.changes)
  if (entries === null) return null
  const changes: SettingChange[] = []
  for (let i = 0; i < entries.length && !reader.full; i++) {
    const change = parseChange(reader, entries[i], [...path, i])
    if (change !== null) changes.push(change)
  }
  return changes.length === entries.length ? changes : null
}

function parseChange(reader: DocumentReader, value: unknown, path: Path): SettingChange | null {
  const fields = reader.object(value, path, ['step', 'setting', 'value'])
  if (fields === null) return null
  const step = reader.number(fields.step, [...path, 'step'], RUN_OPTIONS.steps)
  const setting = reader.choice(fields.setting, [...path, 'setting'], LIVE_SETTINGS)
  if (setting === null) return null
  const number = reader.number(fields.value, [...path, 'value'], RUN_OPTIONS[setting])
  return step === null || number === null ? null : { step, setting, value: number }
}

export function checkChanges(
  reader: DocumentReader,
  { changes, regularization }: Pick<Experiment, 'changes' | 'regularization'>,
  trainingCount: number,
): void {
  changes.forEach(({ step, setting, value }, i) => {
    const before = changes[i - 1]?.step ?? 0
    if (step < before) {
      reader.report(['changes', i, 'step'], 'EXPERIMENT_CHANGE_ORDER', { value: step, min: before }, before)
    }
    if (setting === 'lambda' && !hasLambda(regularization)) {
      const params = { value: setting, regularization: regularization.name }
      reader.report(['changes', i, 'setting'], 'EXPERIMENT_CHANGE_SETTING', params)
    }
    if (setting === 'batchSize' && value > trainingCount) {
      const params = { value, max: trainingCount }
      reader.report(['changes', i, 'value'], 'EXPERIMENT_BATCH_OVER_SLICE', params, trainingCount)
    }
  })
}

const hasLambda = ({ name }: RegularizationSettings): boolean => 'lambda' in REGULARIZATIONS[name].params
