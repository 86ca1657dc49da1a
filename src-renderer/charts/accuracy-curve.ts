/** Accuracy over training, in percent. The scale is always 0 to 100: two runs side by side are compared by height. */
import type { LabOption } from './lab-option'
import { resultCurve, type ResultCurveInput, type ResultTracks, type Track } from './result-curve'

const percent = ({ epoch, values }: Track): Track => ({ epoch, values: values.map((share) => share * 100) })

const inPercent = ({ training, validation }: ResultTracks): ResultTracks => ({
  training: percent(training),
  validation: percent(validation),
})

/** Tracks carry shares from 0 to 1, as the records do. */
export const accuracyCurve = (input: ResultCurveInput): LabOption =>
  resultCurve(
    {
      ...input,
      ...inPercent(input),
      ghosts: input.ghosts.map((ghost) => (ghost === null ? null : inPercent(ghost))),
    },
    {
      scale: { kind: 'linear', low: 0, high: 100, ticks: [0, 50, 100] },
      write: (value) => input.format.percent(value / 100),
      lastAt: 'below',
    },
  )
