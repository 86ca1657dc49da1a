import type { ActivationName } from '../contract/activations'
import { LECUN_HEIGHT, LECUN_SLOPE, SELU_ALPHA, SELU_SCALE, SQRT_HALF } from '../network/pointwise-activations'
import { LEAK } from '../numeric/machine'
import { modelLayers, type Model } from './model'
import { archivePart, IMPORTS, oneLine, pythonText, runPart, START, weightsPart } from './python-parts'

/** f(z) by the operations of Keras 3, written as the lab computes it. */
const kerasActivations: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'ops.sigmoid(z)',
  tanh: 'ops.tanh(z)',
  relu: 'ops.relu(z)',
  leakyRelu: `ops.where(z > 0, z, ${LEAK} * z)`,
  // The exponential of what is not used may overflow.
  elu: 'ops.where(z > 0, z, ops.expm1(ops.minimum(z, 0)))',
  linear: 'z',
  hardSigmoid: 'ops.clip(0.2 * z + 0.5, 0, 1)',
  hardTanh: 'ops.clip(z, -1, 1)',
  lecunTanh: `${LECUN_HEIGHT} * ops.tanh(${LECUN_SLOPE} * z)`,
  arctan: 'ops.arctan(z)',
  softsign: 'z / (1 + ops.abs(z))',
  softplus: 'ops.maximum(z, 0) + ops.log1p(ops.exp(-ops.abs(z)))',
  selu: `ops.where(z > 0, ${SELU_SCALE} * z, ${SELU_SCALE * SELU_ALPHA} * ops.expm1(ops.minimum(z, 0)))`,
  gelu: `z * 0.5 * (1 + ops.erf(z * ${SQRT_HALF}))`,
  silu: 'z * ops.sigmoid(z)',
  mish: 'z * ops.tanh(ops.maximum(z, 0) + ops.log1p(ops.exp(-ops.abs(z))))',
  sine: 'ops.sin(z)',
  softmax: 'ops.softmax(z, axis=-1)',
}

/** A runnable script of the network with its weights for Keras 3, in the run's precision. */
export function kerasScript(model: Model): string {
  const { experiment, engineVersion, sizes, inputScale } = model
  const layers = modelLayers(model)
  const used = [...new Set(layers.map(({ activation }) => activation))]
  const scaling =
    inputScale === null
      ? []
      : [`keras.layers.Rescaling(${1 / inputScale.deviation}, offset=${-inputScale.mean / inputScale.deviation}),`]
  const dense = layers.map(
    ({ number, fanOut, activation }) =>
      `keras.layers.Dense(${fanOut}, activation=${activation}, name="layer${number}"),`,
  )
  return `# ${oneLine(experiment.name)}
# Exported by Gradient Lab, engine ${engineVersion}. Layers: ${sizes.join(', ')}. Needs Keras 3.
# python3 THIS_FILE INPUTS prints the outputs, python3 THIS_FILE INPUTS LABELS the accuracy.
${IMPORTS}
import keras
from keras import ops

PRECISION = "${experiment.precision}"
keras.backend.set_floatx(PRECISION)
# The document of the run, as the lab reads it.
EXPERIMENT = ${pythonText(JSON.stringify(experiment))}

${used.map((name) => `\ndef ${name}(z):\n    return ${kerasActivations[name]}\n`).join('\n')}

def build():
    """The network with the weights and biases of the run. Keras keeps weights as (inputs, outputs)."""
    network = keras.Sequential([
        keras.Input((${sizes[0]},)),
${[...scaling, ...dense].map((line) => `        ${line}`).join('\n')}
    ])
    weights = load_weights()
    for number in range(1, ${layers.length + 1}):
        network.get_layer(f"layer{number}").set_weights([weights[f"W{number}"].T, weights[f"b{number}"]])
    return network

${weightsPart(model)}


def outputs_of(inputs):
    """(examples, ${sizes.at(-1)}) outputs of (examples, ${sizes[0]}) inputs."""
    return build().predict(inputs.astype(PRECISION), verbose=0)

${runPart(sizes[0] ?? 0)}
${archivePart(model)}
${START}
`
}
