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
  /** Against the baseline: the ratio of speeds, else the difference. Null of the baseline itself, without one, and where a ratio would be to 0. */
  readonly against: number | null
}

export interface FigureRow {
  readonly figure: Figure
  readonly by: 'ratio' | 'minus'
  /** In the order of the runs. */
  readonly cells: readonly FigureCell[]
}

const finite = (values: Float64Array): number[] => [...values].filter(Number.isFinite)

/** Speeds are those before the first update; costs and accuracies those of the validation images. */
function figureOf(run: StoredRun, figure: Figure): number | null {
  const { columns } = run
  const speeds = startSpeeds(run)
  const accuracies = finite(columns.validation.accuracy)
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
      return columns.validation.cost.at(-1) ?? null
    case 'epochs':
      return columns.epoch.at(-1) ?? null
  }
}

/** `baseline`: its place among the runs, or null. */
export function figureRows(compared: readonly ComparedRun[], baseline: number | null): FigureRow[] {
  return FIGURES.map((figure) => {
    const by = figure === 'firstSpeed' || figure === 'speedRatio' ? 'ratio' : 'minus'
    const values = compared.map(({ run }) => figureOf(run, figure))
    const base = baseline === null ? null : (values[baseline] ?? null)
    const cells = values.map((value, i) => ({
      value,
      against: value === null || base === null || i === baseline ? null : against(value, base, by),
    }))
    return { figure, by, cells }
  })
}

function against(value: number, base: number, by: 'ratio' | 'minus'): number | null {
  const result = by === 'minus' ? value - base : value / base
  return Number.isFinite(result) && !(by === 'ratio' && value === 0) ? result : null
}
