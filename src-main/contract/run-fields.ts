import { ACTIVATION_NAMES } from '@engine/contract/activations'
import { COST_NAMES } from '@engine/contract/costs'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { OPTIMIZERS } from '@engine/contract/optimizers'
import { PRECISIONS } from '@engine/contract/option'
import { RUN_ENDINGS } from './run-ending'

/**
 * What runs are searched, sorted, grouped and shown by: each declared once. The store has an expression for each, the list a column,
 * the search a word (`alias`es are typed, whatever the language). Words: `history.field.<name>`.
 */
export interface FieldDeclaration {
  readonly type: 'text' | 'number' | 'share' | 'time' | 'flag'
  readonly aliases: readonly string[]
  /** Text that can be nothing else: a condition none of them meets is a slip of the finger. */
  readonly choices?: readonly string[]
}

const field = (type: FieldDeclaration['type'], ...aliases: readonly string[]): FieldDeclaration => ({ type, aliases })

const choice = (choices: readonly string[], ...aliases: readonly string[]): FieldDeclaration => ({
  ...field('text', ...aliases),
  choices,
})

export const RUN_FIELDS = {
  number: field('number', 'nr'),
  name: field('text'),
  status: choice(RUN_ENDINGS, 'is'),
  startedAt: field('time', 'date', 'saved'),
  duration: field('number', 'seconds'),
  activation: choice(ACTIVATION_NAMES, 'act'),
  weights: choice(Object.keys(WEIGHT_INITIALIZERS), 'init'),
  biases: choice(Object.keys(BIAS_INITIALIZERS), 'bias'),
  depth: field('number', 'layers'),
  width: field('number', 'units'),
  parameters: field('number', 'params'),
  seed: field('number'),
  cost: choice(COST_NAMES),
  optimizer: choice(Object.keys(OPTIMIZERS), 'opt'),
  learningRate: field('number', 'eta', 'η', 'lr'),
  lambda: field('number', 'λ', 'l2'),
  batch: field('number'),
  epochs: field('number'),
  precision: choice(PRECISIONS),
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
  /** Its name; groups are of one sweep each, also where two have the same name. */
  sweep: field('text'),
  tag: field('text', 'tags'),
  note: field('text'),
  starred: field('flag', 'star'),
} as const satisfies Record<string, FieldDeclaration>

export type RunField = keyof typeof RUN_FIELDS
export const RUN_FIELD_NAMES = Object.keys(RUN_FIELDS) as RunField[]
