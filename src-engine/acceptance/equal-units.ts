/** Digest ENG-01: units that start equal stay equal, to the last bit. */
import type { ActivationName } from '../contract/activations'
import { SAMPLES } from '../contract/lessons/zero-wave-nets'
import type { Precision } from '../contract/option'
import type { ExactNet } from '../exact/exact-net'
import { createMachine } from '../numeric/create-machine'
import { computation } from './computation'
import { constantLayers, exactNet, smallExperiment } from '../exact/small-nets'

interface Inputs {
  readonly hidden: readonly number[]
  readonly acts: ActivationName
  readonly w: number
  readonly b: number
  readonly lr: number
  readonly steps: number
  readonly dtypes: readonly Precision[]
}

const TAKEN = 6

/** Whether all incoming weights and biases of every hidden unit, and all outgoing weights of each output, are equal. */
function areEqual({ parameters, network: { sizes } }: ExactNet): boolean {
  let at = 0
  return sizes.slice(1).every((fanOut, l) => {
    const fanIn = sizes[l]!
    const weights = parameters.subarray(at, at + fanOut * fanIn)
    const biases = parameters.subarray(at + fanOut * fanIn, (at += fanOut * (fanIn + 1)))
    const isOutput = l === sizes.length - 2
    const rows = isOutput || weights.every((value, k) => value === weights[k % fanIn])
    const columns = l === 0 || weights.every((value, k) => value === weights[k - (k % fanIn)])
    return rows && columns && (isOutput || biases.every((value) => value === biases[0]))
  })
}

function staysEqual(hidden: number, precision: Precision, { acts, w, b, lr, steps }: Inputs): boolean {
  const samples = SAMPLES.slice(0, TAKEN)
  const targets = samples.map((_, k) => [k % 2, 1 - (k % 3) / 2])
  const layers = constantLayers([hidden, hidden, 2], [acts, acts, acts], [w, w, w], [b, b, b])
  const experiment = smallExperiment(samples, targets, layers, { learningRate: lr, batchSize: 1, precision })
  const net = exactNet(experiment, {}, createMachine(precision))
  while (net.step < steps) {
    net.advanceTo(net.step + 1)
    if (net.broken !== null || !areEqual(net)) return false
  }
  return true
}

export const EQUAL_UNITS = {
  'ENG-01': computation((inputs: Inputs) => ({
    all_hidden_units_bitwise_equal: inputs.dtypes.every((precision) =>
      inputs.hidden.every((hidden) => staysEqual(hidden, precision, inputs)),
    ),
  })),
}
