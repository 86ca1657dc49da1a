import type { WeightPattern } from '../contract/probes/symmetry'
import type { Look } from '../exact/look'
import { weightPattern } from '../exact/weight-pattern'

/** The digest's words for patterns; its matrices lie across ours. */
const NAMES: Record<WeightPattern, string> = {
  zero: 'zero',
  allEqual: 'all-equal',
  perSource: 'row-const',
  perTarget: 'col-const',
  generic: 'generic',
}

/** The pattern of every matrix, bit for bit. */
export const namedPatterns = ({ layers }: Look): string[] =>
  layers.map(({ weights, fanIn }) => NAMES[weightPattern(weights, fanIn)])
