import type { Label, LinesFigure, LineSeries } from '../contract/lessons/figure'
import type { Course } from './epoch-training'

/** Curves over epochs. Words: `labels.epoch`, the title and the unit. */
export const epochLines = (
  id: string,
  title: Label,
  unit: Label,
  series: readonly LineSeries[],
  range: { readonly low?: number; readonly high?: number } = {},
): LinesFigure => ({
  id,
  kind: 'lines',
  title,
  x: { label: 'epoch', scale: 'linear' },
  y: { label: unit, scale: 'linear', ...range },
  series,
  lines: [],
})

/**
 * Share of validation images answered rightly after every epoch. `before`: the share before the first one, where it was
 * looked at. Words: `labels.accuracyTitle`, `labels.accuracy` and `labels.epoch`.
 */
export const accuracyLines = (
  id: string,
  courses: readonly { readonly label: Label; readonly course: Course; readonly before?: number }[],
): LinesFigure =>
  epochLines(
    id,
    'accuracyTitle',
    'accuracy',
    courses.map(({ label, course: { epochs }, before }) => ({
      label,
      x: [...(before === undefined ? [] : [0]), ...epochs.map(({ epoch }) => epoch)],
      y: [...(before === undefined ? [] : [before]), ...epochs.map(({ validationAccuracy }) => validationAccuracy)],
      style: 'line',
    })),
    { low: 0, high: 1 },
  )
