import type { Arena } from './arena'
import { ListedImages, MOST_PIXELS } from './images'
import type { InputRows, InputSource, Rows } from './machine'
import { itemAt } from './plain-machine'
import { simdRows } from './simd-rows'

export const simdInputs = (arena: Arena, source: InputSource, capacity: number): InputRows =>
  source.kind === 'bytes' && source.scale[0] === 0 && source.width <= MOST_PIXELS
    ? new ListedImages(arena, source, capacity)
    : new DenseInputs(arena, source, capacity)

/** Inputs that are mostly other than 0. */
export class DenseInputs implements InputRows {
  readonly width: number
  readonly rows: Rows

  constructor(
    arena: Arena,
    private readonly source: InputSource,
    capacity: number,
  ) {
    this.width = source.width
    this.rows = simdRows(arena, capacity, source.width)
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
