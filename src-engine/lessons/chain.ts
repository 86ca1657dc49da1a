/** Computations of the lesson “One neuron per layer”. */
import { atOnce } from './part-work'
import { cascade, cure, quarter } from './chain-error'
import { identity, width } from './chain-neuron'

export const CHAIN = {
  'chain/cascade': atOnce(cascade),
  'chain/quarter': atOnce(quarter),
  'chain/cure': atOnce(cure),
  'chain/width': atOnce(width),
  'chain/identity': atOnce(identity),
}
