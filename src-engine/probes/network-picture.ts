import {
  EDGE_QUANTITIES,
  SHOWN_UNITS,
  STRONGEST_INPUTS,
  UNIT_CHOICES,
  type EdgeNumbers,
  type EdgeQuantity,
  type InputEdges,
  type NetworkPicture,
  type NetworkPictureParams,
  type PicturedLayer,
  type UnitChoice,
} from '../contract/probes/network-picture'
import type { Machine, Matrix } from '../numeric/machine'
import { nextUpdate } from './next-update'
import { fieldsOf, wholeWithin } from './param-range'
import { refusedParams, type Probe } from './probe'
import { strongest } from './strongest'
import type { Subject } from './subject'

export const networkPicture: Probe<'network-picture'> = { needs: 'measured', parse, take }

function parse(params: unknown): NetworkPictureParams {
  const fields = fieldsOf(params, ['step', 'shownUnits', 'choice'])
  const { choice } = fields
  if (!(UNIT_CHOICES as readonly unknown[]).includes(choice)) throw refusedParams('choice')
  return {
    step: wholeWithin(fields, 'step', 0, Number.MAX_SAFE_INTEGER),
    shownUnits: wholeWithin(fields, 'shownUnits', SHOWN_UNITS.min, SHOWN_UNITS.max),
    choice: choice as UnitChoice,
  }
}

function* take(subject: Subject, { step, shownUnits, choice }: NetworkPictureParams): Generator<void, NetworkPicture> {
  const { machine, network, images, experiment } = subject
  const { sizes, parameters } = network
  const pass = subject.pass()
  const { workspace } = pass
  const meanInputs = new Float64Array(sizes[0]!)
  const input = new Float64Array(sizes[0]!)
  const means = sizes.slice(1).map((size) => new Float64Array(size))
  for (let from = 0; from < images; from += pass.rows) {
    const rows = Math.min(pass.rows, images - from)
    pass.add(null, from, rows)
    for (let row = 0; row < rows; row++) {
      workspace.inputs.read(row, input)
      addTo(meanInputs, input, 1 / images)
      workspace.activations.forEach(({ values, stride, units }, l) => {
        addTo(means[l]!, values.subarray(row * stride, row * stride + units), 1 / images)
      })
    }
    yield
  }
  const biasGradients = pass.gradients.biases.map((sums) => Float64Array.from(sums, (sum) => sum / images))
  const numbers: Record<EdgeQuantity, Float64Array>[] = []
  for (const [l, matrix] of parameters.weights.entries()) {
    const gradients = entriesOf(machine, pass.gradients.weights[l]!).map((sum) => sum / images)
    numbers.push({ weights: entriesOf(machine, matrix), gradients, updates: new Float64Array() })
    yield
  }
  nextUpdate(pass, experiment, step, images)
  for (const [l, matrix] of parameters.weights.entries()) {
    const { weights } = numbers[l]!
    numbers[l]!.updates = entriesOf(machine, matrix).map((moved, i) => moved - weights[i]!)
    yield
  }
  const shown = biasGradients.map((gradients) => shownPlaces(gradients, shownUnits, choice))
  const layers: PicturedLayer[] = []
  for (const [l, units] of shown.entries()) {
    layers.push({
      units,
      biasGradients: pick(biasGradients[l]!, units),
      activations: pick(means[l]!, units),
      foldedGradient: rest(sizeOf(biasGradients[l]!), sizeOf(pick(biasGradients[l]!, units))),
      foldedEdges: foldedEdges(numbers[l]!, units, l === 0 ? null : shown[l - 1]!, sizes[l]!),
    })
    yield
  }
  return {
    sizes,
    images,
    meanInputs,
    layers,
    edges: shown.slice(1).map((units, l) => between(numbers[l + 1]!, units, shown[l]!, sizes[l + 1]!)),
    inputEdges: perQuantity((quantity) => inputEdges(numbers[0]!, quantity, shown[0]!, sizes[0]!)),
  }
}

const perQuantity = <T>(of: (quantity: EdgeQuantity) => T): Record<EdgeQuantity, T> =>
  Object.fromEntries(EDGE_QUANTITIES.map((quantity) => [quantity, of(quantity)])) as Record<EdgeQuantity, T>

function addTo(sums: Float64Array, values: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * factor
}

function entriesOf(machine: Machine, matrix: Matrix): Float64Array {
  const entries = new Float64Array(matrix.fanOut * matrix.fanIn)
  machine.read(matrix, entries)
  return entries
}

/** The units that stand for a layer, ascending. */
export function shownPlaces(gradients: Float64Array, most: number, choice: UnitChoice): Int32Array {
  const units = gradients.length
  if (choice === 'largest') return strongest(gradients, most).sort()
  const count = Math.min(units, most)
  const first = Math.ceil(count / 2)
  return Int32Array.from({ length: count }, (_, i) => (i < first ? i : units - count + i))
}

const pick = (values: Float64Array, places: Int32Array): Float64Array =>
  Float64Array.from(places, (place) => values[place]!)

const sizeOf = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0)

/** What of `all` is not `shown`, as a share; rounding may not make it negative. */
const rest = (all: number, shown: number): number => (all === 0 ? 0 : Math.max(0, 1 - shown / all))

/** `sources` null: all of them are shown. */
function foldedEdges(
  numbers: EdgeNumbers,
  units: Int32Array,
  sources: Int32Array | null,
  fanIn: number,
): Record<EdgeQuantity, number> {
  const places = sources ?? Int32Array.from({ length: fanIn }, (_, i) => i)
  return perQuantity((quantity) => {
    const values = numbers[quantity]
    if (units.length * places.length === values.length) return 0
    return rest(sizeOf(values), sizeOf(submatrix(values, units, places, fanIn)))
  })
}

const between = (numbers: EdgeNumbers, units: Int32Array, sources: Int32Array, fanIn: number): EdgeNumbers =>
  perQuantity((quantity) => submatrix(numbers[quantity], units, sources, fanIn))

function submatrix(values: Float64Array, units: Int32Array, sources: Int32Array, fanIn: number): Float64Array {
  const part = new Float64Array(units.length * sources.length)
  units.forEach((unit, row) => {
    sources.forEach((source, column) => {
      part[row * sources.length + column] = values[unit * fanIn + source]!
    })
  })
  return part
}

function inputEdges(numbers: EdgeNumbers, by: EdgeQuantity, units: Int32Array, fanIn: number): InputEdges {
  const count = Math.min(STRONGEST_INPUTS, fanIn)
  const row = (values: Float64Array, unit: number): Float64Array => values.subarray(unit * fanIn, (unit + 1) * fanIn)
  const inputs = Int32Array.from([...units].flatMap((unit) => [...strongest(row(numbers[by], unit), count)]))
  const listed = perQuantity((quantity) =>
    Float64Array.from(inputs, (input, i) => row(numbers[quantity], units[Math.floor(i / count)]!)[input]!),
  )
  return { count, inputs, ...listed }
}
