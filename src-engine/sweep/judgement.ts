/** When one number of a cell is better than another, and in what their differences are counted. */
import { JUDGED_RESULT_NAMES, LAYER_SPEEDS, SWEEP_RESULTS, type SweepResultName } from '../contract/sweep/results'
import type { Sweep } from '../contract/sweep/sweep'
import { exp, log } from '../numeric/elementary'

/** `one`: as near to 1 as can be, like two speeds that are alike. */
type Aim = 'most' | 'least' | 'one'

type LayerSpeed = (typeof LAYER_SPEEDS)[number]

const AIMS: Readonly<Record<Exclude<SweepResultName, LayerSpeed>, Aim>> = {
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
  escapeUpdates: 'least',
}

const SHARES: ReadonlySet<SweepResultName> = new Set([
  'startAccuracy',
  'distinctShare',
  'saturatedShare',
  'deadShare',
  'bestAccuracy',
  'lastAccuracy',
])

const isLayerSpeed = (name: SweepResultName): name is LayerSpeed =>
  (LAYER_SPEEDS as readonly SweepResultName[]).includes(name)

/** A layer is to learn, so its speed is the better the higher. */
export const aimOf = (name: SweepResultName): Aim => (isLayerSpeed(name) ? 'most' : AIMS[name])
/** A number from 0 to 1 that reads better in percent. */
export const isShare = (name: SweepResultName): boolean => SHARES.has(name)

const isLog = (name: SweepResultName): boolean => SWEEP_RESULTS[name].scale === 'log'

const LN10 = log(10)
/** The number as means are taken of it: what spans decades by its decimal logarithm. */
export const counted = (name: SweepResultName, value: number): number => (isLog(name) ? log(value) / LN10 : value)
/** Back from there: a mean of logarithms is a geometric mean. */
export const uncounted = (name: SweepResultName, value: number): number => (isLog(name) ? exp(value * LN10) : value)

/** The more the better; not finite where there is no judgement. Ratios: decades from 1, negative. */
export function merit(name: SweepResultName, value: number): number {
  const amount = counted(name, value)
  switch (aimOf(name)) {
    case 'most':
      return amount
    case 'least':
      return -amount
    case 'one':
      return -Math.abs(amount)
  }
}

/** What the points of a sweep can be judged by. Only what starts around a saddle can escape from one. */
export const resultsOf = ({ task, axes }: Sweep): readonly SweepResultName[] =>
  JUDGED_RESULT_NAMES.filter((name) => {
    if (name === 'escapeUpdates') return task === 'train' && axes.some(({ axis }) => axis === 'epsilon')
    return task === 'train' || SWEEP_RESULTS[name].from === 'start'
  })
