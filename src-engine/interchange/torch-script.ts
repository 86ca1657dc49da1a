import { modelLayers, type Model } from './model'
import { archivePart, IMPORTS, oneLine, pythonText, runPart, START, weightsPart } from './python-parts'
import { torchActivations } from './torch-activations'

/** A runnable PyTorch script of the network with its weights, in the run's precision; needs NumPy and PyTorch alone. */
export function torchScript(model: Model): string {
  const { experiment, engineVersion, sizes, inputScale } = model
  const layers = modelLayers(model)
  const last = layers.length
  const scaling = inputScale === null ? [] : [`a0 = (a0 - ${inputScale.mean}) / ${inputScale.deviation}`]
  const forward = layers.flatMap(({ number, activation }) => [
    `z = self.layer${number}(a${number - 1})`,
    `a${number} = ${torchActivations[activation]}`,
  ])
  return `# ${oneLine(experiment.name)}
# Exported by Gradient Lab, engine ${engineVersion}. Layers: ${sizes.join(', ')}.
# python3 THIS_FILE INPUTS prints the outputs, python3 THIS_FILE INPUTS LABELS the accuracy.
${IMPORTS}
import torch

PRECISION = torch.${experiment.precision}
# The document of the run, as the lab reads it.
EXPERIMENT = ${pythonText(JSON.stringify(experiment))}


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
${layers.map(({ number, fanIn, fanOut }) => `        self.layer${number} = torch.nn.Linear(${fanIn}, ${fanOut}, dtype=PRECISION)`).join('\n')}

    def forward(self, a0):
${[...scaling, ...forward].map((line) => `        ${line}`).join('\n')}
        return a${last}


def build():
    """The network with the weights and biases of the run."""
    network = Network()
    weights = load_weights()
    with torch.no_grad():
        for number in range(1, ${last + 1}):
            layer = getattr(network, f"layer{number}")
            layer.weight.copy_(torch.from_numpy(weights[f"W{number}"]))
            layer.bias.copy_(torch.from_numpy(weights[f"b{number}"]))
    return network.eval()

${weightsPart(model)}


def outputs_of(inputs):
    """(examples, ${sizes.at(-1)}) outputs of (examples, ${sizes[0]}) inputs."""
    with torch.no_grad():
        return build()(torch.tensor(inputs, dtype=PRECISION)).numpy()

${runPart(sizes[0] ?? 0)}
${archivePart(model)}
${START}
`
}
