/** Neighbouring cells of the map that are alike and stand as one. */

/** Neighbours with the same words, as one; empty words are none. */
export function wordStretches(words: readonly string[]) {
  const found: { readonly text: string; readonly first: number; last: number }[] = []
  words.forEach((text, at) => {
    const open = found.at(-1)
    if (text === '') return
    if (open?.text === text && open.last === at - 1) open.last = at
    else found.push({ text, first: at, last: at })
  })
  return found
}

/** First and last strip of every stretch of exact zeros. */
export function zeroStretches(strips: Float64Array): [first: number, last: number][] {
  const found: [number, number][] = []
  strips.forEach((value, strip) => {
    const open = found.at(-1)
    if (value !== 0) return
    if (open?.[1] === strip - 1) open[1] = strip
    else found.push([strip, strip])
  })
  return found
}
