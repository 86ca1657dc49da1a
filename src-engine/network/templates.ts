import type { Machine } from '../numeric/machine'
import type { RandomStream } from '../random/random-stream'
import { orthogonalise } from './orthonormal'
import { classesOf, filledRows, fillRows, type TrainingSample } from './training-sample'

/**
 * First-layer weights that look like the data. `out` (fanOut, width) is overwritten by rows of length `norm`; a row without
 * direction (a black image, a direction the images do not differ in) stays 0. `machine` is one of double precision.
 */
type Template = (
  out: Float64Array,
  sample: TrainingSample,
  norm: number,
  stream: RandomStream,
  machine: Machine,
) => void

function scaleRows(out: Float64Array, width: number, norm: number): void {
  for (let from = 0; from < out.length; from += width) {
    let square = 0
    for (let i = from; i < from + width; i++) square += out[i]! * out[i]!
    if (square === 0) continue
    const factor = norm / Math.sqrt(square)
    for (let i = from; i < from + width; i++) out[i]! *= factor
  }
}

/**
 * Row j is the mean image of class j modulo the number of classes. Where there are more rows than classes, the images of a
 * class are dealt out in turn to its rows, so that no two rows are equal while there are images enough; a row that gets
 * none takes the whole class.
 */
const classMeans: Template = (out, sample, norm) => {
  const { width, inputs, targetSize } = sample
  const rows = out.length / width
  const seen = new Int32Array(targetSize)
  const counts = new Int32Array(rows)
  const whole = new Float64Array(targetSize * width)
  out.fill(0)
  classesOf(sample).forEach((label, position) => {
    const share = Math.ceil((rows - label) / targetSize)
    if (share <= 0) return
    const row = label + targetSize * (seen[label]!++ % share)
    counts[row]!++
    for (let i = 0; i < width; i++) {
      const value = inputs[position * width + i]!
      out[row * width + i]! += value
      whole[label * width + i]! += value
    }
  })
  counts.forEach((count, row) => {
    const label = row % targetSize
    // Only the direction counts, so sums do for means.
    if (count === 0) out.set(whole.subarray(label * width, (label + 1) * width), row * width)
  })
  scaleRows(out, width, norm)
}

/** Rows are different images while there are enough of them. */
const trainingPatches: Template = (out, { count, width, inputs }, norm, stream) => {
  const order = Int32Array.from({ length: count }, (_, position) => position)
  stream.shuffle(order)
  for (let row = 0; row * width < out.length; row++) {
    const from = order[row % count]! * width
    out.set(inputs.subarray(from, from + width), row * width)
  }
  scaleRows(out, width, norm)
}

/** Enough for the components that stand out; the last ones may still be mixed with their neighbours. */
const ROUNDS = 30

/**
 * Row j is the direction of the j-th largest variance of the images, its largest entry positive: orthogonal iteration on the
 * covariance, from directions drawn from `stream`. At most `width` rows.
 */
const principalComponents: Template = (out, sample, norm, stream, machine) => {
  const { width, count } = sample
  const rows = out.length / width
  const images = filledRows(machine, centred(sample), width)
  // Count times the covariance: only directions matter.
  const covariance = machine.matrix(width, width)
  machine.addGradients(covariance, images, images, count)
  const [vectors, products] = [machine.rows(rows, width), machine.rows(rows, width)]
  const noBiases = machine.vector(width)
  for (let i = 0; i < out.length; i++) out[i] = stream.nextNormal()
  let largest = 0
  for (let round = 0; round < ROUNDS; round++) {
    fillRows(vectors, out)
    machine.affine(products, vectors, covariance, noBiases, rows)
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < width; i++) out[row * width + i] = products.values[row * products.stride + i]!
      const length = lengthOf(out, row, width)
      if (round === 0) largest = Math.max(largest, length)
      // A covariance answers with rounding where it has no variance left.
      if (length > RANK * largest) orthogonalise(out, row, width)
      else out.fill(0, row * width, (row + 1) * width)
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

export const templates = { classMeans, principalComponents, trainingPatches } as const
export const isTemplate = (name: string): name is keyof typeof templates => name in templates
