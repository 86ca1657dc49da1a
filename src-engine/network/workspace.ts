import { InputRows } from '../numeric/input-rows'
import type { OutputRows } from './costs'
import type { Examples } from './examples'

/** Rows worked on at once: enough to keep loops long, few enough to stay in the processor's cache. */
const MOST_ROWS = 64
/** Units times rows, a limit for nets of thousands of units. */
const MOST_ENTRIES = 2 ** 20

/** Room for the numbers of some rows of examples on their way through a net, allocated once. */
export class Workspace {
  readonly rows: number
  readonly inputs: InputRows
  readonly targets: Float64Array
  /** Per layer with weights, (rows, fanOut) each. */
  readonly zs: readonly Float64Array[]
  readonly activations: readonly Float64Array[]
  /** ∂Cₓ/∂z of every example by itself, not divided by their number. */
  readonly deltas: readonly Float64Array[]
  /** The last layer as a cost reads it. */
  readonly output: OutputRows

  /** `sizes`: units of every layer, input first. */
  constructor(
    readonly sizes: readonly number[],
    examples: Pick<Examples, 'sparse' | 'targetSize'>,
    mostRows: number = MOST_ROWS,
  ) {
    const units = sizes.reduce((sum, size) => sum + size, 0)
    this.rows = Math.max(1, Math.min(mostRows, MOST_ROWS, Math.floor(MOST_ENTRIES / units)))
    this.inputs = new InputRows(this.rows, sizes[0] ?? 0, examples.sparse)
    this.targets = new Float64Array(this.rows * examples.targetSize)
    const layers = (): Float64Array[] => sizes.slice(1).map((size) => new Float64Array(this.rows * size))
    this.zs = layers()
    this.activations = layers()
    this.deltas = layers()
    const last = sizes.length - 2
    this.output = {
      zs: this.zs[last]!,
      activations: this.activations[last]!,
      targets: this.targets,
      outputs: sizes[last + 1]!,
    }
  }

  /** Copies `count` examples into the first rows: those listed in `order` from `from` on, or without it positions `from`, `from` + 1, … */
  load(examples: Examples, order: Int32Array | null, from: number, count: number): void {
    for (let row = 0; row < count; row++) {
      const position = order === null ? from + row : order[from + row]!
      examples.copy(position, row, this.inputs, this.targets)
    }
  }
}
