import { refusedParams } from './probe'

type Fields = Readonly<Record<string, unknown>>

/** Params with exactly these names; throws REQUEST_REFUSED for anything else. */
export function fieldsOf(params: unknown, names: readonly string[]): Fields {
  if (typeof params !== 'object' || params === null || Object.keys(params).length !== names.length)
    throw refusedParams('params')
  const fields = params as Fields
  for (const name of names) if (!(name in fields)) throw refusedParams(name)
  return fields
}

/** A number of a range, ends included; throws REQUEST_REFUSED. */
export function numberWithin(fields: Fields, name: string, low: number, high: number): number {
  const value = fields[name]
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw refusedParams(name)
  return value
}

export function wholeWithin(fields: Fields, name: string, low: number, high: number): number {
  const value = numberWithin(fields, name, low, high)
  if (!Number.isInteger(value)) throw refusedParams(name)
  return value
}
