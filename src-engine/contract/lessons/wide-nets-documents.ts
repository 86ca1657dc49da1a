/** Random layers of the lesson on wide nets as documents for the Workbench. */
import type { Experiment } from '../experiment'
import { PLAIN_LAYER } from '../presets'
import type { Controls } from './lesson'
import { fullBatchNet } from './vanishing-nets'

export const FIELD_ACTIVATIONS = ['tanh', 'sigmoid'] as const

/** Hidden layers of a net in the Workbench. */
const SHOWN_LAYERS = 8

/** The same random layers on the first 1,000 images of MNIST, σw² = `variance`. */
export function onImages(controls: Controls, units: number, variance: number): Experiment {
  const name = FIELD_ACTIVATIONS.find((known) => known === controls['activation']) ?? 'sigmoid'
  const experiment = fullBatchNet({ hidden: SHOWN_LAYERS, width: units, seed: Number(controls['seed']) })
  const drawn = {
    activation: name,
    weights: { name: 'meanField', params: { variance } },
    biases: { name: 'normal', params: { std: Number(controls['biasStd']), mean: 0 } },
    ...PLAIN_LAYER,
  } as const
  const [output] = experiment.layers.slice(-1)
  const hidden = Array.from({ length: SHOWN_LAYERS }, () => ({ ...drawn, size: units }))
  return { ...experiment, layers: output === undefined ? hidden : [...hidden, output] }
}

const square = (value: unknown): number => Number(value) * Number(value)
/** By the spread and the width that are set, where the part has them. */
export const onImagesAsSet = (controls: Controls): Experiment =>
  onImages(controls, Number(controls['width'] ?? 100), square(controls['weightStd'] ?? 1.5))
