/** Store process. Record messages come from another process: their shape is checked before a byte of them is written. */
import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { ERROR_CODES, LabError } from '@engine/contract/errors'
import { countParameters } from '@engine/contract/experiment'
import { LIVE_SETTINGS } from '@engine/contract/option'
import {
  LAYER_QUANTITY_NAMES,
  RUN_KINDS,
  type RecordMessage,
  type RunEnd,
  type RunHeader,
} from '@engine/contract/run-records'
import * as v from 'valibot'
import type { ResumePoint } from '@engine/contract/checkpoint'
import type { RunShape } from './record-tables'

type Records = Extract<RecordMessage, { type: 'records' }>

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const finite = v.pipe(v.number(), v.finite())
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
/** NaN is a legal measurement, but `v.number()` refuses it. */
const measured = v.custom<number>((value) => typeof value === 'number')
const floats = v.instance(Float64Array)

const envelope = v.object({
  sequence: count,
  runId: id,
  type: v.picklist(['begin', 'resume', 'checkpoint', 'records', 'end']),
})

/** Only what the store reads; the engine has parsed the whole document. */
const layer = v.object({
  size: count,
  activation: v.picklist(ACTIVATION_NAMES),
  weights: v.object({ name: v.string() }),
  biases: v.object({ name: v.string() }),
})
const experiment = v.object({ name: v.string(), seed: count, layers: v.pipe(v.array(layer), v.minLength(1)) })
const header = v.object({
  id,
  kind: v.picklist(RUN_KINDS),
  experiment,
  sizes: v.pipe(v.array(count), v.minLength(2)),
  totalSteps: count,
  startedAt: finite,
  engineVersion: v.string(),
  dataChecksum: v.string(),
  origin: v.optional(v.object({ run: id, step: count })),
  sweep: v.optional(v.object({ id, name: v.string(), cell: count, point: count })),
})
const resume = v.object({ step: count, totalSteps: count })

const layers = v.object(
  Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, floats])) as Record<string, typeof floats>,
)
const step = v.object({
  step: count,
  epoch: finite,
  cost: measured,
  costTotal: measured,
  accuracy: measured,
  layers,
  neurons: v.nullable(floats),
})
const epoch = v.object({
  step: count,
  epoch: finite,
  validationCost: measured,
  validationAccuracy: measured,
  parametersHash: sha256,
})
const change = v.object({ step: count, setting: v.picklist(LIVE_SETTINGS), value: finite })
const records = v.object({
  steps: v.array(step),
  epochs: v.array(epoch),
  changes: v.array(change),
  totalSteps: v.nullable(count),
})

const end = v.object({
  status: v.picklist(['finished', 'stopped', 'diverged', 'failed']),
  step: count,
  durationMs: v.pipe(finite, v.minValue(0)),
  parameters: floats,
  parametersHash: sha256,
  failure: v.nullable(
    v.object({ code: v.picklist(ERROR_CODES), params: v.record(v.string(), v.union([v.string(), v.number()])) }),
  ),
})

const checkpoint = v.object({
  engineVersion: v.string(),
  step: count,
  position: v.object({ epoch: count, offset: count, given: count }),
  settings: v.object({ learningRate: finite, lambda: finite, batchSize: count }),
  parameters: floats,
  states: v.pipe(v.array(floats), v.maxLength(2)),
  snapshots: v.object({ kept: count, unplanned: count }),
  parametersHash: sha256,
  durationMs: v.pipe(finite, v.minValue(0)),
})

/** The part every message has. Throws REQUEST_REFUSED. */
export function checkEnvelope(message: unknown): RecordMessage {
  check(envelope, message)
  return message as RecordMessage
}

export function checkHeader(runId: string, input: unknown): RunHeader {
  check(v.object({ header }), { header: input })
  const given = input as RunHeader
  const units = given.experiment.layers.map((each) => each.size)
  if (given.id !== runId) refuse('header.id')
  if (given.sizes.slice(1).join() !== units.join()) refuse('header.sizes')
  return given
}

export function checkRecords(message: Records, shape: RunShape): void {
  check(records, message)
  for (const [i, record] of message.steps.entries()) {
    for (const name of LAYER_QUANTITY_NAMES) {
      if (record.layers[name].length !== shape.layerCount) refuse(`steps.${i}.layers.${name}`)
    }
    if (record.neurons !== null && record.neurons.length !== shape.unitCount) refuse(`steps.${i}.neurons`)
  }
}

export function checkEnd(input: unknown, sizes: readonly number[]): RunEnd {
  check(v.object({ end }), { end: input })
  const given = input as RunEnd
  const { weights, biases } = countParameters(sizes)
  if (given.parameters.length !== weights + biases) refuse('end.parameters')
  return given
}

export const checkResume = (message: unknown): void => check(resume, message)

export function checkCheckpoint(input: unknown, sizes: readonly number[]): ResumePoint {
  check(v.object({ checkpoint }), { checkpoint: input })
  const given = input as ResumePoint
  const { weights, biases } = countParameters(sizes)
  if ([given.parameters, ...given.states].some(({ length }) => length !== weights + biases)) {
    refuse('checkpoint.parameters')
  }
  return given
}

function check(schema: v.GenericSchema, input: unknown): void {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return
  const [issue] = result.issues
  refuse(v.getDotPath(issue) ?? 'message')
}

function refuse(detail: string): never {
  throw new LabError('REQUEST_REFUSED', { detail })
}
