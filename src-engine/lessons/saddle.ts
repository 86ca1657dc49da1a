/** Digest SE-07, SE-07b, SE-13, BEY-01, BEY-03, BEY-14: zero as a saddle, and what it takes to leave it. */
import { atOnce, type PartWork } from './part-work'
import { chainTable } from './saddle-chain'
import { escape } from './saddle-escape'
import { perturbed } from './saddle-perturbed'
import { plane } from './saddle-plane'
import { prior } from './saddle-prior'
import { way, zero } from './saddle-zero'

export const SADDLE: Readonly<Record<string, PartWork>> = {
  'saddle/atZero': atOnce(zero),
  'saddle/wayDown': atOnce(way),
  'saddle/prior': atOnce(prior),
  'saddle/escape': atOnce(escape),
  'saddle/chain': atOnce(chainTable),
  'saddle/plane': atOnce(plane),
  'saddle/perturbed': perturbed,
}
