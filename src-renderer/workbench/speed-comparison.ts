/** What the sentence above the pictures says of a net without a verdict: it compares the speeds of the hidden layers and names exact zeros. */
import { lastOverFirst } from '@/diagnostics/speed-ratio'
import type { ShownState } from '@/stores/shown-state'

export type SpeedComparison =
  | { readonly kind: 'none' }
  /** A speed is no finite number: the signal overflowed. Layers count from 1. */
  | { readonly kind: 'overflow'; readonly layer: number }
  | { readonly kind: 'one'; readonly speed: number }
  | { readonly kind: 'zero' }
  /** Layers count from 1. */
  | { readonly kind: 'someZero'; readonly layer: number }
  | { readonly kind: 'vanishing' | 'exploding' | 'even'; readonly ratio: number; readonly last: number }

/** Less than this factor between first and last hidden layer is called the same speed. */
const EVEN_BELOW = 1.5

export function compareSpeeds(state: ShownState): SpeedComparison {
  const speeds = [...state.normOfMean.slice(0, -1)]
  const [first] = speeds
  if (first === undefined) return { kind: 'none' }
  const broken = speeds.findIndex((speed) => !Number.isFinite(speed))
  if (broken >= 0) return { kind: 'overflow', layer: broken + 1 }
  if (speeds.every((speed) => speed === 0)) return { kind: 'zero' }
  const still = speeds.indexOf(0)
  if (still >= 0) return { kind: 'someZero', layer: still + 1 }
  if (speeds.length === 1) return { kind: 'one', speed: first }
  const slower = lastOverFirst(speeds) ?? Number.NaN
  if (slower >= EVEN_BELOW) return { kind: 'vanishing', ratio: slower, last: speeds.length }
  if (slower <= 1 / EVEN_BELOW) return { kind: 'exploding', ratio: 1 / slower, last: speeds.length }
  return { kind: 'even', ratio: slower, last: speeds.length }
}
