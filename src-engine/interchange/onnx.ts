import { joined } from './bytes'
import { modelLayers, type Model } from './model'
import { onnxActivations } from './onnx-activations'
import { OnnxGraph } from './onnx-graph'
import { message, type Part, text, whole } from './protobuf'

/** Numbers of the fields in onnx.proto. */
const MODEL = { irVersion: 1, producer: 2, producerVersion: 3, graph: 7, operatorSet: 8, metadata: 14 }
const IR_VERSION = 7
/** The first set of operators in which softmax works along the last axis alone. */
const OPERATORS = 13

/**
 * The network as an ONNX model (ModelProto) in the run's precision: input `x` [N, inputs], greys from 0 to 1 for images; output `a`
 * [N, classes]; weighted inputs z1, z2, … and activations a1, a2, … between them. The scale of standardized inputs is part of the graph.
 */
export function onnx(model: Model): Uint8Array {
  const { experiment, engineVersion, sizes, inputScale } = model
  const graph = new OnnxGraph(experiment.precision)
  const layers = modelLayers(model)
  let from = 'x'
  if (inputScale !== null) {
    const centred = graph.operation('Sub', ['x', graph.number(inputScale.mean)])
    from = graph.operation('Div', [centred, graph.number(inputScale.deviation)], 'a0')
  }
  for (const { number, activation, fanIn, fanOut, weights, biases } of layers) {
    const w = graph.tensor(`W${number}`, [fanOut, fanIn], weights)
    const b = graph.tensor(`b${number}`, [fanOut], biases)
    const z = graph.operation('Gemm', [from, w, b], `z${number}`, { transB: 1 })
    from = number === layers.length ? 'a' : `a${number}`
    onnxActivations[activation](graph, z, from)
  }
  return joined([
    whole(MODEL.irVersion, IR_VERSION),
    text(MODEL.producer, 'Gradient Lab'),
    text(MODEL.producerVersion, engineVersion),
    message(
      MODEL.graph,
      ...graph.finish('network', { name: 'x', width: sizes[0] ?? 0 }, { name: 'a', width: sizes.at(-1) ?? 0 }),
    ),
    message(MODEL.operatorSet, text(1, ''), whole(2, OPERATORS)),
    property('experiment', JSON.stringify(experiment)),
    property('engineVersion', engineVersion),
  ])
}

const property = (key: string, value: string): Part => message(MODEL.metadata, text(1, key), text(2, value))
