import { PANEL, vectorsOf } from './dense'
import { zeros } from './tiles'

/**
 * panels (fanIn, fanOut) ← panels (fanOut, fanIn), transposed: what errors are multiplied with. Vectors are turned V by
 * V; sources beyond the last count as zeros.
 */
export function transpose(out: usize, panels: usize, fanOut: usize, fanIn: usize): void {
  const lanes: usize = 16 / sizeof<real>()
  const outVectors = vectorsOf(fanIn)
  let vectors = vectorsOf(fanOut)
  for (let j: usize = 0; ; vectors -= 4, panels += fanIn * PANEL) {
    const width = vectors >= 4 ? PANEL : vectors << 4
    for (let lane: usize = 0; lane < width; lane += 16, j += lanes) {
      for (let k: usize = 0; k < fanIn; k += lanes) {
        const vector = k / lanes
        const first = vector & ~3
        const outWidth = outVectors - first >= 4 ? PANEL : (outVectors - first) << 4
        const to = out + (first << 4) * fanOut + ((vector & 3) << 4) + j * outWidth
        turn(to, outWidth, fanOut - j, panels + k * width + lane, width, fanIn - k)
      }
    }
    if (vectors <= 4) return
  }
}

/** The V × V numbers at `from` to `to`, transposed: at most `rows` rows are written and `columns` rows read. */
// @ts-ignore: decorator
@inline
function turn(to: usize, toStep: usize, rows: usize, from: usize, fromStep: usize, columns: usize): void {
  const a = v128.load(from)
  const b = columns > 1 ? v128.load(from + fromStep) : zeros()
  if (sizeof<real>() == 8) {
    v128.store(to, i64x2.shuffle(a, b, 0, 2))
    if (rows > 1) v128.store(to + toStep, i64x2.shuffle(a, b, 1, 3))
    return
  }
  const c = columns > 2 ? v128.load(from + 2 * fromStep) : zeros()
  const d = columns > 3 ? v128.load(from + 3 * fromStep) : zeros()
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5)
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5)
  v128.store(to, i64x2.shuffle(ab, cd, 0, 2))
  if (rows > 1) v128.store(to + toStep, i64x2.shuffle(ab, cd, 1, 3))
  if (rows <= 2) return
  const ab2 = i32x4.shuffle(a, b, 2, 6, 3, 7)
  const cd2 = i32x4.shuffle(c, d, 2, 6, 3, 7)
  v128.store(to + 2 * toStep, i64x2.shuffle(ab2, cd2, 0, 2))
  if (rows > 3) v128.store(to + 3 * toStep, i64x2.shuffle(ab2, cd2, 1, 3))
}

/** Makes 0 what lies between the units and the end of the last vector of each row: 0 · ∞ may have left a NaN there. */
export function clearPads(rows: usize, stride: usize, units: usize, count: usize): void {
  const end = vectorsOf(units) << 4
  const used = units * sizeof<real>()
  if (used == end) return
  for (; count; count--, rows += stride) {
    for (let at = used; at < end; at += sizeof<real>()) store<real>(rows + at, 0)
  }
}
