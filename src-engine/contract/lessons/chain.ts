/** Lesson: one neuron per layer (digest NIEL-13 to NIEL-16, NIEL-18 to NIEL-22, BEY-07). */
import type { Lesson } from './lesson'
import { CHAIN_ERROR_PARTS } from './chain-error'
import { CHAIN_NEURON_PARTS } from './chain-neuron'

export const CHAIN = {
  name: 'chain',
  minutes: 15,
  sources: ['nielsen', 'beyond'],
  parts: [...CHAIN_ERROR_PARTS, ...CHAIN_NEURON_PARTS],
} as const satisfies Lesson
