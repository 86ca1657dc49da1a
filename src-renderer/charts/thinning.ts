/** Fewer points for the same picture: a curve of 50,000 steps has no more than a few hundred pixels to stand on. */

const BUCKETS = 400

/**
 * Indices worth drawing, for all series together, so that the tooltip finds every series at the same moment: of each narrow
 * strip the first and last point and the extremes of every series.
 */
export const drawnIndices = (
  x: ArrayLike<number>,
  series: readonly ArrayLike<number>[],
  buckets = BUCKETS,
): number[] => {
  const count = x.length
  if (count <= buckets * 2) return Array.from({ length: count }, (_, i) => i)
  const low = x[0] ?? 0
  const high = x[count - 1] ?? 1
  const width = (high - low) / buckets || 1
  const kept = new Set<number>()
  let start = 0
  while (start < count) {
    const bucket = Math.floor(((x[start] ?? 0) - low) / width)
    let end = start
    while (end + 1 < count && Math.floor(((x[end + 1] ?? 0) - low) / width) === bucket) end++
    kept.add(start).add(end)
    for (const values of series) {
      let least = start
      let most = start
      for (let i = start; i <= end; i++) {
        if ((values[i] ?? 0) < (values[least] ?? 0)) least = i
        if ((values[i] ?? 0) > (values[most] ?? 0)) most = i
      }
      kept.add(least).add(most)
    }
    start = end + 1
  }
  return [...kept].sort((a, b) => a - b)
}
