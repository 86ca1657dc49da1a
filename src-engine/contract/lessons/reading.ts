/** A number, a pattern by its name, yes or no; null: there is none, as of what is no finite number. */
export type Reading = number | string | boolean | null

export type Readings = Readonly<Record<string, Reading>>

/** What a record has under a name of its own; a name like `constructor` finds nothing. */
export const ownEntry = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
