import type { InputSource, Rows } from '../numeric/machine'

/** Training or validation examples, by position. */
export interface Examples {
  readonly count: number
  readonly inputSize: number
  readonly targetSize: number
  readonly source: InputSource
  /** Writes the target of example `position` as row `row` of `targets`. */
  copyTarget(position: number, row: number, targets: Rows): void
  /** The first `count` examples, all of them where there are not more. */
  head(count: number): Examples
}

/** Samples of the document itself, as they are. */
export class InlineExamples implements Examples {
  readonly count: number
  readonly inputSize: number
  readonly targetSize: number
  readonly source: InputSource
  private readonly targets: Float64Array

  constructor(
    private readonly inputRows: readonly (readonly number[])[],
    private readonly targetRows: readonly (readonly number[])[],
  ) {
    this.count = inputRows.length
    this.inputSize = inputRows[0]?.length ?? 0
    this.targetSize = targetRows[0]?.length ?? 0
    const numbers = Float64Array.from(inputRows.flat())
    this.source = { kind: 'numbers', numbers, width: this.inputSize, count: this.count }
    this.targets = Float64Array.from(targetRows.flat())
  }

  copyTarget(position: number, row: number, { values, stride }: Rows): void {
    const from = position * this.targetSize
    for (let i = 0; i < this.targetSize; i++) values[row * stride + i] = this.targets[from + i]!
  }

  head(count: number): Examples {
    return new InlineExamples(this.inputRows.slice(0, count), this.targetRows.slice(0, count))
  }
}

type ByteSource = InputSource & { readonly kind: 'bytes' }

/** Which items of a file: `indices`, counted from `first`, or `count` of them from `first` on. */
export type Items =
  { readonly first: number; readonly count: number } | { readonly first: number; readonly indices: readonly number[] }

/** The grey of a byte, 0 to 1. */
export const UNIT_SCALE: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => byte / 255)

/** Grey images, one byte a pixel, with one-hot targets of their labels. */
export class ImageExamples implements Examples {
  readonly count: number
  readonly source: ByteSource
  private readonly positions: Int32Array | null

  /** `scale`: the inputs that the 256 bytes stand for. */
  constructor(
    private readonly pixels: Uint8Array,
    private readonly labels: Uint8Array,
    readonly inputSize: number,
    readonly targetSize: number,
    private readonly items: Items,
    private readonly scale: Float64Array = UNIT_SCALE,
  ) {
    this.positions = 'indices' in items ? Int32Array.from(items.indices) : null
    this.count = 'indices' in items ? items.indices.length : items.count
    const { first } = items
    const { positions, count } = this
    this.source = { kind: 'bytes', bytes: pixels, width: inputSize, first, positions, scale, count }
  }

  copyTarget(position: number, row: number, { values, stride }: Rows): void {
    const item = this.items.first + (this.positions === null ? position : this.positions[position]!)
    const label = this.labels[item]!
    const from = row * stride
    for (let i = 0; i < this.targetSize; i++) values[from + i] = i === label ? 1 : 0
  }

  head(count: number): Examples {
    const { first } = this.items
    const items: Items =
      'indices' in this.items
        ? { first, indices: this.items.indices.slice(0, count) }
        : { first, count: Math.min(count, this.count) }
    return new ImageExamples(this.pixels, this.labels, this.inputSize, this.targetSize, items, this.scale)
  }
}

/**
 * Bytes as (x − mean)/deviation of x = byte/255, both over all pixels of the examples. Sums of whole numbers, so exact in any order.
 * Of images of one grey, whose deviation is 0, the unit scale.
 */
export function standardizedScale(source: ByteSource): Float64Array {
  const counts = new Float64Array(256)
  const { bytes, width, first, positions, count } = source
  for (let p = 0; p < count; p++) {
    const start = (first + (positions === null ? p : positions[p]!)) * width
    for (let i = start; i < start + width; i++) counts[bytes[i]!]!++
  }
  const pixels = count * width
  const sum = counts.reduce((total, n, byte) => total + n * byte, 0)
  const squares = counts.reduce((total, n, byte) => total + n * byte * byte, 0)
  const variance = (pixels * squares - sum * sum) / (pixels * pixels)
  if (variance === 0) return UNIT_SCALE
  const deviation = Math.sqrt(variance)
  return Float64Array.from({ length: 256 }, (_, byte) => (byte - sum / pixels) / deviation)
}
