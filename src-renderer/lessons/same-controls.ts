import type { Controls } from '@engine/contract/lessons/lesson'
import { SEED } from './seed-range'

export const sameControls = (a: Controls, b: Controls): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => Object.is(a[name], b[name]))

/** The controls without their seed: a range over seeds is the same for all of them. */
export const withoutSeed = (controls: Controls): Controls =>
  Object.fromEntries(Object.entries(controls).filter(([name]) => name !== SEED))
