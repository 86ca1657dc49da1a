import { LIMITS } from '@engine/contract/limits'

/** The name of a run made from another one: what is added stays whole, the old name gives way. */
export function derivedName(name: string, withName: (shortened: string) => string): string {
  const room = LIMITS.nameLength - [...withName('')].length
  return withName([...name].slice(0, Math.max(0, room)).join(''))
}
