/** What the runs came to, one number a row, and each against the baseline. */
import type { StoredRun } from '@main/contract/run-summary'
import { lastOverFirst } from '@/diagnostics/speed-ratio'
import type { ComparedRun } from './compared-run'
import { startSpeeds } from './start-speeds'

const FIGURES = ['firstSpeed', 'speedRatio', 'bestAccuracy', 'lastAccuracy', 'lastCost', 'epochs'] as const
export type Figure = (typeof FIGURES)[number]

export interface FigureCell {
  /** Null: the run has no such number. */
  readonly value: number | null
  /** Why there is no value: not measured, or measured and 0 ÷ 0. Null: there is one. */
  readonly missing: 'none' | 'undefined' | null
  /** Against the baseline: the ratio of speeds, else the difference. Null of the baseline itself, without one, and where a ratio would be to 0. */
  readonly against: number | null
  /**
   * Of accuracies and costs of a run that is not as long as the baseline: the last epoch at which both were evaluated, where
   * `against` is taken; NaN where there is none. Null: they are as long, or nothing is held against anything.
   */
  readonly atEpoch: number | null
}

export interface FigureRow {
  readonly figure: Figure
  readonly by: 'ratio' | 'minus'
  /** In the order of the runs. */
  readonly cells: readonly FigureCell[]
}

const finite = (values: Float64Array): number[] => [...values].filter(Number.isFinite)

/**
 * Speeds are those before the first update; costs and accuracies those of the validation images, of the evaluations up to epoch
 * `until`.
 */
function figureOf(run: StoredRun, figure: Figure, until = Infinity): number | null {
  const { columns } = run
  const speeds = startSpeeds(run)
  const { validation } = columns
  const counted = validation.epoch.filter((epoch) => epoch <= until).length
  const accuracies = finite(validation.accuracy.subarray(0, counted))
  switch (figure) {
    case 'firstSpeed':
      return speeds[0] ?? null
    case 'speedRatio':
      return lastOverFirst(speeds)
    case 'bestAccuracy':
      return accuracies.length === 0 ? null : Math.max(...accuracies)
    case 'lastAccuracy':
      return accuracies.at(-1) ?? null
    case 'lastCost':
      return validation.cost.subarray(0, counted).at(-1) ?? null
    case 'epochs':
      return columns.epoch.at(-1) ?? null
  }
}

/** `baseline`: its place among the runs, or null. */
export function figureRows(compared: readonly ComparedRun[], baseline: number | null): FigureRow[] {
  return FIGURES.map((figure) => {
    const by = byOf(figure)
    const values = compared.map(({ run }) => figureOf(run, figure))
    const base = baseline === null || values[baseline] === null ? undefined : compared[baseline]?.run
    const cells = compared.map(({ run }, i): FigureCell => {
      const value = values[i] ?? null
      const missing = value === null ? (figure === 'speedRatio' && isZeroByZero(run) ? 'undefined' : 'none') : null
      if (value === null || base === undefined || i === baseline)
        return { value, missing, against: null, atEpoch: null }
      const atEpoch = isOfValidation(figure) ? commonEnd(run, base) : null
      return { value, missing, against: againstAt(run, base, figure, atEpoch), atEpoch }
    })
    return { figure, by, cells }
  })
}

const isOfValidation = (figure: Figure): boolean =>
  figure === 'bestAccuracy' || figure === 'lastAccuracy' || figure === 'lastCost'

function isZeroByZero(run: StoredRun): boolean {
  const speeds = startSpeeds(run)
  return speeds[0] === 0 && speeds.at(-1) === 0
}

/** See `FigureCell.atEpoch`: a run that trained longer is not better for it. */
function commonEnd(a: StoredRun, b: StoredRun): number | null {
  const epochs = a.columns.validation.epoch
  const others = b.columns.validation.epoch
  if (epochs.at(-1) === others.at(-1)) return null
  return epochs.findLast((epoch) => others.includes(epoch)) ?? NaN
}

function againstAt(run: StoredRun, base: StoredRun, figure: Figure, atEpoch: number | null): number | null {
  const value = figureOf(run, figure, atEpoch ?? Infinity)
  const other = figureOf(base, figure, atEpoch ?? Infinity)
  return value === null || other === null ? null : against(value, other, byOf(figure))
}

const byOf = (figure: Figure): 'ratio' | 'minus' =>
  figure === 'firstSpeed' || figure === 'speedRatio' ? 'ratio' : 'minus'

function against(value: number, base: number, by: 'ratio' | 'minus'): number | null {
  const result = by === 'minus' ? value - base : value / base
  return Number.isFinite(result) && !(by === 'ratio' && value === 0) ? result : null
}
