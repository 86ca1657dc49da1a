/**
 * Mean-field theory of a random net of great width beside what this net does (Poole et al. 2016, Schoenholz et al. 2017):
 * zˡ of one example is N(m, v) over the units, W of mean 0, σw² = fan-in · Var W and b of mean m and variance σb².
 *
 * qˡ = ⟨(zˡ)²⟩ = σw²·E[φ(zˡ⁻¹)²] + σb² + m², the raw second moment, so that the mean of a sigmoid counts; in the first
 * layer E[φ²] is the mean square of the measured inputs. χˡ = σw²(l+1)·E[φ′(zˡ)²] is how ‖δ‖² grows from layer l + 1 to l;
 * measured: ⟨‖δˡ‖²⟩/⟨‖δˡ⁺¹‖²⟩, of whole layers, because σw² counts the fan-in.
 */
export type MeanFieldParams = Readonly<Record<string, never>>

/** A layer as the theory knows it: its own variances, and where a deep net of nothing but such layers would settle. */
export interface FieldLayer {
  /** σw², σb² and m of the document; NaN where its weights or biases are not independent draws, or weights have a mean. */
  readonly weightVariance: number
  readonly biasVariance: number
  readonly biasMean: number
  /** q* = σw²·E[φ²] + σb² + m²; Infinity: q grows without end. NaN for the output layer, as χ* and ξ. */
  readonly fixedQ: number
  /** χ at q*. */
  readonly fixedChi: number
  /** ξ = −1/ln χ*, layers within which a difference falls by e; Infinity at the edge, negative where it grows. */
  readonly depthScale: number
}

/** Arrays have one entry per layer with weights, output last, unless said otherwise. NaN: nothing predicted. */
export interface MeanField {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  readonly images: number
  /** Mean square of the measured inputs. */
  readonly inputSquare: number
  readonly layers: readonly FieldLayer[]
  /** Behind a layer without prediction the theory goes on from the measured q. */
  readonly predictedQ: Float64Array
  readonly measuredQ: Float64Array
  /** One entry per hidden layer. */
  readonly predictedChi: Float64Array
  readonly measuredChi: Float64Array
  /** √⟨‖δˡ‖²⟩; predicted: the measured one of the output times √χ of every layer on the way back. */
  readonly predictedDeltas: Float64Array
  readonly measuredDeltas: Float64Array
  /** √(⟨(aˡ)²⟩/⟨(aˡ⁻¹)²⟩) of hidden layers, predicted and measured. */
  readonly predictedForward: Float64Array
  readonly measuredForward: Float64Array
  /** Where χ* = 1 for the activation of the last hidden layer and m = 0. */
  readonly edge: ChaosEdge
}

/** A curve in the plane of σb² and σw²; empty without a hidden layer. Ordered left (χ < 1), chaotic right of it. */
export interface ChaosEdge {
  readonly biasVariances: Float64Array
  readonly weightVariances: Float64Array
}
