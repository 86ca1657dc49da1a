import type { Arena } from './arena'
import type { Matrix, Rows } from './machine'

/** Numbers that processors work on at once take 16 bytes, four such vectors a panel: see `kernels/dense.ts`. */
const VECTOR = 16
const PANEL_VECTORS = 4
/** Bytes of one source in a panel. */
export const PANEL = PANEL_VECTORS * VECTOR
/** Rows this long, or a multiple of it, would share few places of the cache. */
const CROWDED = 1024
const APART = 64

const vectorsOf = (arena: Arena, units: number): number => Math.ceil((units * arena.size) / VECTOR)

export function simdRows(arena: Arena, capacity: number, units: number): Rows {
  const bytes = vectorsOf(arena, units) * VECTOR
  const stride = (bytes % CROWDED === 0 ? bytes + APART : bytes) / arena.size
  return { values: arena.numbers(capacity * stride), stride, units }
}

export const simdMatrix = (arena: Arena, fanOut: number, fanIn: number): Matrix => ({
  fanOut,
  fanIn,
  values: arena.numbers((vectorsOf(arena, fanOut) * VECTOR * fanIn) / arena.size),
})

/** Calls `visit` with the place in `values` of each entry (unit, source) of a matrix, unit by unit. */
export function eachEntry(
  arena: Arena,
  { fanOut, fanIn }: Matrix,
  visit: (place: number, entry: number) => void,
): void {
  const lanes = VECTOR / arena.size
  const vectors = vectorsOf(arena, fanOut)
  for (let j = 0; j < fanOut; j++) {
    const vector = Math.floor(j / lanes)
    const first = vector - (vector % PANEL_VECTORS)
    const width = Math.min(PANEL_VECTORS, vectors - first) * lanes
    const start = first * lanes * fanIn + (j - first * lanes)
    for (let k = 0; k < fanIn; k++) visit(start + k * width, j * fanIn + k)
  }
}
