/** Which weights and units are equal, bit for bit, and which the law of symmetric starts says must be. */

export type SymmetryParams = Readonly<Record<string, never>>

/**
 * Who is equal to whom in a weight matrix. Named by meaning, because rows and columns change places with the way a matrix is stored:
 * `perSource` is one number for all weights that leave a unit, `perTarget` one for all that enter it.
 */
export type WeightPattern = 'zero' | 'allEqual' | 'perSource' | 'perTarget' | 'generic'

/**
 * A weight matrix to be drawn: rows are the units weights leave, columns the units they enter, the transpose of how weights are stored.
 * A matrix with more units than can be drawn is cut into blocks, each shown by its entry of largest size, with its sign: a block is 0
 * only where every weight in it is, and NaN where one of its weights is.
 */
export interface WeightPicture {
  readonly rows: number
  readonly columns: number
  /** Units in a block, 1 where every weight is shown; the last block of a side may hold fewer. */
  readonly rowsPerBlock: number
  readonly columnsPerBlock: number
  /** (rows, columns) row-major, after cutting. */
  readonly values: Float64Array
}

export interface MatrixSymmetry {
  readonly fanIn: number
  readonly fanOut: number
  readonly pattern: WeightPattern
  /** max |w|, ∞ or NaN where a weight is no number. */
  readonly largest: number
  readonly picture: WeightPicture
}

/** Units of one layer that are equal: the same incoming weights, bias and outgoing weights. */
export interface UnitGroups {
  /** Of every unit the group it belongs to, counted from 0 in the order they appear. */
  readonly groups: Int32Array
  readonly distinct: number
}

/** Why nothing is foretold: what the law does not cover, or a net of too many hidden weights to be followed unit by unit. */
export type Unforetold = 'dropout' | 'frozen' | 'large'

/** From the start values of the document alone, without training. */
export interface PatternForecast {
  /** (updates, matrices): before the first update, after 1, 2, … until nothing changes any more. */
  readonly patterns: readonly (readonly WeightPattern[])[]
  /** Per layer with weights, output last: units of the coarsest stable partition (colour refinement). */
  readonly distinct: readonly number[]
}

export interface Symmetry {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** One entry per layer with weights, output last. */
  readonly matrices: readonly MatrixSymmetry[]
  /** Likewise. */
  readonly units: readonly UnitGroups[]
  readonly forecast: PatternForecast | Unforetold
}
