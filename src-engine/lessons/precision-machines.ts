import type { SummationOrder } from '../contract/exact'
import type { OrderName } from '../contract/lessons/precision'
import type { Precision } from '../contract/option'
import { orderedMachine } from '../exact/summation-orders'
import type { Machine } from '../numeric/machine'
import { plainMachine } from '../numeric/plain-machine'

const SUMMATION: Readonly<Record<Exclude<OrderName, 'plain'>, SummationOrder>> = {
  tiled4: { kind: 'tiled', tile: 4 },
  tiled8: { kind: 'tiled', tile: 8 },
  tiled16: { kind: 'tiled', tile: 16 },
  fused8: { kind: 'fused', tile: 8 },
  shuffled: { kind: 'shuffled', seed: 1 },
}

/** What adds the products of every unit in this order. */
export const machineOf = (order: OrderName, precision: Precision): Machine =>
  order === 'plain' ? plainMachine(precision) : orderedMachine(precision, SUMMATION[order])
