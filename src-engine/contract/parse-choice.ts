import type { ChoiceDeclaration, ChoiceOf } from './choices'
import type { DocumentReader, Path } from './document-reader'

/**
 * One choice of `family` as a fresh object: its name and exactly the numbers declared for that name. A number that may be
 * left out is null in the document. Null where the reader has reported a problem.
 */
export function parseChoice<Family extends Readonly<Record<string, ChoiceDeclaration>>>(
  reader: DocumentReader,
  value: unknown,
  path: Path,
  family: Family,
): ChoiceOf<Family> | null {
  const name = reader.tag(value, path, 'name', Object.keys(family))
  const declared = name === null ? undefined : family[name]?.params
  if (declared === undefined) return null
  const fields = reader.object(value, path, ['name', ...Object.keys(declared)])
  if (fields === null) return null
  const numbers: [string, number | null][] = []
  for (const [key, option] of Object.entries(declared)) {
    const given = fields[key]
    const leftOut = given === null && option.emptyMeans !== undefined
    const number = leftOut ? null : reader.number(given, [...path, key], option)
    if (leftOut || number !== null) numbers.push([key, number])
  }
  if (numbers.length < Object.keys(declared).length) return null
  return { name, ...Object.fromEntries(numbers) } as ChoiceOf<Family>
}
