import { ACTIVATIONS, ACTIVATION_NAMES, type ActivationName } from './activations'
import type { DocumentReader, Path } from './document-reader'
import { countParameters, type LayerSettings } from './experiment'
import {
  BIAS_INITIALIZERS,
  BIAS_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
  WEIGHT_INITIALIZER_NAMES,
  type InitializerDeclaration,
} from './initializers'
import { LIMITS } from './limits'
import { RUN_OPTIONS } from './option'
import type { ParsedData } from './parse-data'

interface Outline {
  readonly size: number
  readonly activation: ActivationName
  readonly weights: unknown
  readonly biases: unknown
}

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
    const fanIn = sizes[i] ?? 0
    const layer = parseStart(reader, outline, [...path, i], fanIn)
    if (layer !== null) layers.push(layer)
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
  const fields = reader.object(value, path, ['size', 'activation', 'weights', 'biases'])
  if (fields === null) return null
  const size = reader.number(fields.size, [...path, 'size'], RUN_OPTIONS.layerSize, isOutput ? outputSize : null)
  const activation = reader.choice(fields.activation, [...path, 'activation'], ACTIVATION_NAMES)
  if (size === null || activation === null) return null
  if (!isOutput && ACTIVATIONS[activation].place === 'output') {
    const nearest = ACTIVATION_NAMES.find((name) => ACTIVATIONS[name].place === 'anywhere')
    return reader.report([...path, 'activation'], 'EXPERIMENT_ACTIVATION_PLACE', { value: activation }, nearest)
  }
  return { size, activation, weights: fields.weights, biases: fields.biases }
}

function parseStart(reader: DocumentReader, outline: Outline, path: Path, fanIn: number): LayerSettings | null {
  const { size, activation } = outline
  const weights = parseInitializer(
    reader,
    outline.weights,
    [...path, 'weights'],
    WEIGHT_INITIALIZERS,
    WEIGHT_INITIALIZER_NAMES,
    size * fanIn,
  )
  const biases = parseInitializer(
    reader,
    outline.biases,
    [...path, 'biases'],
    BIAS_INITIALIZERS,
    BIAS_INITIALIZER_NAMES,
    size,
  )
  if (weights === null || biases === null) return null
  const { mostUnits = Infinity }: InitializerDeclaration = WEIGHT_INITIALIZERS[weights.name]
  if (Math.min(size, fanIn) > mostUnits) {
    const params = { value: weights.name, max: mostUnits }
    return reader.report([...path, 'weights', 'name'], 'EXPERIMENT_INITIALIZER_SIZE', params, 'lecunNormal')
  }
  return { size, activation, weights, biases }
}

type Initializer<Name extends string> =
  | { readonly name: Exclude<Name, 'explicit'>; readonly params: Readonly<Record<string, number>> }
  | { readonly name: 'explicit'; readonly values: readonly number[] }

/** `entries` is the number of values an explicit start must list. */
function parseInitializer<Name extends string>(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  declarations: Readonly<Record<Name, InitializerDeclaration>>,
  names: readonly Name[],
  entries: number,
): Initializer<Name> | null {
  const name = reader.tag(value, path, 'name', names)
  if (name === null) return null
  if (name === 'explicit') {
    const fields = reader.object(value, path, ['name', 'values'])
    const values = fields === null ? null : reader.numbers(fields.values, [...path, 'values'], entries)
    return values === null ? null : { name: 'explicit', values }
  }
  const fields = reader.object(value, path, ['name', 'params'])
  if (fields === null) return null
  const declared = Object.entries(declarations[name].params)
  const given = reader.object(
    fields.params,
    [...path, 'params'],
    declared.map(([key]) => key),
  )
  if (given === null) return null
  const params: Record<string, number> = {}
  for (const [key, option] of declared) {
    const number = reader.number(given[key], [...path, 'params', key], option)
    if (number === null) return null
    params[key] = number
  }
  return { name: name as Exclude<Name, 'explicit'>, params }
}
