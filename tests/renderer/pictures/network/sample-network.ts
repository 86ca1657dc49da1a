/** A small net as the probe answers it: 4 inputs, 4 hidden neurons of which 3 are shown, 2 outputs. */
import type { EdgeNumbers, NetworkPicture } from '@engine/contract/probes/network-picture'

const numbers = (weights: readonly number[]): EdgeNumbers => ({
  weights: Float64Array.from(weights),
  gradients: Float64Array.from(weights, (w) => w / 10),
  updates: Float64Array.from(weights, (w) => -w / 100),
})

const folded = { weights: 0.2, gradients: 0.3, updates: 0.3 }
const none = { weights: 0, gradients: 0, updates: 0 }
const entering = { count: 2, inputs: Int32Array.of(3, 0, 1, 2, 2, 3), ...numbers([5, -4, 3, 2, 1, 0]) }

export const sampleNetwork: NetworkPicture = {
  sizes: [4, 4, 2],
  images: 100,
  meanInputs: Float64Array.of(0, 0.5, 0.5, 0),
  layers: [
    {
      units: Int32Array.of(0, 1, 3),
      biasGradients: Float64Array.of(0, -0.2, 0.1),
      activations: Float64Array.of(0.5, 0.6, 0.7),
      foldedGradient: 0.25,
      foldedEdges: none,
    },
    {
      units: Int32Array.of(0, 1),
      biasGradients: Float64Array.of(0.8, -0.4),
      activations: Float64Array.of(0.1, 0.9),
      foldedGradient: 0,
      foldedEdges: folded,
    },
  ],
  edges: [numbers([1, -2, 0, 4, -5, 6])],
  inputEdges: { weights: entering, gradients: entering, updates: entering },
}

export const sampleRects = [
  { kind: 'gutter', first: -1, last: -1, left: 0, width: 90 },
  { kind: 'input', first: -1, last: -1, left: 100, width: 90 },
  { kind: 'wide', first: 0, last: 0, left: 200, width: 150 },
  { kind: 'output', first: 1, last: 1, left: 440, width: 100 },
] as const
