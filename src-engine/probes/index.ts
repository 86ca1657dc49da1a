import type { ProbeName } from '../contract/probes'
import { confusion } from './confusion'
import { curvature } from './curvature'
import { health } from './health'
import { imageWay } from './image-way'
import { inputWeights } from './input-weights'
import { layerGradients } from './layer-gradients'
import { layerSignals } from './layer-signals'
import { jacobian } from './jacobian'
import { lossSlice } from './loss-slice'
import { meanField } from './mean-field'
import { networkPicture } from './network-picture'
import { neuronTrace } from './neuron-trace'
import { noiseScale } from './noise-scale'
import type { Probe } from './probe'
import { symmetry } from './symmetry'
import { zeroWave } from './zero-wave'

export const probes: { readonly [Name in ProbeName]: Probe<Name> } = {
  confusion,
  curvature,
  health,
  jacobian,
  'loss-slice': lossSlice,
  'mean-field': meanField,
  'network-picture': networkPicture,
  'neuron-trace': neuronTrace,
  'noise-scale': noiseScale,
  'layer-gradients': layerGradients,
  'layer-signals': layerSignals,
  'image-way': imageWay,
  'input-weights': inputWeights,
  symmetry,
  'zero-wave': zeroWave,
}
