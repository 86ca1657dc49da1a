import type { RandomStream } from '../random/random-stream'
import { classesOf, type TrainingSample } from './training-sample'

/**
 * First-layer weights that look like the data. `out` (fanOut, width) is overwritten by rows of length `norm`; a row without
 * direction (a black image, a direction the images do not differ in) stays 0.
 */
type Template = (out: Float64Array, sample: TrainingSample, norm: number, stream: RandomStream) => void

/** Gives the rows of `out` (rows, width) the length `norm`; a row of zeros stays one. */
export function scaleRows(out: Float64Array, width: number, norm: number): void {
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

export const templates = { classMeans, trainingPatches } as const
export const isTemplate = (name: string): name is keyof typeof templates => name in templates
