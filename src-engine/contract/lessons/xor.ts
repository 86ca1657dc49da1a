/** Lesson: XOR: what equal units cannot do (digest HABR-12 to HABR-14, SE-01, SE-04, BEY-13). */
import type { Lesson } from './lesson'
import { BATCH_PART, EQUAL_UNITS_PART, REACH_PART, SEEDS_PART } from './xor-training'
import { ACTIVATIONS_PART, ONE_UNIT_PART, TWO_UNITS_PART } from './xor-units'

export const XOR = {
  name: 'xor',
  minutes: 15,
  sources: ['habr', 'exchange', 'beyond'],
  parts: [TWO_UNITS_PART, ONE_UNIT_PART, BATCH_PART, EQUAL_UNITS_PART, ACTIVATIONS_PART, REACH_PART, SEEDS_PART],
} as const satisfies Lesson
