import type { InputRows, InputSource, Rows } from './machine'

/** Inputs with every entry in its place, 0 or not. */
export class DenseInputs implements InputRows {
  readonly width: number

  /** `rows`: room for the current inputs, `source.width` units wide. */
  constructor(
    private readonly source: InputSource,
    readonly rows: Rows,
  ) {
    this.width = source.width
  }

  load(order: Int32Array | null, from: number, count: number): void {
    const { source, width } = this
    const { values, stride } = this.rows
    for (let r = 0; r < count; r++) {
      const start = itemAt(source, order === null ? from + r : order[from + r]!) * width
      const to = r * stride
      if (source.kind === 'numbers') for (let i = 0; i < width; i++) values[to + i] = source.numbers[start + i]!
      else for (let i = 0; i < width; i++) values[to + i] = source.scale[source.bytes[start + i]!]!
    }
  }

  read(row: number, out: Float64Array): void {
    const from = row * this.rows.stride
    for (let i = 0; i < this.width; i++) out[i] = this.rows.values[from + i]!
  }
}

/** Where position p of a source lies, in items. */
export function itemAt(source: InputSource, position: number): number {
  if (source.kind === 'numbers') return position
  return source.first + (source.positions === null ? position : source.positions[position]!)
}
