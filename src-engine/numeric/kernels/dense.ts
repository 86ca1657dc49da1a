import {
  descentIsFinite,
  descentStarts,
  number,
  tile,
  Descending,
  Four,
  One,
  OntoSums,
  Three,
  Two,
  WithBiases,
} from './tiles'

// A matrix lies in panels of four vectors of receiving units: [unit / 4V][source][4V], V numbers a vector, the last
// panel as narrow as whole vectors allow. Rows are whole vectors long.

// @ts-ignore: decorator
@inline
export const PANEL: usize = 64

/** Vectors needed for `units` numbers. */
// @ts-ignore: decorator
@inline
export function vectorsOf(units: usize): usize {
  return (units * sizeof<real>() + 15) >> 4
}

/** One panel, all rows: tiles as high as is fast. */
function panel<Ending, Height, Vectors>(
  rows: usize,
  a: usize, aRow: usize, aTerm: usize, b: usize, bTerm: usize, terms: usize, c: usize, cRow: usize, extra: usize,
): void {
  const height = number<Height>()
  for (; rows >= height; rows -= height, a += height * aRow, c += height * cRow) {
    tile<Ending, Height, Vectors>(a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
  }
  if (height > 2) {
    for (; rows >= 2; rows -= 2, a += 2 * aRow, c += 2 * cRow) {
      tile<Ending, Two, Vectors>(a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
    }
  }
  if (rows) tile<Ending, One, Vectors>(a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
}

// @ts-ignore: decorator
@inline
function anyPanel<Ending>(
  vectors: usize, rows: usize,
  a: usize, aRow: usize, aTerm: usize, b: usize, bTerm: usize, terms: usize, c: usize, cRow: usize, extra: usize,
): void {
  if (vectors >= 4) panel<Ending, Two, Four>(rows, a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
  else if (vectors == 3) panel<Ending, Two, Three>(rows, a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
  else if (vectors == 2) panel<Ending, Three, Two>(rows, a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
  else panel<Ending, Four, One>(rows, a, aRow, aTerm, b, bTerm, terms, c, cRow, extra)
}

/**
 * out (count, units) ← rows (count, terms) · panels (units, terms)ᵀ + biases. `biasStep` is the bytes from the biases
 * of one panel to those of the next: 0 for the same, zeros, everywhere.
 */
export function product(
  out: usize, outStride: usize, rows: usize, rowStride: usize, panels: usize, biases: usize, biasStep: usize,
  units: usize, terms: usize, count: usize,
): void {
  for (let vectors = vectorsOf(units); ; vectors -= 4) {
    const width = vectors >= 4 ? PANEL : vectors << 4
    anyPanel<WithBiases>(vectors, count, rows, rowStride, sizeof<real>(), panels, width, terms, out, outStride, biases)
    if (vectors <= 4) return
    panels += terms * PANEL
    out += PANEL
    biases += biasStep
  }
}

/** gradient (panels of fanOut, fanIn) += deltas (count, fanOut)ᵀ · rows (count, fanIn). */
export function addOuter(
  gradient: usize, deltas: usize, deltaStride: usize, rows: usize, rowStride: usize,
  fanOut: usize, fanIn: usize, count: usize,
): void {
  for (let vectors = vectorsOf(fanOut); ; vectors -= 4) {
    const width = vectors >= 4 ? PANEL : vectors << 4
    anyPanel<OntoSums>(vectors, fanIn, rows, sizeof<real>(), rowStride, deltas, deltaStride, count, gradient, width, 0)
    if (vectors <= 4) return
    gradient += fanIn * PANEL
    deltas += PANEL
  }
}

/**
 * weights ← shrink · weights − rate · (deltasᵀ · rows), (shrink, rate) at `numbers`. Answers whether all are finite.
 */
export function descendOuter(
  weights: usize, deltas: usize, deltaStride: usize, rows: usize, rowStride: usize,
  fanOut: usize, fanIn: usize, count: usize, numbers: usize,
): bool {
  descentStarts()
  let vectors = vectorsOf(fanOut)
  while (true) {
    const width = vectors >= 4 ? PANEL : vectors << 4
    anyPanel<Descending>(
      vectors, fanIn, rows, sizeof<real>(), rowStride, deltas, deltaStride, count, weights, width, numbers,
    )
    if (vectors <= 4) break
    vectors -= 4
    weights += fanIn * PANEL
    deltas += PANEL
  }
  return descentIsFinite()
}
