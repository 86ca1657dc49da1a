/** English names for the report of the command line; the window has its own words. */
import type { SweepAxisName } from '@engine/contract/sweep/axes'
import type { CellStatus } from '@engine/contract/sweep/cell-outcome'
import type { SweepResultName } from '@engine/contract/sweep/results'

export const AXIS_NAMES: Readonly<Record<SweepAxisName, string>> = {
  weights: 'weights',
  gain: 'gain',
  sigma: 'σ of the weights',
  sigmaW: 'σw',
  sigmaB: 'σb of the biases',
  epsilon: 'ε around the constant',
  activation: 'activation',
  depth: 'hidden layers',
  width: 'neurons per hidden layer',
  learningRate: 'learning rate η',
  lambda: 'regularization λ',
  batchSize: 'batch size',
  optimizer: 'optimizer',
  precision: 'precision',
  seed: 'seed',
  dropout: 'dropout',
}

/** `word` takes an s where there is not one of it. */
export const counted = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** Why cells have not all of their numbers. */
export const MISSING_WORDS: Readonly<Record<Exclude<CellStatus, 'done'>, string>> = {
  refused: 'refused',
  diverged: 'diverged',
  lost: 'lost with their process',
}

/** Of what points are ranked by; kept layers have their own way, see `resultName`. */
const RESULT_NAMES: Partial<Readonly<Record<SweepResultName, string>>> = {
  speedRatio: 'speed of the last hidden layer ÷ that of the first',
  layerFactor: 'factor per layer',
  firstSpeed: 'speed of the first layer',
  startCost: 'cost at the start',
  startAccuracy: 'accuracy at the start',
  distinctShare: 'share of distinct neurons',
  saturatedShare: 'share of saturated neurons',
  deadShare: 'share of dead neurons',
  bestAccuracy: 'best accuracy',
  lastAccuracy: 'final accuracy',
  epochsTo95: 'epochs to 95 %',
  lastCost: 'final cost',
  escapeUpdates: 'updates to escape',
}

export const resultName = (name: SweepResultName): string =>
  RESULT_NAMES[name] ?? `speed of kept layer ${name.replace(/\D/g, '')}`
