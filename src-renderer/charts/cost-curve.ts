/** Cost over training. */
import type { LabOption, ScaleKind } from './lab-option'
import { resultCurve, type ResultCurveInput, type ResultTracks, type Track } from './result-curve'
import { linearScale, logRange, type AxisScale } from './scales'

export interface CostCurveInput extends ResultCurveInput {
  readonly cost: ScaleKind
}

/** The range of both tracks; a loop, because runs can be long. */
export const costScale = (tracks: readonly Track[], kind: ScaleKind): AxisScale => {
  let low = Infinity
  let high = -Infinity
  for (const { values } of tracks)
    for (const v of values)
      if (Number.isFinite(v) && (kind === 'linear' || v > 0)) {
        low = Math.min(low, v)
        high = Math.max(high, v)
      }
  const range = high > -Infinity ? [low, high] : []
  return kind === 'log' ? logRange(range) : linearScale(range, 3)
}

const tracksOf = (tracks: ResultTracks | null): Track[] => (tracks === null ? [] : [tracks.training, tracks.validation])

export const costCurve = (input: CostCurveInput): LabOption =>
  resultCurve(input, {
    scale: costScale([input, ...input.ghosts].flatMap(tracksOf), input.cost),
    write: (value) => input.format.value(value),
    lastAt: 'above',
  })
