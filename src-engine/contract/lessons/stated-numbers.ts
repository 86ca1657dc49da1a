/** Which numbers of the column “published” a source says itself, and which were worked out when the texts were checked. */
import type { PartKey } from './catalogue'
import { sourceOf } from './digest'
import type { Claim } from './lesson'

/**
 * Claims whose number a text prints, draws or says in words, by part: `Δw = 4.2` in a table, the length of a bar, “acts
 * like one unit”. What is only rounded in the text and given here to more figures was worked out.
 */
const STATED: Readonly<Record<PartKey, readonly string[]>> = {
  'oneNeuron/gradient': ['firstChange'],
  'oneNeuron/table': ['w1Row4', 'yRow4'],
  'hiddenLayer/constant': ['distinct'],
  'zeroWave/targets': ['w1Arrives'],
  'zeroWave/constant': ['hiddenRank'],
  'variance/sum': ['zeroMean', 'meanOneText', 'biasText'],
  'variance/data': ['blindFirst'],
  'vanishing/bars': ['size1', 'size2', 'sizeRatio'],
  'vanishing/norms': ['ratio2', 'ratio3', 'ratio4', 'layer1', 'layer2', 'layer3', 'layer4'],
  'vanishing/curves': ['early2', 'late2', 'late3', 'late4'],
  'vanishing/accuracy': ['final1', 'final2', 'final3', 'final4', 'settled4'],
  'chain/quarter': ['largestSlope'],
  'exploding/cascade': ['factor'],
  'wideNets/product': ['largestSlope'],
  'weightDecay/gap': ['decayed', 'freeAsPrinted'],
  'shortAnswers/colours': ['classes'],
  'shortAnswers/rightAngles': ['angle'],
}

export const STATED_NUMBERS: readonly (readonly [PartKey, string])[] = Object.entries(STATED).flatMap(([key, names]) =>
  names.map((name) => [key, name] as const),
)

type Compared = Pick<Claim, 'name' | 'entry' | 'published' | 'compare'>

/** More or less than nothing, or than as much again: the direction of a claim, which needs no source of its own. */
const isDirection = ({ published, compare }: Compared): boolean =>
  published === 0 || (published === 1 && (compare === 'above' || compare === 'below'))

/**
 * True: no source prints what stands under “published”, it was worked out when the texts were checked. So is all that goes
 * beyond the texts; a yes, a no or a pattern of a text is what that text says.
 */
export function isWorkedOut(key: PartKey, claim: Compared): boolean {
  if (claim.published === null) return false
  if (sourceOf(claim.entry) === 'beyond') return true
  if (typeof claim.published !== 'number' || isDirection(claim)) return false
  return !(STATED[key] ?? []).includes(claim.name)
}
