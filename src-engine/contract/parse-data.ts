import type { DocumentReader, Path } from './document-reader'
import { SET_PARTS, partRange, sliceCount, type ExperimentData, type SetShape, type Slice } from './experiment'
import { LIMITS } from './limits'
import { INPUT_SCALINGS, type NumberOption } from './option'

/** The data of a document with what the other sections depend on. */
export interface ParsedData {
  readonly data: ExperimentData
  readonly inputSize: number
  readonly outputSize: number
  readonly trainingCount: number
}

const position: NumberOption = {
  kind: 'integer',
  symbol: 'i',
  default: 0,
  min: 0,
  max: Number.MAX_SAFE_INTEGER,
  scale: 'linear',
}
const count: NumberOption = { ...position, symbol: 'n', default: 1, min: 1 }

export function parseData(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  sets: readonly SetShape[],
): ParsedData | null {
  const kind = reader.tag(value, path, 'kind', ['set', 'inline'])
  if (kind === null) return null
  return kind === 'set' ? parseSetData(reader, value, path, sets) : parseInlineData(reader, value, path)
}

function parseSetData(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  sets: readonly SetShape[],
): ParsedData | null {
  const fields = reader.object(value, path, ['kind', 'set', 'training', 'validation', 'scaling'])
  if (fields === null) return null
  const id = reader.text(fields.set, [...path, 'set'], LIMITS.nameLength)
  if (id === null) return null
  const shape = sets.find((set) => set.id === id)
  if (shape === undefined) {
    const params = { value: id, known: sets.map((set) => set.id).join(', ') }
    const first = sets[0]
    return first === undefined
      ? reader.report([...path, 'set'], 'EXPERIMENT_UNKNOWN_SET', params)
      : reader.report([...path, 'set'], 'EXPERIMENT_UNKNOWN_SET', params, first.id)
  }
  const training = parseSlice(reader, fields.training, [...path, 'training'], shape)
  const validation =
    fields.validation === null ? null : parseSlice(reader, fields.validation, [...path, 'validation'], shape)
  const scaling = reader.choice(fields.scaling, [...path, 'scaling'], INPUT_SCALINGS)
  if (training === null || (validation === null && fields.validation !== null) || scaling === null) return null
  return {
    data: { kind: 'set', set: id, training, validation, scaling },
    inputSize: shape.inputSize,
    outputSize: shape.classes,
    trainingCount: sliceCount(training),
  }
}

function parseSlice(reader: DocumentReader, value: unknown, path: Path, shape: SetShape): Slice | null {
  if (reader.peek(value, 'indices') !== undefined) return parseIndices(reader, value, path, shape)
  const fields = reader.object(value, path, ['part', 'first', 'count'])
  if (fields === null) return null
  const part = reader.choice(fields.part, [...path, 'part'], SET_PARTS)
  const first = reader.number(fields.first, [...path, 'first'], position)
  const wanted = reader.number(fields.count, [...path, 'count'], count)
  if (part === null || first === null || wanted === null) return null
  const available = partRange(part, shape).count
  if (first >= available) {
    const params = { value: first, max: available - 1, part }
    return reader.report([...path, 'first'], 'EXPERIMENT_SLICE_OUTSIDE_SET', params, Math.max(0, available - wanted))
  }
  if (wanted > available - first) {
    const params = { value: wanted, max: available - first, part }
    return reader.report([...path, 'count'], 'EXPERIMENT_SLICE_OUTSIDE_SET', params, available - first)
  }
  return { part, first, count: wanted }
}

function parseIndices(reader: DocumentReader, value: unknown, path: Path, shape: SetShape): Slice | null {
  const fields = reader.object(value, path, ['part', 'indices'])
  if (fields === null) return null
  const part = reader.choice(fields.part, [...path, 'part'], SET_PARTS)
  if (part === null) return null
  const available = partRange(part, shape).count
  const entries = reader.list(fields.indices, [...path, 'indices'], 1, available)
  if (entries === null) return null
  const indices: number[] = []
  for (let i = 0; i < entries.length && !reader.full; i++) {
    const place = [...path, 'indices', i]
    const index = reader.number(entries[i], place, position)
    if (index === null) continue
    if (index < available) indices.push(index)
    else reader.report(place, 'EXPERIMENT_SLICE_OUTSIDE_SET', { value: index, max: available - 1, part }, available - 1)
  }
  return indices.length === entries.length ? { part, indices } : null
}

function parseInlineData(reader: DocumentReader, value: unknown, path: Path): ParsedData | null {
  const fields = reader.object(value, path, ['kind', 'inputs', 'targets'])
  if (fields === null) return null
  const inputs = parseSamples(reader, fields.inputs, [...path, 'inputs'], LIMITS.inlineWidth)
  const targets = parseSamples(reader, fields.targets, [...path, 'targets'], LIMITS.unitsPerLayer)
  if (inputs === null || targets === null) return null
  if (targets.length !== inputs.length) return reader.wrongLength(targets, [...path, 'targets'], inputs.length)
  return {
    data: { kind: 'inline', inputs, targets },
    inputSize: inputs[0]?.length ?? 0,
    outputSize: targets[0]?.length ?? 0,
    trainingCount: inputs.length,
  }
}

/** Rows of one length, which the first row decides. */
function parseSamples(reader: DocumentReader, value: unknown, path: Path, widest: number): number[][] | null {
  const entries = reader.list(value, path, 1, LIMITS.inlineSamples)
  if (entries === null) return null
  const width = reader.list(entries[0], [...path, 0], 1, widest)?.length
  if (width === undefined) return null
  const numbers = width * entries.length
  if (numbers > LIMITS.inlineNumbers) {
    return reader.report(path, 'EXPERIMENT_TOO_LARGE', { value: numbers, max: LIMITS.inlineNumbers })
  }
  const rows: number[][] = []
  for (let i = 0; i < entries.length && !reader.full; i++) {
    const row = reader.numbers(entries[i], [...path, i], width)
    if (row !== null) rows.push(row)
  }
  return rows.length === entries.length ? rows : null
}
