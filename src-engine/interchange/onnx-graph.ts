import type { Precision } from '../contract/option'
import { numberBytes } from './bytes'
import { binary, message, type Part, single, text, whole } from './protobuf'

/** Numbers of the fields in onnx.proto. */
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 }
const NODE = { input: 1, output: 2, name: 3, type: 4, attribute: 5 }
const ATTRIBUTE = { name: 1, float: 2, integer: 3, type: 20 }
const TENSOR = { dimension: 1, type: 2, name: 8, data: 9 }
const VALUE = { name: 1, type: 2 }
const FLOAT_ATTRIBUTE = 1
const INTEGER_ATTRIBUTE = 2
const ELEMENT_TYPES: Readonly<Record<Precision, number>> = { float32: 1, float64: 11 }

/** Collects the operations of a network in the order in which they are computed. */
export class OnnxGraph {
  private readonly nodes: Part[] = []
  private readonly tensors = new Map<string, Part>()
  private readonly counts = new Map<string, number>()

  constructor(private readonly precision: Precision) {}

  /** Adds an operation and answers with the name of its result, `to` or a new one. Integers become whole attributes, others floats. */
  operation(
    type: string,
    inputs: readonly string[],
    to = this.newName(type),
    attributes: Readonly<Record<string, number>> = {},
  ): string {
    this.nodes.push(
      message(
        GRAPH.node,
        ...inputs.map((input) => text(NODE.input, input)),
        text(NODE.output, to),
        text(NODE.name, `${type} of ${to}`),
        text(NODE.type, type),
        ...Object.entries(attributes).map(([name, value]) => message(NODE.attribute, ...attribute(name, value))),
      ),
    )
    return to
  }

  /** Adds an array of the run's precision and answers with its name. */
  tensor(name: string, shape: readonly number[], values: Float64Array): string {
    const part = message(
      GRAPH.initializer,
      ...shape.map((size) => whole(TENSOR.dimension, size)),
      whole(TENSOR.type, ELEMENT_TYPES[this.precision]),
      text(TENSOR.name, name),
      binary(TENSOR.data, numberBytes(values, this.precision)),
    )
    this.tensors.set(name, part)
    return name
  }

  /** A single number, written once however often it is asked for. */
  number(value: number): string {
    const name = String(value)
    return this.tensors.has(name) ? name : this.tensor(name, [], Float64Array.of(value))
  }

  /** The fields of a GraphProto from `input` [N, width] to `output` [N, width]. */
  finish(name: string, input: Port, output: Port): Part[] {
    return [
      ...this.nodes,
      text(GRAPH.name, name),
      ...this.tensors.values(),
      message(GRAPH.input, ...this.port(input)),
      message(GRAPH.output, ...this.port(output)),
    ]
  }

  private port({ name, width }: Port): Part[] {
    const shape = [message(1, text(2, 'N')), message(1, whole(1, width))]
    const tensorType = message(1, whole(1, ELEMENT_TYPES[this.precision]), message(2, ...shape))
    return [text(VALUE.name, name), message(VALUE.type, tensorType)]
  }

  private newName(type: string): string {
    const count = (this.counts.get(type) ?? 0) + 1
    this.counts.set(type, count)
    return `${type}.${count}`
  }
}

interface Port {
  readonly name: string
  /** Numbers of one example. */
  readonly width: number
}

const attribute = (name: string, value: number): Part[] => [
  text(ATTRIBUTE.name, name),
  ...(Number.isInteger(value)
    ? [whole(ATTRIBUTE.integer, value), whole(ATTRIBUTE.type, INTEGER_ATTRIBUTE)]
    : [single(ATTRIBUTE.float, value), whole(ATTRIBUTE.type, FLOAT_ATTRIBUTE)]),
]
