/**
 * Which place of the document a row takes. A row that stays keeps its own; one that is new takes over a place that fell free, so that
 * its texts are exchanged and nothing is built: building a row takes several times as long.
 */
export function rowSlots(
  before: ReadonlyMap<string, number> | undefined,
  keys: readonly string[],
): Map<string, number> {
  const staying = new Set(keys.filter((key) => before?.has(key)))
  // In the order they were shown in, so that a wholly new list moves none of them.
  const free = [...(before ?? [])].filter(([key]) => !staying.has(key)).map(([, slot]) => slot)
  const used = new Set(before?.values())
  let next = 0
  const unused = (): number => {
    while (used.has(next)) next++
    used.add(next)
    return next
  }
  return new Map(keys.map((key) => [key, before?.get(key) ?? free.shift() ?? unused()]))
}
