import type { Precision } from '../contract/option'
import type { Machine } from './machine'
import { plainMachine } from './plain-machine'
import { simdMachine } from './simd-machine'

/** The first is what the lab computes with; the others check it. */
export const MACHINE_NAMES = ['simd', 'plain'] as const
export type MachineName = (typeof MACHINE_NAMES)[number]

const makers: Readonly<Record<MachineName, (precision: Precision) => Machine>> = {
  simd: simdMachine,
  plain: plainMachine,
}

export const createMachine = (precision: Precision, name: MachineName = 'simd'): Machine => makers[name](precision)
