/** Digest XAV-11: starts that never saw the data, and one that did, on images. */
import type { LineSeries } from '../contract/lessons/figure'
import type { WeightInitializer } from '../contract/start-values'
import { PLAIN_LAYER, presetExperiment } from '../contract/presets'
import { RememberedDraws } from '../network/standard-draws'
import { quietly } from './given-back'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { netSignals } from './signal-moments'

const IMAGES = 200
const WIDTH = 30
const PLAIN_GAIN = { params: { gain: 1 }, choices: { gain: 'custom' } } as const

const STARTS: Readonly<Record<'blind' | 'xavier' | 'he' | 'seeing', WeightInitializer>> = {
  blind: { name: 'lecunNormal', ...PLAIN_GAIN },
  xavier: { name: 'xavierNormal', ...PLAIN_GAIN },
  he: { name: 'heNormal', ...PLAIN_GAIN },
  seeing: { name: 'lsuv', params: {} },
}

export const data: PartWork = async function* (controls, material) {
  const activation = choiceIn<'tanh' | 'relu' | 'sigmoid'>(controls, 'activation')
  const depth = numberIn(controls, 'depth')
  const images = await material.training(IMAGES)
  const draws = new RememberedDraws()
  const variances: Record<string, readonly number[]> = {}
  for (const [name, weights] of Object.entries(STARTS)) {
    const layer = { size: WIDTH, activation, weights, biases: { name: 'zeros', params: {} }, ...PLAIN_LAYER } as const
    const experiment = {
      ...presetExperiment('zeros', name),
      layers: Array.from({ length: depth }, () => layer),
      seed: numberIn(controls, 'seed'),
    }
    const { z } = yield* quietly(netSignals(experiment, images, draws))
    variances[name] = z.map(({ variance }) => variance)
  }
  const [blind, seeing] = [variances['blind']!, variances['seeing']!]
  return {
    readings: {
      blindFirst: blind[0]!,
      blindLast: blind.at(-1)!,
      seeingFirst: seeing[0]!,
      seeingLast: seeing.at(-1)!,
      seeingWorst: Math.max(...seeing.map((variance) => Math.abs(variance - 1))),
    },
    figures: [
      {
        id: 'variances',
        kind: 'lines',
        title: 'dataTitle',
        x: { label: 'layerAxis', scale: 'linear' },
        y: { label: 'Var(z)', scale: 'log' },
        series: Object.entries(variances).map(([label, y]): LineSeries => ({
          label,
          x: y.map((_, l) => l + 1),
          y,
          style: 'line',
        })),
        lines: [{ axis: 'y', at: 1, label: 'aim' }],
      },
    ],
    steps: null,
  }
}
