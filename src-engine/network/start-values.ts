/** Weights and biases of every layer as they are drawn, in double precision: one block of numbers, W then b, layer by layer. */
export class StartValues {
  readonly flat: Float64Array
  /** (fanOut, fanIn) each, row-major; views of `flat`. */
  readonly weights: readonly Float64Array[]
  /** (fanOut) each; views of `flat`. */
  readonly biases: readonly Float64Array[]

  /** `sizes`: units of every layer, input first. */
  constructor(readonly sizes: readonly number[]) {
    const fans = sizes.slice(1).map((fanOut, i) => ({ fanIn: sizes[i] ?? 0, fanOut }))
    this.flat = new Float64Array(fans.reduce((total, { fanIn, fanOut }) => total + (fanIn + 1) * fanOut, 0))
    const weights: Float64Array[] = []
    const biases: Float64Array[] = []
    let offset = 0
    for (const { fanIn, fanOut } of fans) {
      weights.push(this.flat.subarray(offset, offset + fanIn * fanOut))
      offset += fanIn * fanOut
      biases.push(this.flat.subarray(offset, offset + fanOut))
      offset += fanOut
    }
    this.weights = weights
    this.biases = biases
  }
}
