import type { MatrixSymmetry, Symmetry } from '../contract/probes/symmetry'
import { weightPattern } from '../exact/weight-pattern'
import { equalUnits, netNumbers } from './equal-units'
import { largestWeight, matrixPicture } from './matrix-picture'
import { forecast } from './pattern-forecast'
import { noParams, type Probe } from './probe'
import type { Subject } from './subject'

/** All examples: start values may follow from them, and only all targets say which outputs are alike. */
export const symmetry: Probe<'symmetry'> = { needs: 'all', parse: noParams, take }

function* take(subject: Subject): Generator<void, Symmetry> {
  const numbers = netNumbers(subject.network)
  const { sizes } = numbers
  const matrices: MatrixSymmetry[] = []
  for (const [l, weights] of numbers.weights.entries()) {
    yield
    const fanIn = sizes[l]!
    matrices.push({
      fanIn,
      fanOut: sizes[l + 1]!,
      pattern: weightPattern(weights, fanIn),
      largest: largestWeight(weights),
      picture: matrixPicture(weights, fanIn),
    })
  }
  const units = yield* equalUnits(numbers)
  return { sizes, matrices, units, forecast: yield* forecast(subject) }
}
