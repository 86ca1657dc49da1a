import { ACTIVATIONS, ACTIVATION_NAMES } from './activations'
import type { DocumentReader, Path } from './document-reader'
import { countParameters, type LayerSettings } from './experiment'
import { layerPlace } from './initializer-declaration'
import { LIMITS } from './limits'
import { RUN_OPTIONS } from './option'
import type { ParsedData } from './parse-data'
import { parseStart } from './parse-start'

/** A layer before its start values are read. */
interface Outline extends Omit<LayerSettings, 'weights' | 'biases'> {
  readonly weights: unknown
  readonly biases: unknown
}

const KEYS = ['size', 'activation', 'weights', 'biases', 'learningRateFactor', 'frozen', 'dropout'] as const

/**
 * Sizes and activations of all layers come first: the number of explicit start values follows from them, and a document
 * that is too large is refused before its values are read. `data` is null when the data were refused.
 */
export function parseLayers(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  data: Pick<ParsedData, 'inputSize' | 'outputSize'> | null,
): LayerSettings[] | null {
  if (!Array.isArray(value)) {
    reader.list(value, path, 0, 0)
    return null
  }
  if (value.length === 0) return reader.report(path, 'EXPERIMENT_NO_OUTPUT_LAYER', {})
  if (value.length > LIMITS.layers) {
    return reader.report(path, 'EXPERIMENT_TOO_MANY_LAYERS', { value: value.length, max: LIMITS.layers })
  }
  const outlines = (value as readonly unknown[]).map((layer, i) =>
    parseOutline(reader, layer, [...path, i], i === value.length - 1, data?.outputSize ?? null),
  )
  const complete = outlines.filter((outline) => outline !== null)
  if (complete.length < outlines.length || data === null) return null
  const sizes = [data.inputSize, ...complete.map((outline) => outline.size)]
  const { weights } = countParameters(sizes)
  if (weights > LIMITS.weights) {
    return reader.report(path, 'EXPERIMENT_TOO_MANY_WEIGHTS', { value: weights, max: LIMITS.weights })
  }
  const layers: LayerSettings[] = []
  complete.forEach((outline, i) => {
    const start = parseStart(reader, outline, [...path, i], {
      fanIn: sizes[i] ?? 0,
      fanOut: outline.size,
      activation: outline.activation,
      place: layerPlace(i, complete.length),
    })
    if (start !== null) layers.push({ ...outline, ...start })
  })
  return layers.length === complete.length ? layers : null
}

function parseOutline(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  isOutput: boolean,
  outputSize: number | null,
): Outline | null {
  const fields = reader.object(value, path, KEYS)
  if (fields === null) return null
  const size = reader.number(fields.size, [...path, 'size'], RUN_OPTIONS.layerSize, isOutput ? outputSize : null)
  const activation = reader.choice(fields.activation, [...path, 'activation'], ACTIVATION_NAMES)
  const learningRateFactor = reader.number(
    fields.learningRateFactor,
    [...path, 'learningRateFactor'],
    RUN_OPTIONS.learningRateFactor,
  )
  const frozen = reader.flag(fields.frozen, [...path, 'frozen'])
  const dropout = parseDropout(reader, fields.dropout, [...path, 'dropout'], isOutput)
  if (size === null || activation === null) return null
  if (learningRateFactor === null || frozen === null || dropout === null) return null
  if (!isOutput && ACTIVATIONS[activation].place === 'output') {
    const nearest = ACTIVATION_NAMES.find((name) => ACTIVATIONS[name].place === 'anywhere')
    return reader.report([...path, 'activation'], 'EXPERIMENT_ACTIVATION_PLACE', { value: activation }, nearest)
  }
  const { weights, biases } = fields
  return { size, activation, weights, biases, learningRateFactor, frozen, dropout }
}

/** Leaving out a part of the answer has no meaning, so the output layer keeps all of it. */
function parseDropout(reader: DocumentReader, value: unknown, path: Path, isOutput: boolean): number | null {
  const dropout = reader.number(value, path, RUN_OPTIONS.dropout, isOutput ? 0 : null)
  if (dropout === null || !isOutput || dropout === 0) return dropout
  return reader.report(path, 'EXPERIMENT_OUTPUT_DROPOUT', { value: dropout }, 0)
}
