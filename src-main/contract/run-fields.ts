/**
 * What runs are searched, sorted, grouped and shown by: each declared once. The store has an expression for each, the list a column,
 * the search a word (`alias`es are typed, whatever the language). Words: `history.field.<name>`.
 */
interface FieldDeclaration {
  readonly type: 'text' | 'number' | 'share' | 'time' | 'flag'
  readonly aliases: readonly string[]
}

const field = (type: FieldDeclaration['type'], ...aliases: readonly string[]): FieldDeclaration => ({ type, aliases })

export const RUN_FIELDS = {
  number: field('number', 'nr'),
  name: field('text'),
  status: field('text', 'is'),
  startedAt: field('time', 'date', 'saved'),
  duration: field('number', 'seconds'),
  activation: field('text', 'act'),
  weights: field('text', 'init'),
  biases: field('text', 'bias'),
  depth: field('number', 'layers'),
  width: field('number', 'units'),
  parameters: field('number', 'params'),
  seed: field('number'),
  cost: field('text'),
  optimizer: field('text', 'opt'),
  learningRate: field('number', 'eta', 'lr'),
  lambda: field('number', 'l2'),
  batch: field('number'),
  epochs: field('number'),
  precision: field('text'),
  set: field('text', 'data'),
  images: field('number'),
  step: field('number'),
  /** Shares are typed in percent: `best>95`. */
  bestAccuracy: field('share', 'best', 'acc'),
  lastAccuracy: field('share', 'last'),
  accuracyAt: field('share', 'at'),
  lastCost: field('number', 'loss'),
  speedRatio: field('number', 'ratio'),
  firstSpeed: field('number', 'speed'),
  tag: field('text', 'tags'),
  note: field('text'),
  starred: field('flag', 'star'),
} as const satisfies Record<string, FieldDeclaration>

export type RunField = keyof typeof RUN_FIELDS
export const RUN_FIELD_NAMES = Object.keys(RUN_FIELDS) as RunField[]
