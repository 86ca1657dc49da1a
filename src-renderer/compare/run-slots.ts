/** Which letter, dash and marker a compared run has: given once, kept while the run stays among the compared ones. */
import type { ChartPalette } from '@/theme/chart-palette'

export const MOST_COMPARED = 8
const LETTERS = 'ABCDEFGH'

export const letterOf = (slot: number): string => LETTERS[slot] ?? '?'

/**
 * Slots (0 to 7) by run id: runs that have one keep it, new ones take the lowest free, in the order of `ids`. More than
 * {@link MOST_COMPARED} ids get none.
 */
export function assignSlots(before: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const kept = new Map<string, number>()
  for (const id of ids) {
    const slot = before.get(id)
    if (slot !== undefined) kept.set(id, slot)
  }
  const taken = new Set(kept.values())
  for (const id of ids) {
    if (kept.has(id)) continue
    const free = Array.from({ length: MOST_COMPARED }, (_, slot) => slot).find((slot) => !taken.has(slot))
    if (free === undefined) break
    taken.add(free)
    kept.set(id, free)
  }
  return kept
}

/** Depth is what colour is for, so runs are ink: pairs of solid and dashed, every second pair in a lighter ink. */
const DASHES: readonly ('solid' | readonly number[])[] = [
  'solid',
  [6, 4],
  'solid',
  [2, 3],
  [10, 3, 2, 3],
  [10, 3],
  [6, 3, 2, 3, 2, 3],
  [1, 3],
]

/** The outline of a marker or badge in a square from −1 to 1; the letter keeps its size in all of them. */
export type SlotShape = 'disc' | 'square' | 'diamond' | 'shield'
const SHAPES: readonly SlotShape[] = ['disc', 'square', 'diamond', 'shield']

export interface SlotLook {
  readonly letter: string
  readonly shape: SlotShape
  /** Filled with the ink of the run; else open, with the ground inside. */
  readonly filled: boolean
  readonly dash: 'solid' | readonly number[]
  /** Lines of every second pair of runs are drawn in the lighter ink. */
  readonly light: boolean
}

export const slotLook = (slot: number): SlotLook => ({
  letter: letterOf(slot),
  shape: SHAPES[Math.floor(slot / 2)] ?? 'disc',
  filled: slot % 2 === 0,
  dash: DASHES[slot] ?? 'solid',
  light: Math.floor(slot / 2) % 2 === 1,
})

export const slotColor = ({ light }: SlotLook, palette: ChartPalette): string => (light ? palette.ghost : palette.ink)

/** Paths in a square from −1 to 1, for pictures and for the badges of the window. */
export const SHAPE_PATHS: Readonly<Record<SlotShape, string>> = {
  disc: 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z',
  square: 'M-0.88 -0.88H0.88V0.88H-0.88Z',
  diamond: 'M0 -1.12L1.12 0L0 1.12L-1.12 0Z',
  shield: 'M-0.9 -0.9H0.9V0.2L0 1.1L-0.9 0.2Z',
}
