/** Computations of the lesson “Zeros and constants in a hidden layer”. */
import { absorb } from './hidden-layer-absorb'
import { constant } from './hidden-layer-constant'
import { factors } from './hidden-layer-factors'
import { gates } from './hidden-layer-gates'
import { twin } from './hidden-layer-twin'
import { updates } from './hidden-layer-updates'
import { zeros } from './hidden-layer-zeros'
import { atOnce, type PartWork } from './part-work'

export const HIDDEN_LAYER: Readonly<Record<string, PartWork>> = {
  'hiddenLayer/factors': atOnce(factors),
  'hiddenLayer/zeros': atOnce(zeros),
  'hiddenLayer/absorb': atOnce(absorb),
  'hiddenLayer/updates': atOnce(updates),
  'hiddenLayer/constant': atOnce(constant),
  'hiddenLayer/twin': atOnce(twin),
  'hiddenLayer/gates': gates,
}
