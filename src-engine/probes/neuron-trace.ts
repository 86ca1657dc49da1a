import { LIMITS } from '../contract/limits'
import {
  MOST_SOURCES,
  type NeuronTrace,
  type NeuronTraceParams,
  type TraceReturns,
} from '../contract/probes/neuron-trace'
import { costFunctions } from '../network/costs'
import { backward, forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import { isInputs, type Machine, type Matrix, type Rows } from '../numeric/machine'
import { largestPlace } from '../numeric/largest-place'
import { fieldsOf, wholeWithin } from './param-range'
import { refusedParams, type Probe } from './probe'
import { strongest } from './strongest'
import type { Subject } from './subject'

export const neuronTrace: Probe<'neuron-trace'> = { needs: 'all', parse, take }

function parse(params: unknown): NeuronTraceParams {
  const fields = fieldsOf(params, ['part', 'position', 'layer', 'unit'])
  const { part } = fields
  if (part !== 'training' && part !== 'validation') throw refusedParams('part')
  return {
    part,
    position: wholeWithin(fields, 'position', 0, Number.MAX_SAFE_INTEGER),
    layer: wholeWithin(fields, 'layer', 0, LIMITS.layers),
    unit: wholeWithin(fields, 'unit', 0, LIMITS.unitsPerLayer),
  }
}

function* take(subject: Subject, { part, position, layer, unit }: NeuronTraceParams): Generator<void, NeuronTrace> {
  const { machine, network } = subject
  const { sizes, parameters, functions } = network
  const examples = subject[part]
  if (examples === null || position >= examples.count) throw refusedParams('position')
  if (layer >= functions.length) throw refusedParams('layer')
  if (unit >= sizes[layer + 1]!) throw refusedParams('unit')
  const workspace = new Workspace(machine, sizes, examples, 1)
  workspace.load(null, position, 1)
  forward(network, workspace, 1)
  yield
  backward(network, workspace, 1)
  yield
  const { zs, activations, deltas, targets, output } = workspace
  const inputs = new Float64Array(examples.inputSize)
  workspace.inputs.read(0, inputs)
  const last = layer === functions.length - 1
  const delta = deltas[layer]!.values[unit]!
  const entering = workspace.inputOf(layer)
  const before = isInputs(entering) ? inputs : Float64Array.from(entering.values.subarray(0, entering.units))
  const row = entriesOf(machine, parameters.weights[layer]!).subarray(unit * before.length, (unit + 1) * before.length)
  const gradients = before.map((a) => a * delta)
  const listed = strongest(gradients, MOST_SOURCES)
  const at = (values: Float64Array): Float64Array => Float64Array.from(listed, (i) => values[i]!)
  let slope: number | null = null
  if (network.activations[layer] !== 'softmax') {
    const slopes = machine.rows(1, sizes[layer + 1]!)
    slopes.values.fill(1)
    functions[layer]!.multiplyByDerivative(slopes, zs[layer]!, activations[layer]!, 1)
    slope = slopes.values[unit]!
  }
  return {
    sizes,
    inputs,
    label: largestPlace(targets.values, 0, targets.units),
    prediction: largestPlace(output.activations.values, 0, output.activations.units),
    cost: costFunctions[network.cost].ofRow(output, 0),
    bias: parameters.biases[layer]![unit]!,
    z: zs[layer]!.values[unit]!,
    a: activations[layer]!.values[unit]!,
    slope,
    returns: last ? null : returnsOf(machine, parameters.weights[layer + 1]!, deltas[layer + 1]!, unit),
    target: last ? targets.values[unit]! : null,
    delta,
    sources: { units: listed, activations: at(before), weights: at(row), gradients: at(gradients) },
  }
}

function entriesOf(machine: Machine, matrix: Matrix): Float64Array {
  const entries = new Float64Array(matrix.fanOut * matrix.fanIn)
  machine.read(matrix, entries)
  return entries
}

/** What comes back to `unit` through the weights of the next layer. */
function returnsOf(machine: Machine, matrix: Matrix, { values: errors }: Rows, unit: number): TraceReturns {
  const entries = entriesOf(machine, matrix)
  const weights = Float64Array.from({ length: matrix.fanOut }, (_, k) => entries[k * matrix.fanIn + unit]!)
  const products = weights.map((w, k) => w * errors[k]!)
  const units = strongest(products, products.length)
  return {
    units,
    weights: Float64Array.from(units, (k) => weights[k]!),
    deltas: Float64Array.from(units, (k) => errors[k]!),
    products: Float64Array.from(units, (k) => products[k]!),
    sum: products.reduce((sum, product) => sum + product, 0),
  }
}
