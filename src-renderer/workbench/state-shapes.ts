import type { VerdictKind } from '@engine/contract/verdicts/verdict'

/** The eight states, each a shape on a 16 × 16 grid: colour and word only repeat it. */
export const STATE_SHAPES: Readonly<Record<VerdictKind, string>> = {
  vanishing: 'M1 3h14M3.5 7h9M6 11h4M7.4 14.5h1.2',
  exploding: 'M8 1v14M1 8h14M3 3l10 10M13 3 3 13',
  diverging: 'M1 13c5 0 7-2 8-12M11 9l4 4M15 9l-4 4',
  saturated: 'M0.5 13.5h2.5c4 0 3-11 7-11h5.5',
  dead: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM4 12l8-8',
  symmetric: 'M2 5.5h12M2 10.5h12',
  notLearning: 'M1 3c2 0 1 6 4 6h10',
  healthy: 'm2 8.5 4 4 8-9',
}

/** Name of the state in the tokens of the look. */
export const STATE_TOKENS: Readonly<Record<VerdictKind, string>> = {
  vanishing: 'vanishing',
  exploding: 'exploding',
  diverging: 'diverged',
  saturated: 'saturated',
  dead: 'dead',
  symmetric: 'symmetric',
  notLearning: 'stuck',
  healthy: 'healthy',
}
