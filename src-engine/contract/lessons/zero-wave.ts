/** Lesson: the zero wave and the symmetry law (digest CN-01 to CN-07, CN-09 to CN-14, BEY-10). */
import type { Lesson } from './lesson'
import { CONSTANT, TARGETS, WAVE } from './zero-wave-starts'
import { ACTIVATION, BUGS, LOGISTIC, RANDOM } from './zero-wave-limits'

export const ZERO_WAVE = {
  name: 'zeroWave',
  minutes: 15,
  sources: ['constant'],
  parts: [WAVE, TARGETS, CONSTANT, RANDOM, ACTIVATION, BUGS, LOGISTIC],
} as const satisfies Lesson
