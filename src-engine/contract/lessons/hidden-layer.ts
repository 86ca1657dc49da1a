/** Lesson: zeros and constants in a hidden layer (digest HABR-08 to HABR-11, SE-02 to SE-14, BEY-09). */
import type { Lesson } from './lesson'
import { ABSORB, FACTORS, UPDATES } from './hidden-layer-factors'
import { CONSTANT, ZEROS } from './hidden-layer-starts'
import { GATES, TWIN } from './hidden-layer-twin'

export const HIDDEN_LAYER = {
  name: 'hiddenLayer',
  minutes: 15,
  sources: ['habr', 'exchange', 'beyond'],
  parts: [FACTORS, ZEROS, ABSORB, UPDATES, CONSTANT, TWIN, GATES],
} as const satisfies Lesson
