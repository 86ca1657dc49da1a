import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import { accepted } from '../support/experiments'

const IMAGES = 150

/** Four hidden layers, every image a batch of its own measured. */
export const deep = (settings: Partial<Experiment> = {}): Experiment =>
  accepted({
    ...presetExperiment('chapter5FourHidden', 'deep'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: IMAGES },
      validation: null,
      scaling: 'unit',
    },
    batch: { size: IMAGES, order: 'given' },
    measure: { images: IMAGES, every: 1 },
    precision: 'float64',
    ...settings,
  })
