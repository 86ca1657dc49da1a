import type { Machine } from '../numeric/machine'
import type { RandomStream } from '../random/random-stream'
import { orthogonalise } from './orthonormal'
import { affineInBlocks, ROWS_AT_ONCE, rowsFrom } from './row-blocks'
import { scaleRows } from './templates'
import { filledRows, fillRows, type TrainingSample } from './training-sample'

/** Enough for the components that stand out; the last ones may still be mixed with their neighbours. */
const ROUNDS = 30

/**
 * Row j of `out` (fanOut, width), overwritten, is the direction of the j-th largest variance of the images, of length `norm`, its largest
 * entry positive: orthogonal iteration on the covariance, from directions drawn from `stream`. At most `width` rows; a direction the
 * images do not differ in stays 0. `machine` is one of double precision. Yields between rows and blocks of them.
 */
export function* principalComponents(
  out: Float64Array,
  sample: TrainingSample,
  norm: number,
  stream: RandomStream,
  machine: Machine,
): Generator<void, void> {
  const { width, count } = sample
  const rows = out.length / width
  const images = filledRows(machine, centred(sample), width)
  // Count times the covariance: only directions matter.
  const covariance = machine.matrix(width, width)
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const block = rowsFrom(images, from)
    machine.addGradients(covariance, block, block, Math.min(ROWS_AT_ONCE, count - from))
    yield
  }
  const [vectors, products] = [machine.rows(rows, width), machine.rows(rows, width)]
  const noBiases = machine.vector(width)
  for (let i = 0; i < out.length; i++) out[i] = stream.nextNormal()
  let largest = 0
  for (let round = 0; round < ROUNDS; round++) {
    fillRows(vectors, out)
    yield* affineInBlocks(machine, products, vectors, covariance, noBiases, rows)
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < width; i++) out[row * width + i] = products.values[row * products.stride + i]!
      const length = lengthOf(out, row, width)
      if (round === 0) largest = Math.max(largest, length)
      // A covariance answers with rounding where it has no variance left.
      if (length > RANK * largest) orthogonalise(out, row, width)
      else out.fill(0, row * width, (row + 1) * width)
      yield
    }
  }
  for (let row = 0; row < rows; row++) turnPositive(out, row, width)
  scaleRows(out, width, norm)
}
const RANK = 1e-12

/** The images without their mean. (count, width) */
function centred({ count, width, inputs }: TrainingSample): Float64Array {
  const mean = new Float64Array(width)
  for (let from = 0; from < inputs.length; from += width) {
    for (let i = 0; i < width; i++) mean[i]! += inputs[from + i]! / count
  }
  const out = inputs.slice()
  for (let from = 0; from < out.length; from += width) for (let i = 0; i < width; i++) out[from + i]! -= mean[i]!
  return out
}

function lengthOf(vectors: Float64Array, row: number, width: number): number {
  let square = 0
  for (let i = row * width; i < (row + 1) * width; i++) square += vectors[i]! * vectors[i]!
  return Math.sqrt(square)
}

function turnPositive(vectors: Float64Array, row: number, width: number): void {
  let largest = row * width
  for (let i = largest; i < (row + 1) * width; i++) if (Math.abs(vectors[i]!) > Math.abs(vectors[largest]!)) largest = i
  if (vectors[largest]! >= 0) return
  for (let i = row * width; i < (row + 1) * width; i++) vectors[i] = -vectors[i]!
}
