import type { Experiment } from '../contract/experiment'
import type { Examples } from '../network/examples'
import { buildNetwork } from '../network/network'
import { forward } from '../network/propagation'
import { Workspace } from '../network/workspace'
import { createMachine } from '../numeric/create-machine'
import type { InputSource, Rows } from '../numeric/machine'

/** Activations of a hidden layer in place of images, with the targets of these. */
export class Features implements Examples {
  readonly targetSize: number
  readonly source: InputSource

  /** `numbers`: (count, inputSize), row-major. */
  constructor(
    readonly numbers: Float64Array,
    readonly inputSize: number,
    readonly count: number,
    private readonly images: Examples,
  ) {
    this.targetSize = images.targetSize
    this.source = { kind: 'numbers', numbers, width: inputSize, count }
  }

  copyTarget(position: number, row: number, targets: Rows): void {
    this.images.copyTarget(position, row, targets)
  }

  head(count: number): Features {
    return new Features(this.numbers, this.inputSize, Math.min(count, this.count), this.images)
  }
}

/** What the last hidden layer of the start values of a net answers, in double precision. Yields between rows. */
export function* lastHidden(experiment: Experiment, images: readonly Examples[]): Generator<null, Features[]> {
  const machine = createMachine('float64')
  try {
    const network = buildNetwork(experiment, machine, images[0]!)
    const layer = network.sizes.length - 3
    const width = network.sizes[layer + 1]!
    const answers: Features[] = []
    for (const examples of images) {
      const numbers = new Float64Array(examples.count * width)
      const workspace = new Workspace(machine, network.sizes, examples, examples.count)
      for (let from = 0; from < examples.count; from += workspace.rows) {
        const rows = Math.min(workspace.rows, examples.count - from)
        workspace.load(null, from, rows)
        forward(network, workspace, rows)
        const { values, stride } = workspace.activations[layer]!
        for (let row = 0; row < rows; row++) {
          numbers.set(values.subarray(row * stride, row * stride + width), (from + row) * width)
        }
        yield null
      }
      answers.push(new Features(numbers, width, examples.count, examples))
    }
    return answers
  } finally {
    machine.dispose()
  }
}

/** Below this share of its variance, what a unit adds to those before it is rounding. */
const SHARE_OF_ROUNDING = 1e-12

/**
 * The features of all sets, shifted and mixed so that those of the first set have mean 0, variance 1 and no correlation
 * (Cholesky whitening). A linear readout can undo it, so nothing is gained or lost but the speed of its training. Yields between rows.
 */
export function* whitened(sets: readonly Features[]): Generator<null, Features[]> {
  const { numbers, inputSize: width, count } = sets[0]!
  const mean = new Float64Array(width)
  for (let at = 0; at < numbers.length; at++) mean[at % width]! += numbers[at]! / count
  const covariance = new Float64Array(width * width)
  const centred = new Float64Array(width)
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) centred[i] = numbers[row * width + i]! - mean[i]!
    for (let i = 0; i < width; i++) {
      const own = centred[i]! / count
      for (let j = 0; j <= i; j++) covariance[i * width + j]! += own * centred[j]!
    }
    if (row % 16 === 0) yield null
  }
  const factor = yield* choleskyFactor(covariance, width)
  const answers: Features[] = []
  for (const set of sets) {
    const mixed = new Float64Array(set.numbers.length)
    for (let row = 0; row < set.count; row++) {
      const from = row * width
      for (let i = 0; i < width; i++) {
        const pivot = factor[i * width + i]!
        if (pivot === 0) continue
        let rest = set.numbers[from + i]! - mean[i]!
        for (let j = 0; j < i; j++) rest -= factor[i * width + j]! * mixed[from + j]!
        mixed[from + i] = rest / pivot
      }
      if (row % 16 === 0) yield null
    }
    answers.push(new Features(mixed, width, set.count, set))
  }
  return answers
}

/** Lower L with L Lᵀ = A, of which the lower triangle (width, width) is read; a column of rounding alone is 0. */
function* choleskyFactor(matrix: Float64Array, width: number): Generator<null, Float64Array> {
  const factor = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * width + j]!
      for (let k = 0; k < j; k++) rest -= factor[i * width + k]! * factor[j * width + k]!
      const pivot = factor[j * width + j]!
      if (j < i) factor[i * width + j] = pivot === 0 ? 0 : rest / pivot
      else factor[i * width + i] = rest > SHARE_OF_ROUNDING * matrix[i * width + i]! ? Math.sqrt(rest) : 0
    }
    if (i % 16 === 0) yield null
  }
  return factor
}
