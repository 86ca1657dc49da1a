import type { InputRows } from '../numeric/input-rows'

/** Training or validation examples, by position. Implementations copy rows and allocate nothing. */
export interface Examples {
  readonly count: number
  readonly inputSize: number
  readonly targetSize: number
  /** Whether most inputs are 0, so that listing the others pays. */
  readonly sparse: boolean
  /** Writes inputs and targets of example `position` as row `row`; rows are written in ascending order. */
  copy(position: number, row: number, inputs: InputRows, targets: Float64Array): void
}

/** Samples of the document itself, as they are. */
export class InlineExamples implements Examples {
  readonly count: number
  readonly inputSize: number
  readonly targetSize: number
  readonly sparse = false
  private readonly inputs: Float64Array
  private readonly targets: Float64Array

  constructor(inputs: readonly (readonly number[])[], targets: readonly (readonly number[])[]) {
    this.count = inputs.length
    this.inputSize = inputs[0]?.length ?? 0
    this.targetSize = targets[0]?.length ?? 0
    this.inputs = Float64Array.from(inputs.flat())
    this.targets = Float64Array.from(targets.flat())
  }

  copy(position: number, row: number, inputs: InputRows, targets: Float64Array): void {
    inputs.fillFromNumbers(row, this.inputs, position * this.inputSize)
    for (let i = 0; i < this.targetSize; i++) {
      targets[row * this.targetSize + i] = this.targets[position * this.targetSize + i]!
    }
  }
}

/** Which items of a file: `indices`, or `count` of them from `first` on. */
export type Items =
  { readonly first: number; readonly count: number } | { readonly first: number; readonly indices: readonly number[] }

/** Grey images, one byte a pixel scaled to 0…1, with one-hot targets of their labels. */
export class ImageExamples implements Examples {
  readonly count: number
  readonly sparse = true
  private readonly scale = Float64Array.from({ length: 256 }, (_, byte) => byte / 255)
  private readonly positions: Int32Array | null
  private readonly first: number

  /** `indices` count from `first`. */
  constructor(
    private readonly pixels: Uint8Array,
    private readonly labels: Uint8Array,
    readonly inputSize: number,
    readonly targetSize: number,
    items: Items,
  ) {
    this.first = items.first
    this.positions = 'indices' in items ? Int32Array.from(items.indices) : null
    this.count = 'indices' in items ? items.indices.length : items.count
  }

  copy(position: number, row: number, inputs: InputRows, targets: Float64Array): void {
    const item = this.first + (this.positions === null ? position : this.positions[position]!)
    inputs.fillFromBytes(row, this.pixels, item * this.inputSize, this.scale)
    const label = this.labels[item]!
    const from = row * this.targetSize
    for (let i = 0; i < this.targetSize; i++) targets[from + i] = i === label ? 1 : 0
  }
}
