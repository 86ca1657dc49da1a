import type { DocumentReader, Path } from './document-reader'
import type { InitializerDeclaration, InitializerSettings, LayerShape } from './initializer-declaration'
import {
  BIAS_INITIALIZER_NAMES,
  BIAS_INITIALIZERS,
  isDrawn,
  isGiven,
  WEIGHT_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
  type BiasInitializerName,
  type WeightInitializerName,
} from './initializers'
import { LIMITS } from './limits'
import { choiceMisfit, misfit } from './misfit'
import type { BiasInitializer, Drawn, WeightInitializer } from './start-values'

type Declarations<Name extends string> = Readonly<Record<Name, InitializerDeclaration>>

/** The start values of one layer as a document gives them. Null where the reader has reported a problem. */
export function parseStart(
  reader: DocumentReader,
  given: { readonly weights: unknown; readonly biases: unknown },
  path: Path,
  layer: LayerShape,
): { readonly weights: WeightInitializer; readonly biases: BiasInitializer } | null {
  const weights = parseWeights(reader, given.weights, [...path, 'weights'], layer)
  const biases = parseBiases(reader, given.biases, [...path, 'biases'], layer)
  return weights === null || biases === null ? null : { weights, biases }
}

function parseWeights(reader: DocumentReader, value: unknown, path: Path, layer: LayerShape): WeightInitializer | null {
  const name = reader.tag(value, path, 'name', WEIGHT_INITIALIZER_NAMES)
  if (name === null) return null
  if (name === 'explicit') return parseExplicit(reader, value, path, layer.fanIn * layer.fanOut)
  if (!isGiven(name)) return parseDrawn<WeightInitializerName>(reader, value, path, name, WEIGHT_INITIALIZERS, layer)
  const fields = reader.object(value, path, ['name', 'rows', 'columns', 'values', 'rest'])
  if (fields === null) return null
  const side = { kind: 'integer', symbol: 'n', default: 1, min: 1, scale: 'log' } as const
  const rows = reader.number(fields.rows, [...path, 'rows'], { ...side, max: LIMITS.unitsPerLayer })
  const columns = reader.number(fields.columns, [...path, 'columns'], { ...side, max: LIMITS.inlineWidth })
  if (rows === null || columns === null) return null
  if (rows * columns > LIMITS.weights) {
    const params = { value: rows * columns, max: LIMITS.weights }
    return reader.report([...path, 'values'], 'EXPERIMENT_TOO_MANY_WEIGHTS', params)
  }
  const values = reader.numbers(fields.values, [...path, 'values'], rows * columns)
  const rest = parseRest<WeightInitializerName>(
    reader,
    fields.rest,
    [...path, 'rest'],
    WEIGHT_INITIALIZERS,
    WEIGHT_INITIALIZER_NAMES,
    layer,
  )
  return values === null || rest === null ? null : { name: 'warmStart', rows, columns, values, rest }
}

function parseBiases(reader: DocumentReader, value: unknown, path: Path, layer: LayerShape): BiasInitializer | null {
  const name = reader.tag(value, path, 'name', BIAS_INITIALIZER_NAMES)
  if (name === null) return null
  if (name === 'explicit') return parseExplicit(reader, value, path, layer.fanOut)
  if (!isGiven(name)) return parseDrawn<BiasInitializerName>(reader, value, path, name, BIAS_INITIALIZERS, layer)
  const fields = reader.object(value, path, ['name', 'values', 'rest'])
  if (fields === null) return null
  const listed = reader.list(fields.values, [...path, 'values'], 1, LIMITS.unitsPerLayer)
  const values = listed === null ? null : reader.numbers(listed, [...path, 'values'], listed.length)
  const rest = parseRest<BiasInitializerName>(
    reader,
    fields.rest,
    [...path, 'rest'],
    BIAS_INITIALIZERS,
    BIAS_INITIALIZER_NAMES,
    layer,
  )
  return values === null || rest === null ? null : { name: 'warmStart', values, rest }
}

/** `entries` is the number of values the start must list. */
function parseExplicit(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  entries: number,
): { readonly name: 'explicit'; readonly values: readonly number[] } | null {
  const fields = reader.object(value, path, ['name', 'values'])
  const values = fields === null ? null : reader.numbers(fields.values, [...path, 'values'], entries)
  return values === null ? null : { name: 'explicit', values }
}

/** Copied weights are neither rescaled nor overwritten by what the data say, so only what is drawn fills the rest. */
function parseRest<Name extends string>(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  declarations: Declarations<Name>,
  names: readonly Name[],
  layer: LayerShape,
): Drawn<Name> | null {
  const drawn = names.filter((name) => isDrawn(declarations[name]))
  const name = reader.tag(value, path, 'name', drawn)
  return name === null ? null : parseDrawn(reader, value, path, name, declarations, layer)
}

function parseDrawn<Name extends string>(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  name: Name,
  declarations: Declarations<Name>,
  layer: LayerShape,
): Drawn<Name> | null {
  const declaration = declarations[name]
  const { choices: kinds } = declaration
  const keys: readonly ('name' | 'params' | 'choices')[] =
    kinds === undefined ? ['name', 'params'] : ['name', 'params', 'choices']
  const fields = reader.object(value, path, keys)
  if (fields === null) return null
  const params = parseParams(reader, fields.params, [...path, 'params'], declaration)
  const choices = kinds === undefined ? {} : parseChoices(reader, fields.choices, [...path, 'choices'], kinds, layer)
  if (params === null || choices === null) return null
  const failure = misfit(name, declaration, layer)
  if (failure !== null) {
    // The repair changes the name alone, so it is offered where the other one takes the same settings.
    const nearest = kinds === undefined ? [] : ['lecunNormal']
    return reader.report([...path, 'name'], failure.code, failure.params, ...(nearest as [string?]))
  }
  const settings: InitializerSettings = kinds === undefined ? { params } : { params, choices }
  return { name, ...settings } as Drawn<Name>
}

function parseParams(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  { params: declared, ordered }: InitializerDeclaration,
): Record<string, number> | null {
  const given = reader.object(value, path, Object.keys(declared))
  if (given === null) return null
  const params: Record<string, number> = {}
  for (const [key, option] of Object.entries(declared)) {
    const number = reader.number(given[key], [...path, key], option)
    if (number === null) return null
    params[key] = number
  }
  if (ordered !== undefined) {
    const [low, high] = [params[ordered[0]] ?? 0, params[ordered[1]] ?? 0]
    if (low > high) return reader.report([...path, ordered[1]], 'EXPERIMENT_RANGE_ORDER', { low, high }, low)
  }
  return params
}

function parseChoices(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  kinds: Readonly<Record<string, readonly string[]>>,
  layer: LayerShape,
): Record<string, string> | null {
  const given = reader.object(value, path, Object.keys(kinds))
  if (given === null) return null
  const choices: Record<string, string> = {}
  for (const [kind, names] of Object.entries(kinds)) {
    const chosen = reader.choice(given[kind], [...path, kind], names)
    if (chosen === null) return null
    const failure = choiceMisfit(kind, chosen, layer)
    if (failure !== null) return reader.report([...path, kind], failure.code, failure.params, names[0])
    choices[kind] = chosen
  }
  return choices
}
