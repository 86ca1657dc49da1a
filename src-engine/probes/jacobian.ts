import {
  JACOBIAN_SOURCES,
  MOST_JACOBIANS,
  MOST_SINGULAR_VALUES,
  type Jacobian,
  type JacobianParams,
} from '../contract/probes/jacobian'
import { singularValues } from '../exact/eigenvalues'
import { buildNetwork, type Network } from '../network/network'
import { forward } from '../network/propagation'
import { StartValues } from '../network/start-values'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { Machine, Rows } from '../numeric/machine'
import { fieldsOf, wholeWithin } from './param-range'
import { refusedParams, type Probe } from './probe'
import type { Subject } from './subject'

export const jacobian: Probe<'jacobian'> = { needs: 'measured', parse, take }

function parse(params: unknown): JacobianParams {
  const fields = fieldsOf(params, ['from', 'images'])
  const from = JACOBIAN_SOURCES.find((name) => name === fields['from'])
  if (from === undefined) throw refusedParams('from')
  return { from, images: wholeWithin(fields, 'images', 1, MOST_JACOBIANS) }
}

function* take(subject: Subject, params: JacobianParams): Generator<void, Jacobian> {
  const { sizes } = subject.network
  const images = Math.min(params.images, subject.images)
  const outputs = Math.min(sizes.at(-1)!, MOST_SINGULAR_VALUES)
  const sources = params.from === 'input' ? sizes[0]! : sizes[1]!
  const count = Math.min(outputs, sources)
  const values = new Float64Array(images * count)
  const machine = createMachine('float64')
  try {
    const rows = new JacobianRows(subject, machine, outputs, params.from === 'input')
    for (let image = 0; image < images; image++) {
      const matrix: Float64Array[] = []
      for (let output = 0; output < outputs; output += rows.atOnce) {
        matrix.push(...rows.of(image, output, Math.min(rows.atOnce, outputs - output)))
        yield
      }
      values.set(spectrum(matrix, sources), image * count)
      yield
    }
  } finally {
    machine.dispose()
  }
  return { images, count, values, matrices: sizes.length - (params.from === 'input' ? 1 : 2) }
}

/** Singular values of the rows, descending; those that are rounding beside the largest are 0. */
function spectrum(rows: readonly Float64Array[], sources: number): readonly number[] {
  const count = Math.min(rows.length, sources)
  if (!rows.every((row) => row.every(Number.isFinite))) return new Array<number>(count).fill(Number.NaN)
  const values = singularValues(rows.length <= sources ? rows : transposed(rows, sources))
  const rounding = values[0]! * Number.EPSILON * Math.max(rows.length, sources)
  return values.map((value) => (value <= rounding ? 0 : value))
}

/** Rows of ∂zᴸ/∂z¹ or ∂zᴸ/∂x, one a product of transposed Jacobians with a unit vector: what passes deltas back, without a cost. */
class JacobianRows {
  readonly atOnce: number
  private readonly network: Network
  private readonly workspace: Workspace
  private readonly order: Int32Array
  private readonly atInput: Rows | null

  constructor(
    { experiment, network, training, images }: Subject,
    private readonly machine: Machine,
    outputs: number,
    toInput: boolean,
  ) {
    const values = new StartValues(network.sizes)
    values.flat.set(network.parameters.toFlat())
    this.network = buildNetwork(experiment, machine, training, values)
    this.workspace = new Workspace(machine, network.sizes, training.head(images), outputs)
    this.atOnce = this.workspace.rows
    this.order = new Int32Array(this.atOnce)
    this.atInput = toInput ? machine.rows(this.atOnce, network.sizes[0]!) : null
  }

  of(image: number, firstOutput: number, count: number): Float64Array[] {
    const { workspace, order, atInput, machine, network } = this
    const { weights } = network.parameters
    const { zs, activations, deltas } = workspace
    order.fill(image)
    workspace.load(order, 0, count)
    forward(network, workspace, count)
    const last = deltas.length - 1
    const top = deltas[last]!
    top.values.fill(0)
    for (let r = 0; r < count; r++) top.values[r * top.stride + firstOutput + r] = 1
    for (let l = last - 1; l >= 0; l--) {
      machine.backpropagate(deltas[l]!, deltas[l + 1]!, weights[l + 1]!, count)
      network.functions[l]!.multiplyByDerivative(deltas[l]!, zs[l]!, activations[l]!, count)
    }
    if (atInput !== null) machine.backpropagate(atInput, deltas[0]!, weights[0]!, count)
    const { values, stride, units } = atInput ?? deltas[0]!
    return Array.from({ length: count }, (_, r) => Float64Array.from(values.subarray(r * stride, r * stride + units)))
  }
}

/** One column per source: fewer than rows. */
const transposed = (rows: readonly Float64Array[], sources: number): Float64Array[] =>
  Array.from({ length: sources }, (_, k) => Float64Array.from(rows, (row) => row[k]!))
