/** Lesson: one neuron that starts from zero weights (digest HABR-01 to HABR-07, SE-08). */
import type { Lesson } from './lesson'
import { CURVED, DEAD, OUTPUTS, RELU } from './one-neuron-curved'
import { GRADIENT, STARTS, TABLE } from './one-neuron-linear'

export const ONE_NEURON = {
  name: 'oneNeuron',
  minutes: 15,
  sources: ['habr', 'exchange'],
  parts: [GRADIENT, TABLE, STARTS, OUTPUTS, CURVED, RELU, DEAD],
} as const satisfies Lesson
