import { EXPERIMENT_SCHEMA } from './experiment'
import { WEIGHT_INITIALIZERS, type InitializerDeclaration } from './initializers'
import { LIMITS } from './limits'
import { PLAIN_LAYER } from './presets'

type Entries = Readonly<Record<string, unknown>>

/**
 * A document of schema 1 as one of schema 2, with what it leaves unsaid filled in. Anything else comes back as it is, for
 * the parser to judge. The input is not changed, and nothing of it is called: a getter is handed on as the getter it is.
 */
export function upgradeExperiment(document: unknown): unknown {
  if (!isRecord(document) || ownValue(document, 'schema') !== 1) return document
  const data = ownValue(document, 'data')
  const replaced = {
    schema: EXPERIMENT_SCHEMA,
    data: isRecord(data) && ownValue(data, 'kind') === 'set' ? filled(data, { scaling: 'unit' }) : data,
    layers: upgradeLayers(ownValue(document, 'layers')),
  }
  return filled(
    document,
    {
      reluSlopeAtZero: 0,
      schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' },
      clipping: { name: 'none' },
      changes: [],
    },
    replaced,
  )
}

function upgradeLayers(layers: unknown): unknown {
  // A list too long to be accepted is refused by its length: its entries need no look.
  if (!Array.isArray(layers) || layers.length > LIMITS.layers) return layers
  return Array.from({ length: layers.length }, (_, i) => upgradeLayer(ownValue(layers, String(i))))
}

function upgradeLayer(layer: unknown): unknown {
  if (!isRecord(layer)) return layer
  return filled(layer, PLAIN_LAYER, { weights: upgradeWeights(ownValue(layer, 'weights')) })
}

/** The first of every kind of choice is what schema 1 meant. */
function upgradeWeights(weights: unknown): unknown {
  if (!isRecord(weights)) return weights
  const declarations: Readonly<Record<string, InitializerDeclaration>> = WEIGHT_INITIALIZERS
  const name = ownValue(weights, 'name')
  const choices =
    typeof name === 'string' && Object.hasOwn(declarations, name) ? declarations[name]?.choices : undefined
  if (choices === undefined) return weights
  const first = Object.entries(choices).map(([kind, names]) => [kind, names[0]])
  return filled(weights, { choices: Object.fromEntries(first) as unknown })
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const ownValue = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value

/**
 * A copy with `missing` where the object has nothing and `replaced` in any case. What is undefined in `replaced` stays as it
 * was, so that the parser still finds it missing, or a getter.
 */
function filled(value: object, missing: Entries, replaced: Entries = {}): object {
  const copy = Object.create(null, Object.getOwnPropertyDescriptors(value)) as object
  const given = Object.entries(replaced).filter(([, entry]) => entry !== undefined)
  const absent = Object.entries(missing).filter(([key]) => !Object.hasOwn(value, key))
  for (const [key, entry] of [...absent, ...given]) {
    Object.defineProperty(copy, key, { value: entry, enumerable: true, configurable: true, writable: true })
  }
  return copy
}
