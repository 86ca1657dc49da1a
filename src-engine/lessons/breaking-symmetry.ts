/** Computations of the lesson “Breaking the symmetry”. */
import { breakers } from './breaking-symmetry-breakers'
import { defect } from './breaking-symmetry-defect'
import { biases, inputs, oneWeight } from './breaking-symmetry-starts'
import { atOnce, type PartWork } from './part-work'

export const BREAKING_SYMMETRY: Readonly<Record<string, PartWork>> = {
  'breakingSymmetry/biases': atOnce(biases),
  'breakingSymmetry/oneWeight': atOnce(oneWeight),
  'breakingSymmetry/inputs': atOnce(inputs),
  'breakingSymmetry/defect': defect,
  'breakingSymmetry/breakers': breakers,
}
