/** The one sentence above the pictures. A first, modest version: it compares the speeds of the hidden layers and names exact zeros. */
import type { ShownState } from '@/charts/shown-state'

export type Verdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly speed: number }
  | { readonly kind: 'zero' }
  /** Layers count from 1. */
  | { readonly kind: 'someZero'; readonly layer: number }
  | { readonly kind: 'vanishing' | 'exploding' | 'even'; readonly ratio: number; readonly last: number }

/** Less than this factor between first and last hidden layer is called the same speed. */
const EVEN_BELOW = 1.5

export function verdictOf(state: ShownState): Verdict {
  const speeds = [...state.normOfMean.slice(0, -1)]
  const [first] = speeds
  const last = speeds.at(-1)
  if (first === undefined || last === undefined) return { kind: 'none' }
  if (speeds.every((speed) => speed === 0)) return { kind: 'zero' }
  const still = speeds.indexOf(0)
  if (still >= 0) return { kind: 'someZero', layer: still + 1 }
  if (speeds.length === 1) return { kind: 'one', speed: first }
  const slower = last / first
  if (slower >= EVEN_BELOW) return { kind: 'vanishing', ratio: slower, last: speeds.length }
  if (slower <= 1 / EVEN_BELOW) return { kind: 'exploding', ratio: 1 / slower, last: speeds.length }
  return { kind: 'even', ratio: slower, last: speeds.length }
}
