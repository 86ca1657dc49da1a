/** What a cell of a sweep is judged by. Words: `sweepResult.<name>.label`. NaN: not known, of a run without an evaluation for example. */
export const SWEEP_RESULTS = {
  /** Of the last hidden layer to the first, before the first update. */
  speedRatio: { formula: '‖δᴸ‖/‖δ¹‖', scale: 'log', from: 'start' },
  layerFactor: { formula: '(‖δᴸ‖/‖δ¹‖)^(1/(L−1))', scale: 'log', from: 'start' },
  firstSpeed: { formula: '‖δ¹‖', scale: 'log', from: 'start' },
  startCost: { formula: 'C₀', scale: 'log', from: 'start' },
  startAccuracy: { formula: '%', scale: 'linear', from: 'start' },
  /** The least share over the hidden layers. */
  distinctShare: { formula: 'distinct/n', scale: 'linear', from: 'start' },
  /** The largest share over the hidden layers; likewise dead units. */
  saturatedShare: { formula: '|a| > 0.9', scale: 'linear', from: 'start' },
  deadShare: { formula: 'a = 0', scale: 'linear', from: 'start' },
  bestAccuracy: { formula: '%', scale: 'linear', from: 'run' },
  lastAccuracy: { formula: '%', scale: 'linear', from: 'run' },
  /** Epochs until the validation accuracy is 95 % for the first time. */
  epochsTo95: { formula: 'epochs', scale: 'log', from: 'run' },
  lastCost: { formula: 'C', scale: 'log', from: 'run' },
} as const satisfies Record<string, { formula: string; scale: 'linear' | 'log'; from: 'start' | 'run' }>

export type SweepResultName = keyof typeof SWEEP_RESULTS
export const SWEEP_RESULT_NAMES = Object.keys(SWEEP_RESULTS) as SweepResultName[]
export type CellResults = Readonly<Record<SweepResultName, number>>

/** Of a cell of which nothing is known. */
export const NO_RESULTS = Object.fromEntries(SWEEP_RESULT_NAMES.map((name) => [name, Number.NaN])) as CellResults
