/** Lesson: breaking the symmetry (digest CN-08, SE-05b, BEY-02, BEY-04, BEY-12). */
import type { Lesson } from './lesson'
import { BIASES, INPUTS, ONE_WEIGHT } from './breaking-symmetry-starts'
import { BREAKERS, DEFECT } from './breaking-symmetry-training'

export const BREAKING_SYMMETRY = {
  name: 'breakingSymmetry',
  minutes: 10,
  sources: ['constant', 'exchange'],
  parts: [BIASES, ONE_WEIGHT, INPUTS, DEFECT, BREAKERS],
} as const satisfies Lesson
