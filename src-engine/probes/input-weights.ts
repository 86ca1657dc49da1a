import type { InputWeights } from '../contract/probes/input-weights'
import { euclideanNorm } from '../numeric/norm'
import { noParams, type Probe } from './probe'
import type { Subject } from './subject'

/** Entries looked at between two yields. */
const BLOCK = 500_000

export const inputWeights: Probe<'input-weights'> = { needs: 'measured', parse: noParams, take }

function* take({ machine, network }: Subject): Generator<void, InputWeights> {
  const matrix = network.parameters.weights[0]!
  const { fanOut: units, fanIn: inputSize } = matrix
  const weights = new Float64Array(units * inputSize)
  machine.read(matrix, weights)
  const norms = new Float64Array(units)
  let largest = 0
  let done = 0
  for (let unit = 0; unit < units; unit++) {
    const from = unit * inputSize
    norms[unit] = euclideanNorm(weights, from, inputSize)
    for (let i = from; i < from + inputSize; i++) {
      const size = Math.abs(weights[i]!)
      if (size > largest && size < Infinity) largest = size
    }
    done += inputSize
    if (done < BLOCK) continue
    done = 0
    yield
  }
  return { units, inputSize, weights, biases: Float64Array.from(network.parameters.biases[0]!), norms, largest }
}
