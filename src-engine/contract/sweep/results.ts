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
  /** Updates until the cost has left its plateau, see `escapeUpdates`. A saddle gives c + ln(1/ε)/rate: linear over decades of ε. */
  escapeUpdates: { formula: 'C(t) < ½·C(t/2)', scale: 'linear', from: 'run' },
  /** Of the kept hidden layers, see {@link keptLayers}. */
  layerSpeed1: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed2: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed3: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed4: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed5: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed6: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed7: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
  layerSpeed8: { formula: '‖δˡ‖', scale: 'log', from: 'start' },
} as const satisfies Record<string, { formula: string; scale: 'linear' | 'log'; from: 'start' | 'run' }>

export type SweepResultName = keyof typeof SWEEP_RESULTS
export const SWEEP_RESULT_NAMES = Object.keys(SWEEP_RESULTS) as SweepResultName[]
export type CellResults = Readonly<Record<SweepResultName, number>>

/** Speeds of the kept hidden layers, from the first to the last; NaN beyond them, and in sweeps saved before there were any. */
export const LAYER_SPEEDS = [
  'layerSpeed1',
  'layerSpeed2',
  'layerSpeed3',
  'layerSpeed4',
  'layerSpeed5',
  'layerSpeed6',
  'layerSpeed7',
  'layerSpeed8',
] as const satisfies readonly SweepResultName[]

/** What one cell is compared with another by: single numbers, without the layers that are seen together. */
export const JUDGED_RESULT_NAMES = SWEEP_RESULT_NAMES.filter(
  (name) => !(LAYER_SPEEDS as readonly SweepResultName[]).includes(name),
)

/**
 * Numbers, from 1, of the hidden layers whose speeds are kept: all of a net that has as many as there are places, else the first, the
 * last and others evenly between them.
 */
export function keptLayers(hidden: number): readonly number[] {
  const kept = Math.min(hidden, LAYER_SPEEDS.length)
  const step = kept > 1 ? (hidden - 1) / (kept - 1) : 0
  return Array.from({ length: kept }, (_, place) => 1 + Math.round(place * step))
}

/** Of a cell of which nothing is known. */
export const NO_RESULTS = Object.fromEntries(SWEEP_RESULT_NAMES.map((name) => [name, Number.NaN])) as CellResults
