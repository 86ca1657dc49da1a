/** When one number of a cell is better than another, and in what their differences are counted. */
import { SWEEP_RESULTS, type SweepResultName } from '@engine/contract/sweep/results'

/** `one`: as near to 1 as can be, like two speeds that are alike. */
type Aim = 'most' | 'least' | 'one'

const AIMS: Readonly<Record<SweepResultName, Aim>> = {
  speedRatio: 'one',
  layerFactor: 'one',
  firstSpeed: 'most',
  startCost: 'least',
  startAccuracy: 'most',
  distinctShare: 'most',
  saturatedShare: 'least',
  deadShare: 'least',
  bestAccuracy: 'most',
  lastAccuracy: 'most',
  epochsTo95: 'least',
  lastCost: 'least',
}

const SHARES: ReadonlySet<SweepResultName> = new Set([
  'startAccuracy',
  'distinctShare',
  'saturatedShare',
  'deadShare',
  'bestAccuracy',
  'lastAccuracy',
])

export const aimOf = (name: SweepResultName): Aim => AIMS[name]
/** A number from 0 to 1 that reads better in percent. */
export const isShare = (name: SweepResultName): boolean => SHARES.has(name)

const isLog = (name: SweepResultName): boolean => SWEEP_RESULTS[name].scale === 'log'

/** The number as means are taken of it: what spans decades by its decimal logarithm. */
export const counted = (name: SweepResultName, value: number): number => (isLog(name) ? Math.log10(value) : value)
/** Back from there: a mean of logarithms is a geometric mean. */
export const uncounted = (name: SweepResultName, value: number): number => (isLog(name) ? 10 ** value : value)

/** The more the better; not finite where there is no judgement. Ratios: decades from 1, negative. */
export function merit(name: SweepResultName, value: number): number {
  const amount = counted(name, value)
  switch (AIMS[name]) {
    case 'most':
      return amount
    case 'least':
      return -amount
    case 'one':
      return -Math.abs(amount)
  }
}
