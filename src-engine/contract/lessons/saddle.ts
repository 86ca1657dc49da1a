/** Lesson: saddle and escape (digest SE-07, SE-07b, SE-13, BEY-01, BEY-03, BEY-14). */
import type { Lesson } from './lesson'
import { CHAIN_PART, ESCAPE_PART, PERTURBED_PART } from './saddle-escape'
import { PLANE_PART, PRIOR_PART, WAY_DOWN_PART, ZERO_PART } from './saddle-shapes'

export const SADDLE = {
  name: 'saddle',
  minutes: 15,
  sources: ['exchange', 'beyond'],
  parts: [ZERO_PART, WAY_DOWN_PART, PRIOR_PART, ESCAPE_PART, CHAIN_PART, PLANE_PART, PERTURBED_PART],
} as const satisfies Lesson
