import type { Machine, Matrix, RealArray, Rows } from '../numeric/machine'

/** So many rows through the widest layer take some milliseconds. */
export const ROWS_AT_ONCE = 16

/** The rows from `first` on, in the same room. */
export const rowsFrom = ({ values, stride, units }: Rows, first: number): Rows => ({
  values: values.subarray(first * stride),
  stride,
  units,
})

/** {@link Machine.affine} of `count` rows, a few at a time, which changes no bit. Yields between them. */
export function* affineInBlocks(
  machine: Machine,
  zs: Rows,
  input: Rows,
  weights: Matrix,
  biases: RealArray,
  count: number,
): Generator<void, void> {
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, count - from)
    machine.affine(rowsFrom(zs, from), rowsFrom(input, from), weights, biases, rows)
    yield
  }
}
