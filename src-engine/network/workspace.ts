import type { InputRows, LayerInput, Machine, Rows } from '../numeric/machine'
import type { OutputRows } from './costs'
import type { Examples } from './examples'

/** Rows at once: enough to keep loops long, few enough to stay in the processor's cache. */
const MOST_ROWS = 128
/** Units times rows at once: a limit for nets of thousands of units. */
const MOST_ENTRIES = 2 ** 20

/** Room for the numbers of some rows of examples on their way through a net, allocated once. */
export class Workspace {
  readonly rows: number
  readonly inputs: InputRows
  readonly targets: Rows
  /** Per layer with weights, (rows, fanOut) each. */
  readonly zs: readonly Rows[]
  readonly activations: readonly Rows[]
  /** ∂Cₓ/∂z of every example by itself, not divided by their number. */
  readonly deltas: readonly Rows[]
  /** The last layer as a cost reads it. */
  readonly output: OutputRows

  /** `sizes`: units of every layer, input first. `wanted`: how many rows at once would be of use. */
  constructor(
    machine: Machine,
    readonly sizes: readonly number[],
    private readonly examples: Examples,
    wanted: number,
  ) {
    const units = sizes.reduce((sum, size) => sum + size, 0)
    this.rows = Math.max(1, Math.min(wanted, MOST_ROWS, Math.floor(MOST_ENTRIES / units)))
    this.inputs = machine.inputRows(examples.source, this.rows)
    const layers = (): Rows[] => sizes.slice(1).map((size) => machine.rows(this.rows, size))
    this.zs = layers()
    this.activations = layers()
    this.deltas = layers()
    const outputs = sizes.length - 2
    this.targets = machine.rows(this.rows, sizes[outputs + 1]!)
    this.output = { zs: this.zs[outputs]!, activations: this.activations[outputs]!, targets: this.targets }
  }

  /** What layer `l` takes in where nothing is dropped out. */
  inputOf(l: number): LayerInput {
    return l === 0 ? this.inputs : this.activations[l - 1]!
  }

  /** Makes `count` examples the first rows: those listed in `order` from `from` on, or without it positions `from`, `from` + 1, … */
  load(order: Int32Array | null, from: number, count: number): void {
    this.inputs.load(order, from, count)
    for (let row = 0; row < count; row++) {
      this.examples.copyTarget(order === null ? from + row : order[from + row]!, row, this.targets)
    }
  }
}
