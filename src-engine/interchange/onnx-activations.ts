import type { ActivationName } from '../contract/activations'
import { LECUN_HEIGHT, LECUN_SLOPE, SELU_ALPHA, SELU_SCALE, SQRT_HALF } from '../network/pointwise-activations'
import { LEAK } from '../numeric/machine'
import type { OnnxGraph } from './onnx-graph'

/** Adds f(z) to the graph under the name `to`. */
type AddActivation = (graph: OnnxGraph, z: string, to: string) => void

const operation =
  (type: string): AddActivation =>
  (graph, z, to) => {
    graph.operation(type, [z], to)
  }

const between = (graph: OnnxGraph, z: string, low: number, high: number, to: string): string =>
  graph.operation('Min', [graph.operation('Max', [z, graph.number(low)]), graph.number(high)], to)

/**
 * Every activation by operations of ONNX. Attributes are single precision there, so constants stand as tensors: they keep all digits
 * in a float64 net.
 */
export const onnxActivations: Readonly<Record<ActivationName, AddActivation>> = {
  sigmoid: operation('Sigmoid'),
  tanh: operation('Tanh'),
  relu: operation('Relu'),
  leakyRelu: (graph, z, to) => {
    graph.operation('Max', [z, graph.operation('Mul', [z, graph.number(LEAK)])], to)
  },
  elu: operation('Elu'),
  linear: operation('Identity'),
  hardSigmoid: (graph, z, to) => {
    const line = graph.operation('Add', [graph.operation('Mul', [z, graph.number(0.2)]), graph.number(0.5)])
    between(graph, line, 0, 1, to)
  },
  hardTanh: (graph, z, to) => {
    between(graph, z, -1, 1, to)
  },
  lecunTanh: (graph, z, to) => {
    const inner = graph.operation('Tanh', [graph.operation('Mul', [z, graph.number(LECUN_SLOPE)])])
    graph.operation('Mul', [inner, graph.number(LECUN_HEIGHT)], to)
  },
  arctan: operation('Atan'),
  softsign: operation('Softsign'),
  softplus: operation('Softplus'),
  selu: (graph, z, to) => {
    const above = graph.operation('Mul', [graph.operation('Relu', [z]), graph.number(SELU_SCALE)])
    const negative = graph.operation('Elu', [graph.operation('Min', [z, graph.number(0)])])
    const below = graph.operation('Mul', [negative, graph.number(SELU_SCALE * SELU_ALPHA)])
    graph.operation('Add', [above, below], to)
  },
  gelu: (graph, z, to) => {
    const erf = graph.operation('Erf', [graph.operation('Mul', [z, graph.number(SQRT_HALF)])])
    const share = graph.operation('Mul', [graph.operation('Add', [erf, graph.number(1)]), graph.number(0.5)])
    graph.operation('Mul', [z, share], to)
  },
  silu: (graph, z, to) => {
    graph.operation('Mul', [z, graph.operation('Sigmoid', [z])], to)
  },
  mish: (graph, z, to) => {
    graph.operation('Mul', [z, graph.operation('Tanh', [graph.operation('Softplus', [z])])], to)
  },
  sine: operation('Sin'),
  softmax: (graph, z, to) => {
    graph.operation('Softmax', [z], to)
  },
}
