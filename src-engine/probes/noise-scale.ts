import type { NoiseScale } from '../contract/probes/noise-scale'
import type { InputRows } from '../numeric/machine'
import { euclideanNorm, frobeniusNorm } from '../numeric/norm'
import { noParams, type Probe } from './probe'
import type { Subject } from './subject'

export const noiseScale: Probe<'noise-scale'> = { needs: 'measured', parse: noParams, take }

/**
 * No gradient of a single example is formed: that of a layer is δ(a; 1)ᵀ, a column times a row, whose square is
 * ‖δ‖²·(‖a‖² + 1).
 */
function* take(subject: Subject): Generator<void, NoiseScale> {
  const { images, machine } = subject
  const pass = subject.pass()
  const { deltas, activations, inputs } = pass.workspace
  const squares = deltas.map(() => 0)
  const deltaSquares = new Float64Array(pass.rows)
  const sourceSquares = new Float64Array(pass.rows)
  for (let from = 0; from < images; from += pass.rows) {
    const count = Math.min(pass.rows, images - from)
    pass.add(null, from, count)
    deltas.forEach((rows, l) => {
      machine.rowSquares(deltaSquares, rows, count)
      if (l === 0) inputSquares(sourceSquares, inputs, count)
      else machine.rowSquares(sourceSquares, activations[l - 1]!, count)
      for (let r = 0; r < count; r++) squares[l]! += deltaSquares[r]! * (sourceSquares[r]! + 1)
    })
    yield
  }
  const { weights, biases } = pass.gradients
  const meanSquares = Float64Array.from(squares, (sum) => sum / images)
  const squaresOfMean = Float64Array.from(weights, (matrix, l) => {
    const ofWeights = frobeniusNorm(machine, matrix) / images
    const ofBiases = euclideanNorm(biases[l]!) / images
    return ofWeights * ofWeights + ofBiases * ofBiases
  })
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)
  return {
    images,
    meanSquares,
    squaresOfMean,
    scales: meanSquares.map((square, l) => scaleOf(square, squaresOfMean[l]!, images)),
    scale: scaleOf(total(meanSquares), total(squaresOfMean), images),
  }
}

function scaleOf(meanSquare: number, squareOfMean: number, images: number): number {
  if (meanSquare === 0) return Number.NaN
  if (images === 1) return Infinity
  const { trace, square } = unbiased(meanSquare, squareOfMean, images)
  return square > 0 ? trace / square : Infinity
}

/** tr Σ and ‖G‖² from ⟨‖g‖²⟩ and ‖⟨g⟩‖² of `images` > 1 examples. Rounding may leave gradients that all agree a little below 0. */
export function unbiased(meanSquare: number, squareOfMean: number, images: number): { trace: number; square: number } {
  const trace = (Math.max(0, meanSquare - squareOfMean) * images) / (images - 1)
  return { trace, square: squareOfMean - trace / images }
}

function inputSquares(squares: Float64Array, inputs: InputRows, count: number): void {
  const row = new Float64Array(inputs.width)
  for (let r = 0; r < count; r++) {
    inputs.read(r, row)
    squares[r] = row.reduce((sum, x) => sum + x * x, 0)
  }
}
