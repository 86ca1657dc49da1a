/**
 * JSON as one text everybody writes alike, after RFC 8785: keys sorted by UTF-16 code units, no white space, numbers and
 * texts as ECMAScript writes them. Throws a RangeError on a value nested too deeply for the stack.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`
}
