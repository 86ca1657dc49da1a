import type { ExactNet } from './exact-net'
import type { Look } from './look'

/** First update after which anything of a group is other than at the start; null: none so far. */
export interface LayerMoves {
  readonly weights: number | null
  readonly biases: number | null
}

/**
 * Trains until `steps` updates are done and tells when weights and biases of every layer first move (digest HABR-09,
 * SE-10).
 */
export function firstMoves(net: ExactNet, steps: number): LayerMoves[] {
  const start = net.look().layers
  const moves = start.map((): { weights: number | null; biases: number | null } => ({ weights: null, biases: null }))
  while (net.step < steps && net.broken === null) {
    net.advanceTo(net.step + 1)
    net.look().layers.forEach((layer, l) => {
      for (const group of ['weights', 'biases'] as const) {
        if (layer[group].some((value, i) => value !== start[l]![group][i])) moves[l]![group] ??= net.step
      }
    })
  }
  return moves
}

/**
 * Whether the gradient over the examples looked at is exactly 0, so that plain descent on them never moves (digest
 * SE-01).
 */
export const isStationary = ({ layers }: Look): boolean =>
  layers.every(({ weightGradient, biasGradient }) => [...weightGradient, ...biasGradient].every((slope) => slope === 0))
