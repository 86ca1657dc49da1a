/** Accuracy over training, in percent. The scale is always 0 to 100: two runs side by side are compared by height. */
import type { LabOption } from './lab-option'
import { resultCurve, type ResultCurveInput, type Track } from './result-curve'

const percent = ({ epoch, values }: Track): Track => ({ epoch, values: values.map((share) => share * 100) })

/** Tracks carry shares from 0 to 1, as the records do. */
export const accuracyCurve = (input: ResultCurveInput): LabOption =>
  resultCurve(
    { ...input, training: percent(input.training), validation: percent(input.validation) },
    {
      scale: { kind: 'linear', low: 0, high: 100, ticks: [0, 50, 100] },
      write: (value) => input.format.percent(value / 100),
      lastAt: 'below',
    },
  )
