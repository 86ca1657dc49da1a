/** An activation, its slope, and where a neuron stands on both. */
import type { LinesFigure } from '../contract/lessons/figure'
import type { NeuronActivation } from '../contract/lessons/one-neuron-linear'
import { activationFunction } from '../network/activations'
import { plainMachine } from '../numeric/plain-machine'

const POINTS = 121
/** As far as a picture shows at least, to both sides of 0. */
const REACH = 4
/** Beyond what a picture shows a neuron stands at its edge. */
const FARTHEST = 50

export function activationPicture(name: NeuronActivation, z: number, y: number): LinesFigure {
  const reach = Math.min(FARTHEST, Math.max(REACH, 1.2 * Math.abs(z)))
  const machine = plainMachine('float64')
  const [zs, activations, slopes] = [machine.rows(1, POINTS), machine.rows(1, POINTS), machine.rows(1, POINTS)]
  for (let i = 0; i < POINTS; i++) zs.values[i] = ((2 * i) / (POINTS - 1) - 1) * reach
  slopes.values.fill(1)
  const { activate, multiplyByDerivative } = activationFunction(machine, name, 0)
  activate(activations, zs, 1)
  multiplyByDerivative(slopes, zs, activations, 1)
  const x = [...zs.values.subarray(0, POINTS)]
  const at = Math.max(-reach, Math.min(reach, z))
  return {
    id: 'activation',
    kind: 'lines',
    title: 'activationTitle',
    x: { label: 'z', scale: 'linear' },
    y: { label: 'f, f′', scale: 'linear' },
    series: [
      { label: 'f(z)', x, y: [...activations.values.subarray(0, POINTS)], style: 'line' },
      { label: 'f′(z)', x, y: [...slopes.values.subarray(0, POINTS)], style: 'dashed' },
      { label: 'neuron', x: [at], y: [y], style: 'points' },
    ],
    lines: [],
  }
}
