/** `document` with `value` at `path`, everything beside the path shared with the original. A path that leads nowhere changes nothing. */
export function withValueAt<T>(document: T, path: readonly (string | number)[], value: unknown): T {
  const [key, ...rest] = path
  if (key === undefined) return value as T
  if (Array.isArray(document)) {
    return document.map((item: unknown, index) => (index === key ? withValueAt(item, rest, value) : item)) as T
  }
  if (typeof document !== 'object' || document === null) return document
  return { ...document, [key]: withValueAt((document as Record<string, unknown>)[key], rest, value) }
}
