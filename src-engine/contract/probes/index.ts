/** The questions that can be asked of a net at one moment, by name: what each takes, and what it answers. */
import type { Confusion, ConfusionParams } from './confusion'
import type { Curvature, CurvatureParams } from './curvature'
import type { Health, HealthParams } from './health'
import type { ImageWay, ImageWayParams } from './image-way'
import type { InputWeights, InputWeightsParams } from './input-weights'
import type { Jacobian, JacobianParams } from './jacobian'
import type { LayerGradients, LayerGradientsParams } from './layer-gradients'
import type { LayerSignals, LayerSignalsParams } from './layer-signals'
import type { LossSlice, LossSliceParams } from './loss-slice'
import type { MeanField, MeanFieldParams } from './mean-field'
import type { NetworkPicture, NetworkPictureParams } from './network-picture'
import type { NeuronTrace, NeuronTraceParams } from './neuron-trace'
import type { NoiseScale, NoiseScaleParams } from './noise-scale'
import type { Symmetry, SymmetryParams } from './symmetry'
import type { ZeroWave, ZeroWaveParams } from './zero-wave'

/** Everything in params and answers is plain JSON or a typed array, so that it crosses processes. */
export interface Probes {
  readonly 'layer-gradients': { readonly params: LayerGradientsParams; readonly answer: LayerGradients }
  readonly 'layer-signals': { readonly params: LayerSignalsParams; readonly answer: LayerSignals }
  readonly curvature: { readonly params: CurvatureParams; readonly answer: Curvature }
  readonly jacobian: { readonly params: JacobianParams; readonly answer: Jacobian }
  readonly 'loss-slice': { readonly params: LossSliceParams; readonly answer: LossSlice }
  readonly 'mean-field': { readonly params: MeanFieldParams; readonly answer: MeanField }
  readonly 'noise-scale': { readonly params: NoiseScaleParams; readonly answer: NoiseScale }
  readonly health: { readonly params: HealthParams; readonly answer: Health }
  readonly confusion: { readonly params: ConfusionParams; readonly answer: Confusion }
  readonly 'image-way': { readonly params: ImageWayParams; readonly answer: ImageWay }
  readonly 'input-weights': { readonly params: InputWeightsParams; readonly answer: InputWeights }
  readonly 'network-picture': { readonly params: NetworkPictureParams; readonly answer: NetworkPicture }
  readonly 'neuron-trace': { readonly params: NeuronTraceParams; readonly answer: NeuronTrace }
  readonly symmetry: { readonly params: SymmetryParams; readonly answer: Symmetry }
  readonly 'zero-wave': { readonly params: ZeroWaveParams; readonly answer: ZeroWave }
}

export type ProbeName = keyof Probes
export type ProbeParams<Name extends ProbeName> = Probes[Name]['params']
export type ProbeAnswer<Name extends ProbeName> = Probes[Name]['answer']

export const PROBE_NAMES = [
  'layer-gradients',
  'layer-signals',
  'health',
  'confusion',
  'image-way',
  'input-weights',
  'symmetry',
  'zero-wave',
  'curvature',
  'jacobian',
  'loss-slice',
  'mean-field',
  'network-picture',
  'neuron-trace',
  'noise-scale',
] as const satisfies readonly ProbeName[]

/** Questions that take a second and more: the others do not wait for them, and one nobody waits for any more is given up. */
export const LONG_PROBES: ReadonlySet<ProbeName> = new Set<ProbeName>(['curvature', 'loss-slice'])

/**
 * Which weights a probe looks at: those the document starts with, those of the run of this session (the last finite ones of a
 * diverged run), or all of them given flat (W row-major (fanOut, fanIn), then b, layer by layer).
 */
export type ProbedWeights = 'start' | 'run' | Float64Array

/** Weights and biases of a run at one moment, flat as in {@link ProbedWeights}. */
export interface RunMoment {
  readonly parameters: Float64Array
  /** Updates and epochs done. */
  readonly step: number
  readonly epoch: number
}

export interface ProbeReport<Name extends ProbeName> {
  readonly answer: ProbeAnswer<Name>
  /** Updates and epochs done by the run whose weights these are; 0 for start values, null where nobody knows. */
  readonly step: number | null
  readonly epoch: number | null
  readonly durationMs: number
}
