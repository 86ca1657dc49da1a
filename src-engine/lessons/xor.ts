/** Digest HABR-12 to HABR-14, SE-01, SE-04, BEY-13: what equal hidden units can and cannot learn of two bits. */
import { atOnce, type PartWork } from './part-work'
import { activations } from './xor-activations'
import { batch } from './xor-batch'
import { equalUnits } from './xor-equal-units'
import { oneUnit } from './xor-one-unit'
import { reach } from './xor-reach'
import { seeds } from './xor-seeds'
import { twoUnits } from './xor-two-units'

export const XOR: Readonly<Record<string, PartWork>> = {
  'xor/twoUnits': atOnce(twoUnits),
  'xor/oneUnit': atOnce(oneUnit),
  'xor/batch': batch,
  'xor/equalUnits': equalUnits,
  'xor/activations': activations,
  'xor/reach': reach,
  'xor/seeds': seeds,
}
