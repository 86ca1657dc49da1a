import type { Machine, Rows } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'
import type { Examples } from './examples'

/** The first training examples as plain numbers, for start values that follow from data. */
export interface TrainingSample {
  readonly count: number
  readonly width: number
  /** (count, width) */
  readonly inputs: Float64Array
  /** (count, targetSize) */
  readonly targets: Float64Array
  readonly targetSize: number
}

/** At most `most` examples, from the first one on. */
export function sampleOf(training: Examples, most: number): TrainingSample {
  const count = Math.min(most, training.count)
  const { inputSize: width, targetSize } = training
  const inputs = new Float64Array(count * width)
  // One row at a time: a second copy of all images would be as large as the first.
  const reader = plainMachine('float64').inputRows(training.source, 1)
  for (let position = 0; position < count; position++) {
    reader.load(null, position, 1)
    reader.read(0, inputs.subarray(position * width, (position + 1) * width))
  }
  const targets = new Float64Array(count * targetSize)
  const rows = { values: targets, stride: targetSize, units: targetSize }
  for (let position = 0; position < count; position++) training.copyTarget(position, position, rows)
  return { count, width, inputs, targets, targetSize }
}

/** The mean of all targets: of one-hot targets the frequencies of the classes. (targetSize) */
export function meanTarget(training: Examples): Float64Array {
  const { count, targetSize } = training
  const values = new Float64Array(targetSize)
  const mean = new Float64Array(targetSize)
  for (let position = 0; position < count; position++) {
    training.copyTarget(position, 0, { values, stride: targetSize, units: targetSize })
    for (let i = 0; i < targetSize; i++) mean[i]! += values[i]!
  }
  for (let i = 0; i < targetSize; i++) mean[i]! /= count
  return mean
}

/** The class of every example: the largest target, the first one of equals. */
export function classesOf({
  count,
  targets,
  targetSize,
}: Pick<TrainingSample, 'count' | 'targets' | 'targetSize'>): Int32Array {
  return Int32Array.from({ length: count }, (_, row) => {
    let largest = 0
    for (let i = 1; i < targetSize; i++) {
      if (targets[row * targetSize + i]! > targets[row * targetSize + largest]!) largest = i
    }
    return largest
  })
}

/** Plain numbers (count, width) as rows of a machine. */
export function filledRows(machine: Machine, numbers: Float64Array, width: number): Rows {
  const rows = machine.rows(numbers.length / width, width)
  fillRows(rows, numbers)
  return rows
}

/** Overwrites `rows` from the first one on by plain numbers (count, units). */
export function fillRows({ values, stride, units }: Rows, numbers: Float64Array): void {
  for (let row = 0; row * units < numbers.length; row++) {
    values.set(numbers.subarray(row * units, (row + 1) * units), row * stride)
  }
}
