/**
 * Inputs of a batch. `values` is (rows, width) row-major. Images are mostly zeros, so the entries that are not 0 are listed as well:
 * those of row r are `columns[k]`, `nonZeros[k]` for k from `starts[r]` to `starts[r + 1] - 1`, columns ascending.
 */
export class InputRows {
  readonly values: Float64Array
  readonly starts: Int32Array
  readonly columns: Int32Array
  readonly nonZeros: Float64Array

  constructor(
    readonly capacity: number,
    readonly width: number,
    /** Whether the list is kept: worth it where most entries are 0. */
    readonly sparse: boolean,
  ) {
    this.values = new Float64Array(capacity * width)
    this.starts = new Int32Array(sparse ? capacity + 1 : 0)
    this.columns = new Int32Array(sparse ? capacity * width : 0)
    this.nonZeros = new Float64Array(sparse ? capacity * width : 0)
  }

  /** Row `row` becomes `scale[source[i]]`. Rows are filled in ascending order. `scale[0]` is 0. */
  fillFromBytes(row: number, source: Uint8Array, start: number, scale: Float64Array): void {
    const { values, columns, nonZeros, starts, width } = this
    const target = row * width
    let listed = starts[row]!
    for (let i = 0; i < width; i++) {
      const byte = source[start + i]!
      const value = scale[byte]!
      values[target + i] = value
      if (byte !== 0) {
        columns[listed] = i
        nonZeros[listed] = value
        listed++
      }
    }
    starts[row + 1] = listed
  }

  /** Row `row` becomes the `width` numbers of `source` from `start` on. */
  fillFromNumbers(row: number, source: Float64Array, start: number): void {
    const { values, width } = this
    const target = row * width
    for (let i = 0; i < width; i++) values[target + i] = source[start + i]!
  }
}
