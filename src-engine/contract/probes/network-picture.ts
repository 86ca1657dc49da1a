/** The net as nodes and edges: some units of every layer, everything between them, and what the units left out carry. */

/** Which units of a layer stand for it: the first and the last ones, or those of largest |∂C/∂b|. */
export const UNIT_CHOICES = ['ends', 'largest'] as const
export type UnitChoice = (typeof UNIT_CHOICES)[number]

export const SHOWN_UNITS = { min: 2, max: 100 } as const

/** Inputs listed for each shown unit of the first layer, at most. */
export const STRONGEST_INPUTS = 16

export interface NetworkPictureParams {
  /** Updates done before: what the schedules say of the next one. */
  readonly step: number
  /** Units shown of a layer, at most; of the inputs none are. */
  readonly shownUnits: number
  readonly choice: UnitChoice
}

/** What an edge can be measured by. Means ⟨·⟩ are over the measured images. */
export const EDGE_QUANTITIES = [
  /** w */
  'weights',
  /** ⟨∂Cₓ/∂w⟩ of the data cost, a · δ averaged (Nielsen 2015, chapter 2, BP4). */
  'gradients',
  /**
   * Δw of the next update as training would make it (clipping, regularization, learning rate, rounding), with a fresh optimizer and the
   * measured images as its batch, nothing dropped out.
   */
  'updates',
] as const
export type EdgeQuantity = (typeof EDGE_QUANTITIES)[number]

/** One number per edge and quantity. */
export type EdgeNumbers = Readonly<Record<EdgeQuantity, Float64Array>>

export interface PicturedLayer {
  /** The shown units by their place from 0, ascending. */
  readonly units: Int32Array
  /** ⟨δⱼ⟩ = ∂C/∂bⱼ and ⟨aⱼ⟩ of the shown units. */
  readonly biasGradients: Float64Array
  readonly activations: Float64Array
  /** Share of Σⱼ |∂C/∂bⱼ| that the folded units carry, 0 to 1; 0 where every gradient is 0. */
  readonly foldedGradient: number
  /**
   * Share of Σ |x| over all edges into the layer that those between units not both shown carry, 0 to 1; 0 where every x is 0. The inputs
   * of the net count as shown.
   */
  readonly foldedEdges: Readonly<Record<EdgeQuantity, number>>
}

/** The strongest edges from the inputs into the shown units of the first layer, (units, count) each, strongest first. */
export interface InputEdges extends EdgeNumbers {
  readonly count: number
  /** Places of the inputs from 0. */
  readonly inputs: Int32Array
}

export interface NetworkPicture {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** Training images measured, from the first on. */
  readonly images: number
  /** Mean of every input, after scaling. */
  readonly meanInputs: Float64Array
  /** Layers with weights, output last. */
  readonly layers: readonly PicturedLayer[]
  /** Between the shown units of layer l and of layer l + 1, row-major (shown in l + 1, shown in l); one entry less than layers. */
  readonly edges: readonly EdgeNumbers[]
  /** By |w|, by |∂C/∂w|, by |Δw|. */
  readonly inputEdges: Readonly<Record<EdgeQuantity, InputEdges>>
}
